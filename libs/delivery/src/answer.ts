import { STATUS_CODES } from 'node:http';
import { retryAfterMs } from './retry-after.js';
import { type SendOutcome, type UnreachableKind } from './send-outcome.js';

export type Answer = { readonly status: number; readonly retryAfter: string | null; readonly now: Date; readonly ms: number };

/** What a partner's status means for the message. A redirect counts as a refusal: the address in the settings is the agreed one. */
export const outcomeOfAnswer = ({ status, retryAfter, now, ms }: Answer): SendOutcome => {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, ms };
  const because = `it answered ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  const wait = retryAfter === null ? null : retryAfterMs(retryAfter, now);
  const kind = kindOf(status, wait);
  if (kind !== null) return { outcome: 'unreachable', kind, status, retryAfterMs: wait, because, ms };
  const said = status < 400 ? `${because}: redirects are not followed` : because;
  return { outcome: 'refused', status, gone: status === 410, because: said, ms };
};

const kindOf = (status: number, wait: number | null): UnreachableKind | null => {
  if (status === 408) return 'timeout';
  if (status === 425 || status === 429) return 'busy';
  if (status === 503 && wait !== null) return 'busy';
  return status >= 500 ? 'server-error' : null;
};
