/** What this process serves that is no page: machines ask for these, without a session and without a form. */
const FOR_MACHINES = /^\/(api|live|ready|info|metrics|assets)(\/|$)/;

export const isPage = (path: string): boolean => !FOR_MACHINES.test(path);

/** Pages for whoever is not signed in. */
export const isOpen = (path: string): boolean => path === '/' || /^\/sign-in(\/|$)/.test(path);
