import { errors } from 'undici';
import { codeOf, ConnectFault } from './connect-fault.js';
import { Forbidden } from './destination.js';
import { ExchangeOverdue } from './exchange.js';
import { type SendOutcome, type UnreachableKind } from './send-outcome.js';

/** What an exchange without an answer means. Anything that is no fault of the network is a bug, and is thrown on. */
export const outcomeOfFault = (error: unknown, ms: number): SendOutcome => {
  if (error instanceof Forbidden) return { outcome: 'forbidden', because: error.message, ms };
  if (error instanceof ExchangeOverdue) return unreachable('timeout', error.message, ms);
  if (error instanceof ConnectFault) return unreachable(error.kind, error.message, ms);
  if (error instanceof errors.HTTPParserError) return unreachable('server-error', 'its answer is not HTTP', ms);
  const code = codeOf(error);
  if (code === null || OURS.has(code)) throw error;
  if (UNSENDABLE.has(code)) return { outcome: 'forbidden', because: 'a header or the path cannot be written as HTTP', ms };
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return unreachable('reply-too-big', 'the head of its answer is too big', ms);
  return unreachable('reset', `the connection broke before an answer (${code})`, ms);
};

const OURS: ReadonlySet<string> = new Set(['UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);
const UNSENDABLE: ReadonlySet<string> = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED']);

const unreachable = (kind: UnreachableKind, because: string, ms: number): SendOutcome => ({
  outcome: 'unreachable',
  kind,
  status: null,
  retryAfterMs: null,
  because,
  ms,
});
