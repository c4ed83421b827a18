import { isIPv4 } from 'node:net';

/**
 * Whether the dashboard may listen at this address: only where nobody but this machine can reach it. There is no sign-in yet, so
 * whoever reaches the board reads the names of people leaving prison. A name is not enough: it may stand for any address.
 */
export const mayListenOn = (host: string): boolean => host === '::1' || (isIPv4(host) && host.startsWith('127.'));
