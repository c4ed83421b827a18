import { isIPv4 } from 'node:net';
import type { Settings } from '#platform';

type Listening = Pick<Settings, 'THROUGHGATE_HOST' | 'THROUGHGATE_SIGN_IN'>;

const isLoopback = (host: string): boolean => host === '::1' || (isIPv4(host) && host.startsWith('127.'));

/**
 * Why the pages may not be served at this address, or null where they may. The demo's sign-in believes whoever asks, so nobody but
 * this machine may reach it. A container must listen to others than itself; that its port is published on this machine's loopback
 * alone, only whoever set it up can know, and must say. A name is not enough: it may stand for any address.
 */
export const refusedAt = ({ THROUGHGATE_HOST: host, THROUGHGATE_SIGN_IN: signIn }: Listening): string | null => {
  if (isLoopback(host) || signIn !== 'demo') return null;
  return (
    'the demo’s sign-in believes whoever asks, so its pages are for this machine only: set THROUGHGATE_HOST=127.0.0.1. ' +
    'In a container whose port is published on 127.0.0.1 alone, say so with THROUGHGATE_SIGN_IN=demo-in-container; ' +
    'where no page is wanted, THROUGHGATE_SIGN_IN=none'
  );
};
