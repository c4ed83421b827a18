import type { FactLine } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { REFERRAL_SOURCES, say, SUBSTANCES } from '../words.js';
import type { Line } from './release-day.js';
import { lastOf, sourceOf } from './said-of.js';

interface Referral {
  readonly source: string;
  readonly on: string;
  readonly substances?: readonly string[];
  readonly otherSubstances?: string | null;
  readonly asksFor?: string | null;
}

const TEAM_ONLY = 'For the team: no partner is told it';

const line = (key: string, value: string | null | undefined, hint: string): readonly Line[] =>
  typeof value === 'string' && value !== '' ? [{ key, value, hint }] : [];

/** How somebody came to the prison's team the last time, and what they said of themselves. */
export const howTheyCame = (facts: readonly FactLine[]): readonly Line[] => {
  const last = lastOf(facts, ({ says }) => says['referral'] !== undefined);
  const said = last?.says['referral'] as Referral | undefined;
  if (last === null || said === undefined) return [];
  const substances = [...(said.substances ?? []).map((one) => say(SUBSTANCES, one)), said.otherSubstances ?? ''];
  return [
    ...line('Came to the team', `${say(REFERRAL_SOURCES, said.source)}, ${sayDay(said.on)}`, sourceOf(last)),
    ...line('Uses', substances.filter((one) => one !== '').join('; '), TEAM_ONLY),
    ...line('Asks for', said.asksFor, TEAM_ONLY),
  ];
};
