/** Who looks, in the audit trail. Without a sign-in all that is known is that they sit at this machine. */
export const VIEWER = 'local viewer';
