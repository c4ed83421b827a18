import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

export type Permission = { readonly ok: true } | { readonly ok: false; readonly because: string };

/** Thrown inside axios and undici only, to come out of the client as the outcome 'forbidden'. */
export class Forbidden extends Error {}

export const INSIDE_ADDRESS = 'the address lies inside a private or reserved network';
const PORTS = ['', '443', '8443'];
const DEFAULT_PORT: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** The places the guard lets through unasked: `host:port`, for the demo and for tests. */
export type AllowList = ReadonlySet<string>;

/** An entry that is not `host:port` is a broken setting, so it throws. */
export const allowList = (entries: readonly string[]): AllowList =>
  new Set(
    entries.map((entry) => {
      const url = urlOf(`https://${entry}`);
      if (url === null || !/:\d+$/.test(entry)) throw new Error(`the allow-list entry ${entry} is not host:port`);
      return placeOf(url);
    }),
  );

/** Whether a partner's address may be kept in its settings. What a name leads to is asked again each time a connection is made. */
export const mayBeSentTo = (url: string, allow: readonly string[]): Permission => {
  const destination = destinationOf(url, allowList(allow));
  return destination.ok ? { ok: true } : destination;
};

export type Destination = { readonly ok: true; readonly url: URL } | Extract<Permission, { ok: false }>;

/** Reads a URL once, as the connection will read it: `0x7f.1` and its like have become `127.0.0.1` before they are judged. */
export const destinationOf = (text: string, allow: AllowList): Destination => {
  const url = urlOf(text);
  if (url === null) return no('it is not a web address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return no('it must begin with https://');
  if (url.username !== '' || url.password !== '') return no('it must not carry a user name or password');
  if (allow.has(placeOf(url))) return { ok: true, url };
  if (url.protocol !== 'https:') return no('it must begin with https://');
  if (!PORTS.includes(url.port)) return no('its port must be 443 or 8443');
  return isInside(url.hostname) ? no(INSIDE_ADDRESS) : { ok: true, url };
};

/** `host:port`, the port always written out. */
export const placeOf = (at: { readonly protocol: string; readonly hostname: string; readonly port: string }): string => {
  const host = isIP(at.hostname) === 6 ? `[${at.hostname}]` : at.hostname;
  return `${host}:${at.port === '' ? (DEFAULT_PORT[at.protocol] ?? '') : at.port}`;
};

const isInside = (hostname: string): boolean => {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(literal) === 0 ? /(^|\.)localhost\.?$/.test(hostname) : !isPublicAddress(literal);
};

const urlOf = (text: string): URL | null => {
  try {
    return new URL(text);
  } catch {
    return null;
  }
};

const no = (because: string): Extract<Permission, { ok: false }> => ({ ok: false, because });
