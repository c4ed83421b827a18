import { type Luck } from './luck.js';
import { type Persona } from './persona.js';

/** What happens on the wire once a request has been read. */
export type Reply =
  | {
      readonly how: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly afterMs: number;
    }
  | { readonly how: 'reset' }
  | { readonly how: 'silence' };

/** Where a notice stands in the partner's book: not seen, already taken, or older than what it has for the task. */
export type Standing = 'new' | 'repeat' | 'overtaken';

/** Whether the notice gets as far as the partner's book, and what the hub sees of that. */
export interface Decision {
  readonly reachesBook: boolean;
  readonly reply: Reply;
}

export interface Circumstances {
  readonly standing: Standing;
  /** Luck about this try of this notice. */
  readonly luck: Luck;
  readonly slowMs: SlowMs;
  readonly movedTo: string;
  /** How long a busy partner asks to be left alone. */
  readonly busySeconds: number;
}

/** The range, in milliseconds, of a slow partner's delays. */
export interface SlowMs {
  readonly from: number;
  readonly to: number;
}

export const answer = (status: number, headers: Readonly<Record<string, string>> = {}): Reply => ({
  how: 'answer',
  status,
  headers,
  afterMs: 0,
});

/** A partner's decision on a well-signed request. The same persona in the same circumstances decides the same. */
export const decide = (persona: Persona, { standing, luck, slowMs, movedTo, busySeconds }: Circumstances): Decision => {
  switch (persona) {
    case 'prompt':
    case 'refuses-some':
    case 'silent':
    case 'one-by-one':
      return taken(standing);
    case 'slow':
      return { reachesBook: true, reply: { ...thanks(standing), afterMs: delayOf(slowMs, luck('answer')) } };
    case 'flaky':
      return standing === 'repeat' ? taken(standing) : flaky(standing, luck('fate'));
    case 'lost-reply':
      return standing === 'new' ? { reachesBook: true, reply: { how: 'reset' } } : taken(standing);
    case 'dead':
      return { reachesBook: false, reply: { how: 'silence' } };
    case 'gone':
      return turnedAway(answer(410));
    case 'server-error':
      return turnedAway(answer(500));
    case 'busy':
      return turnedAway(answer(429, { 'retry-after': String(busySeconds) }));
    case 'redirect':
      // 307 and not 301: a client that follows it repeats the whole body, which is the leak to look for.
      return turnedAway(answer(307, { location: movedTo }));
  }
};

/** A slow partner's delay. */
export const delayOf = ({ from, to }: SlowMs, luck: number): number => Math.round(from + luck * (to - from));

const thanks = (standing: Standing) =>
  ({ how: 'answer', status: standing === 'new' ? 202 : 200, headers: {}, afterMs: 0 }) as const;

const taken = (standing: Standing): Decision => ({ reachesBook: true, reply: thanks(standing) });

const turnedAway = (reply: Reply): Decision => ({ reachesBook: false, reply });

/** Three tries in ten fail: two before the work is done, one after it, when only the reply is lost. */
const flaky = (standing: Standing, fate: number): Decision => {
  if (fate < 0.1) return turnedAway(answer(500));
  if (fate < 0.2) return turnedAway(answer(503, { 'retry-after': '1' }));
  if (fate < 0.3) return { reachesBook: true, reply: { how: 'reset' } };
  return taken(standing);
};
