import { type LookupAddress } from 'node:dns';
import { type LookupFunction } from 'node:net';
import { Forbidden, INSIDE_ADDRESS } from './destination.js';
import { isPublicAddress } from './public-address.js';

type Answer = Parameters<Parameters<LookupFunction>[2]>;

/**
 * Looks a name up and hands on the very addresses it has judged, so that what is checked is what is connected to. One inside address
 * among public ones refuses them all: an honest name has no such mixture.
 */
export const guardedLookup =
  (lookup: LookupFunction): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      if (error) callback(error, found, family);
      else if (found.length === 0) callback(Object.assign(new Error('the name has no address'), { code: 'ENODATA' }), '', 0);
      else if (!addressesIn(found).every(isPublicAddress)) callback(new Forbidden(INSIDE_ADDRESS), '', 0);
      else callback(null, found, family);
    });
  };

const addressesIn = (found: string | LookupAddress[]): string[] =>
  typeof found === 'string' ? [found] : found.map(({ address }) => address);

/**
 * Asks once for everyone who asks meanwhile. Look-ups run on Node's four threads: without this, the 64 connections of one partner whose
 * name server is dead would keep every other partner's look-ups waiting.
 */
export const sharedLookup = (lookup: LookupFunction): LookupFunction => {
  const asking = new Map<string, ((...answer: Answer) => void)[]>();
  return (hostname, options, callback) => {
    const question = `${hostname} ${options.family ?? 0} ${options.hints ?? 0} ${options.all ?? false}`;
    const waiting = asking.get(question);
    if (waiting !== undefined) {
      waiting.push(callback);
      return;
    }
    const waiters = [callback];
    asking.set(question, waiters);
    lookup(hostname, options, (...answer) => {
      asking.delete(question);
      for (const waiter of waiters) waiter(...answer);
    });
  };
};
