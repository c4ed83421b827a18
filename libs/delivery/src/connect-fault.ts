import { Forbidden } from './destination.js';

/** No connection came about, so nothing was sent. */
export class ConnectFault extends Error {
  constructor(
    readonly kind: 'dns' | 'connect' | 'tls' | 'timeout',
    readonly code: string,
  ) {
    super(`${SAYS[kind]} (${code})`);
  }
}

const SAYS = {
  dns: 'its name could not be looked up',
  connect: 'it could not be connected to',
  tls: 'no secure connection could be agreed',
  timeout: 'no connection came about in time',
} as const;

const NAME_CODES = /^(ENOTFOUND|ENODATA|ESERVFAIL|EAI_\w+)$/;
const TIMEOUT_CODES = ['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'];
const CONNECT_CODES =
  /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN|EACCES|EPERM|EMFILE|ENFILE|EINVAL)$/;

/** Sorts what went wrong while connecting. Where nothing says that the machine itself could not be reached, https failed at TLS. */
export const connectFault = (error: Error, protocol: string): ConnectFault | Forbidden => {
  if (error instanceof Forbidden) return error;
  const code = codeOf(error) ?? error.name;
  if (NAME_CODES.test(code)) return new ConnectFault('dns', code);
  if (TIMEOUT_CODES.includes(code)) return new ConnectFault('timeout', code);
  if (protocol === 'https:' && !CONNECT_CODES.test(code)) return new ConnectFault('tls', code);
  return new ConnectFault('connect', code);
};

export const codeOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
