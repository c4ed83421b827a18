import type { AttemptMade } from '#persistence';
import { luckAbout } from '../../../../partner-simulator/src/luck.js';
import type { Persona } from '../../../../partner-simulator/src/partner-simulator.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A partner that does not answer now did until so many days ago: nobody goes on for months with one that never does. */
const DEAD_FOR_DAYS = 8;
/** A partner that declines some has had its system changed, and has refused every message since. It takes them once it is asked again. */
const REFUSES_FOR_DAYS = 4;
const NO_ANSWER_MS = 15 * SECOND;
const AGAIN_MS = 6 * SECOND;

export interface Mood {
  readonly persona: Persona;
  /** Since when nothing gets through; null where it does. */
  readonly deadSince: Date | null;
  /** Since when it refuses whatever it is told; null where it does not. */
  readonly refusesSince: Date | null;
}

export const moodsAt = (
  now: Date,
  partners: readonly { readonly id: string; readonly persona: Persona }[],
): ReadonlyMap<string, Mood> =>
  new Map(
    partners.map(({ id, persona }): readonly [string, Mood] => [
      id,
      {
        persona: persona === 'dead' ? 'prompt' : persona,
        deadSince: persona === 'dead' ? new Date(now.getTime() - DEAD_FOR_DAYS * DAY) : null,
        refusesSince: persona === 'refuses-some' ? new Date(now.getTime() - REFUSES_FOR_DAYS * DAY) : null,
      },
    ]),
  );

type Fate = Pick<AttemptMade, 'outcome' | 'status' | 'ms' | 'state' | 'againInMs'>;

const taken = (ms: number): Fate => ({ outcome: 'delivered', status: 202, ms: Math.round(ms), state: 'delivered', againInMs: 0 });
const REFUSED: Fate = { outcome: 'refused', status: 422, ms: 65, state: 'refused', againInMs: 0 };
const failed = (outcome: string, status: number | null, ms: number, againInMs: number): Fate => ({
  outcome,
  status,
  ms: Math.round(ms),
  state: 'waiting',
  againInMs,
});

interface Try {
  readonly mood: Mood;
  /** Who and what it is about, so that the same region has the same fate. */
  readonly about: string;
  readonly attempt: number;
  readonly at: Date;
  readonly now: Date;
}

/** What became of one try. What nobody answered is left to be tried again by the hub, once it runs. */
export const fateOf = ({ mood, about, attempt, at, now }: Try): Fate => {
  const luck = luckAbout(1, `${about}|${String(attempt)}`);
  if (mood.deadSince !== null && at >= mood.deadSince) return failed('timeout', null, NO_ANSWER_MS, now.getTime() - at.getTime());
  if (mood.refusesSince !== null && at >= mood.refusesSince) return REFUSED;
  if (mood.persona === 'slow') return taken(2_000 + luck('ms') * 4_000);
  if (mood.persona !== 'flaky' || attempt > 2) return taken(20 + luck('ms') * 160);
  const fate = luck('fate');
  if (fate < 0.1) return failed('server-error', 500, 40 + luck('ms') * 200, AGAIN_MS);
  if (fate < 0.2) return failed('busy', 503, 15 + luck('ms') * 40, AGAIN_MS);
  return fate < 0.28 ? failed('reset', null, 30 + luck('ms') * 90, AGAIN_MS) : taken(30 + luck('ms') * 300);
};

/** How long partners of each mood take to answer, in hours. */
const HOURS: Readonly<Partial<Record<Persona, readonly [least: number, most: number]>>> = {
  prompt: [0.3, 5],
  slow: [20, 90],
  'refuses-some': [3, 30],
  flaky: [1, 26],
};

export const answersAfterMs = ({ persona }: Mood, about: string): number => {
  const [least, most] = HOURS[persona] ?? [1, 8];
  return Math.round((least + luckAbout(1, about)('answers after') * (most - least)) * HOUR);
};
