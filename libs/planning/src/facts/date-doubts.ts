import { sayDay, type LocalDate } from '#calendar';
import type { DateName, Said } from './said.js';

/** Two dates that do not go together. `bearsOnPlan`: the planned day may be wrong because of it, so that a person must look. */
export interface DateDoubt {
  readonly says: string;
  readonly bearsOnPlan: boolean;
}

type Check = (said: Said) => DateDoubt | null;

const doubt = (says: string): DateDoubt => ({ says, bearsOnPlan: true });
const oddity = (says: string): DateDoubt => ({ says, bearsOnPlan: false });

/** Doubts a pair of dates of which both are held. */
const pair =
  (a: DateName, b: DateName, wrong: (a: LocalDate, b: LocalDate) => DateDoubt | null): Check =>
  ({ dates }) => {
    const [one, other] = [dates[a], dates[b]];
    return one === undefined || one === null || other === undefined || other === null ? null : wrong(one, other);
  };

const confirmedInThePast: Check = ({ datesSaid: { confirmed } }) =>
  confirmed !== undefined && confirmed.on < confirmed.receivedOn
    ? doubt(
        `the confirmed date, ${sayDay(confirmed.on)}, was past when it was learnt on ${sayDay(confirmed.receivedOn)}, and no release was seen`,
      )
    : null;

const beforeReception: Check = ({ custody: { receivedOn }, datesSaid }) => {
  const early = Object.entries(datesSaid).find(([name, { on }]) => name !== 'ped' && on < (receivedOn ?? ''));
  return early === undefined
    ? null
    : doubt(`the ${early[0].toUpperCase()} date, ${sayDay(early[1].on)}, lies before the person came into custody`);
};

const indeterminateWithDate: Check = ({ custody, dates }) =>
  custody.indeterminate === true && ((dates.crd ?? null) !== null || (dates.ard ?? null) !== null)
    ? doubt('the sentence is said to be indeterminate, yet a conditional or automatic release date is held')
    : null;

/** In the order of their weight. The licence service distrusts the same pairs (domain reference §1.4). */
const CHECKS: readonly Check[] = [
  confirmedInThePast,
  beforeReception,
  indeterminateWithDate,
  pair('confirmed', 'crd', (a, b) => (a > b ? doubt(`confirmed for ${sayDay(a)}, after the CRD of ${sayDay(b)}`) : null)),
  pair('confirmed', 'prrd', (a, b) => (a > b ? doubt(`confirmed for ${sayDay(a)}, after the PRRD of ${sayDay(b)}`) : null)),
  pair('ard', 'crd', (a, b) => (a > b ? oddity(`the ARD of ${sayDay(a)} is after the CRD of ${sayDay(b)}`) : null)),
  pair('ard', 'prrd', (a, b) => (a > b ? oddity(`the ARD of ${sayDay(a)} is after the PRRD of ${sayDay(b)}`) : null)),
  pair('hdcad', 'hdced', (a, b) =>
    a < b ? doubt(`home curfew is to begin on ${sayDay(a)}, before it may on ${sayDay(b)} (HDCED)`) : null,
  ),
  pair('apd', 'ped', (a, b) => (a < b ? doubt(`parole is for ${sayDay(a)}, before it may be on ${sayDay(b)} (PED)`) : null)),
  pair('ped', 'hdced', (a, b) =>
    a === b ? oddity(`PED and HDCED are both ${sayDay(a)}: which of the two applies is not said`) : null,
  ),
];

/** What does not go together among the dates that are held, in words for staff. Nothing is left out or put right. */
export const dateDoubts = (said: Said): readonly DateDoubt[] => CHECKS.flatMap((check) => check(said) ?? []);
