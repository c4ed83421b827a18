import { setTimeout as sleep } from 'node:timers/promises';
import type { AskingClient, AskOutcome } from './asking-client.js';
import { pacing } from './pacing.js';

/** `not-now` is worth another try later; `refused` is not, before somebody has changed a setting. */
export type SearchOutcome =
  | { readonly outcome: 'found'; readonly records: readonly unknown[] }
  | { readonly outcome: 'not-now'; readonly because: string }
  | { readonly outcome: 'refused'; readonly because: string };

export type PrisonerSearch = {
  /** The records under these prison numbers, only the fields named. Those there are none of are not in the answer. */
  readonly records: (prisonNumbers: readonly string[], fields: readonly string[]) => Promise<SearchOutcome>;
};

export type PrisonerSearchOptions = {
  readonly client: Pick<AskingClient, 'ask'>;
  readonly url: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly requestsASecond: number;
  readonly timeoutMs?: number;
  /** The pauses before the second, third … try of one question. */
  readonly pausesMs?: readonly number[];
};

type Token = { readonly text: string; readonly until: number };
type Tried =
  { readonly done: SearchOutcome } | { readonly again: string; readonly afterMs: number | null; readonly token: 'keep' | 'drop' };

const MOST_BYTES = 16 * 1024 * 1024;
const LONGEST_WAIT_ASKED_MS = 5_000;
/** A token is not used in its last minute: it may run out on the way. */
const LAST_MINUTE_MS = 60_000;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const saidBy = (what: string, answer: AskOutcome): Tried => {
  if (answer.outcome === 'forbidden') return { done: { outcome: 'refused', because: `${what}: ${answer.because}` } };
  if (answer.outcome === 'unreachable') return { again: `${what}: ${answer.because}`, afterMs: null, token: 'keep' };
  const { status, retryAfterMs } = answer;
  if (status === 429 || status >= 500) return { again: `${what} answered ${status}`, afterMs: retryAfterMs, token: 'keep' };
  return { done: { outcome: 'refused', because: `${what} answered ${status}` } };
};

/** Reads HMPPS's records with a token of its own, kept for as long as it is good. Each question is tried a few times, at a set pace. */
export const prisonerSearch = (options: PrisonerSearchOptions): PrisonerSearch => {
  const { client, url, tokenUrl, clientId, clientSecret, timeoutMs = 5_000, pausesMs = [500, 2_000] } = options;
  const pace = pacing(options.requestsASecond);
  let token: Token | null = null;

  const ask = async (asking: { url: string; headers: Record<string, string>; body: string }): Promise<AskOutcome> => {
    await pace();
    return client.ask({ ...asking, method: 'POST', timeoutMs, mostBytes: MOST_BYTES });
  };
  const newToken = async (): Promise<Token | Tried> => {
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await ask({ url: tokenUrl, headers, body: 'grant_type=client_credentials' });
    if (answer.outcome !== 'answered' || answer.status !== 200) return saidBy('HMPPS Auth', answer);
    const said = parsed(answer.text) as { access_token?: unknown; expires_in?: unknown } | undefined;
    if (typeof said?.access_token !== 'string') return { done: { outcome: 'refused', because: 'HMPPS Auth gave no token' } };
    const seconds = typeof said.expires_in === 'number' ? said.expires_in : 300;
    return { text: said.access_token, until: performance.now() + seconds * 1_000 - LAST_MINUTE_MS };
  };
  const tryOnce = async (body: string, fields: readonly string[]): Promise<Tried> => {
    const good = token !== null && performance.now() < token.until ? token : await newToken();
    if (!('text' in good)) return good;
    token = good;
    const answer = await ask({
      url: `${url.replace(/\/$/, '')}/prisoner-search/prisoner-numbers?responseFields=${fields.join()}`,
      headers: { authorization: `Bearer ${good.text}`, 'content-type': 'application/json' },
      body,
    });
    if (answer.outcome !== 'answered' || (answer.status !== 200 && answer.status !== 401))
      return saidBy('Prisoner Search', answer);
    if (answer.status === 401) return { again: 'Prisoner Search answered 401', afterMs: 0, token: 'drop' };
    const records = parsed(answer.text);
    if (!Array.isArray(records)) return { again: 'Prisoner Search answered with no list', afterMs: null, token: 'keep' };
    return { done: { outcome: 'found', records: records as unknown[] } };
  };

  return {
    records: async (prisonNumbers, fields) => {
      const body = JSON.stringify({ prisonerNumbers: prisonNumbers });
      for (const pause of [...pausesMs, null]) {
        const tried = await tryOnce(body, fields);
        if ('done' in tried) return tried.done;
        if (tried.token === 'drop') token = null;
        if (pause === null) return { outcome: 'not-now', because: tried.again };
        await sleep(Math.min(tried.afterMs ?? pause, LONGEST_WAIT_ASKED_MS));
      }
      throw new Error('a question to Prisoner Search ended without an answer');
    },
  };
};
