import type { StaffMember } from '#access';
import type { Limit, LimitCounts } from '#persistence';
import { sayDay, sayMoment } from '../days-and-times.js';

/** "2 releases are not shown": that something is hidden, and never who. Null where nothing is. */
export const notShownWords = ({ notShown }: LimitCounts): string | null => {
  if (notShown === 0) return null;
  return notShown === 1
    ? '1 release is not shown to you: access to the person is limited.'
    : `${String(notShown)} releases are not shown to you: access to these people is limited.`;
};

/** People whose release nobody sees coming. */
export const nobodyNamedWords = ({ nobodyNamed }: LimitCounts): string | null => {
  if (nobodyNamed === 0) return null;
  return nobodyNamed === 1
    ? 'For 1 person with limited access nobody is named: nobody sees their tasks.'
    : `For ${String(nobodyNamed)} people with limited access nobody is named: nobody sees their tasks.`;
};

/** What a list says at its head of those it does not show; where they can be named, for whoever may name them. */
export interface LimitNote {
  readonly lines: readonly string[];
  readonly names: string | null;
}

export const limitNote = (counts: LimitCounts, { role }: Pick<StaffMember, 'role'>): LimitNote => {
  const keeps = role === 'coordinator';
  const lines = [notShownWords(counts), keeps ? nobodyNamedWords(counts) : null].filter((one) => one !== null);
  return { lines, names: keeps && counts.nobodyNamed > 0 ? '/limited-access' : null };
};

export interface NamedLine {
  readonly id: string;
  readonly name: string;
  readonly why: string;
}

/** Who may see the person, with who named them, when and why. */
export const namedLines = ({ named }: Limit): readonly NamedLine[] =>
  named.map(({ id, name, reason, by, at }) => ({
    id,
    name,
    why: `Named by ${by}, ${sayMoment(new Date(at))}: “${reason}”`,
  }));

export const sinceWords = ({ since, saidBy }: Limit): string =>
  `Since ${sayDay(since)}, said by ${saidBy.map(({ label }) => label).join(' and ')}`;
