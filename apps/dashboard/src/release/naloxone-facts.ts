import type { FactLine, ReleaseHead } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { lastOf, sourceOf, wayToTakeBack } from './said-of.js';
import type { Line } from './release-day.js';

/** Three different things: to know how, to have it packed, and to have it in one's hand. */
export const NALOXONE_STEPS = [
  { field: 'trainedOn', name: 'Trained' },
  { field: 'inPropertyOn', name: 'In their property' },
  { field: 'handedOverOn', name: 'Handed over' },
] as const;
export type NaloxoneField = (typeof NALOXONE_STEPS)[number]['field'];

const declinedBy = (facts: readonly FactLine[]): readonly Line[] => {
  const last = lastOf(facts, ({ naloxone }) => naloxone?.['declined'] !== undefined);
  return [{ key: 'Offered', value: 'Declined', hint: last === null ? null : sourceOf(last) }];
};

/** Each of the three with its day and how it is known; that it was declined stands first. */
export const naloxoneLines = (
  facts: readonly FactLine[],
  release: Pick<ReleaseHead, 'id' | 'asAt' | 'standing' | 'naloxoneDeclined'>,
): readonly Line[] => [
  ...(release.naloxoneDeclined ? declinedBy(facts) : []),
  ...NALOXONE_STEPS.map(({ field, name }): Line => {
    const last = lastOf(facts, ({ naloxone }) => naloxone?.[field] !== undefined);
    const on = last?.naloxone?.[field];
    if (last === null || typeof on !== 'string') return { key: name, value: 'Not recorded', hint: null };
    return { key: name, value: `Yes, on ${sayDay(on)}`, hint: sourceOf(last), takeBack: wayToTakeBack(last, release) };
  }),
];
