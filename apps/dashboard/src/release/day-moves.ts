import type { DayChange, FactLine } from '#persistence';
import { sayDay, sayMoment } from '../days-and-times.js';
import { DATES, say } from '../words.js';
import { DATE_FIELDS, dateName } from './dates-held.js';
import { sourceOf } from './said-of.js';

/** One move of the release day, and what had been heard of it last. */
export interface DayMove {
  readonly text: string;
  readonly why: string | null;
}

const dayOrNone = (on: string | null): string => (on === null ? 'no day' : sayDay(on));

const datesSaid = ({ dates }: FactLine): readonly string[] =>
  DATE_FIELDS.flatMap((field) => {
    const on = dates?.[field];
    return on === undefined ? [] : [`${dateName(field)}: ${on === null ? 'none any more' : sayDay(on)}`];
  });

/** A fact moves a day through its dates, through what happened, or through a sentence for which another rule holds. */
const mayMove = ({ dates, happened, says }: FactLine): boolean =>
  dates !== null || happened !== null || says['custody'] !== undefined;

const whyOf = (at: Date, facts: readonly FactLine[]): string | null => {
  const heard = facts.filter((fact) => mayMove(fact) && fact.heardAt <= at);
  const last = heard.toSorted((a, b) => a.heardAt.getTime() - b.heardAt.getTime()).at(-1);
  if (last === undefined) return null;
  const said = datesSaid(last);
  const note = last.note === null ? '' : ` “${last.note}”`;
  return `${said.length === 0 ? '' : `${said.join('; ')}. `}${sourceOf(last)}.${note}`;
};

/** How the release day has moved, the latest first, with the word it followed. */
export const dayMoves = (changes: readonly DayChange[], facts: readonly FactLine[]): readonly DayMove[] =>
  changes
    .filter(({ wasOn }) => wasOn !== null)
    .map(({ at, wasOn, nowOn, basis }) => ({
      text: `${dayOrNone(wasOn)} became ${dayOrNone(nowOn)}${basis === null ? '' : `, ${say(DATES, basis)}`} (${sayMoment(at)})`,
      why: whyOf(at, facts),
    }));
