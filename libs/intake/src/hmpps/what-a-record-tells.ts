import type { LocalDate } from '#calendar';
import type { FactItem } from '../fact-item.js';
import { drift, type Drift } from './drift.js';
import type { Look } from './looks.js';
import { forLeaving, forReturning, mayReturn, type ForThePlan } from './planning-facts.js';
import type { PrisonerRecord, Stands } from './prisoner-record.js';

type Said = Pick<FactItem, 'person' | 'custody' | 'dates'>;

/** What the hub knows when it has read a person's record. */
export interface RecordSeen {
  readonly standing: string;
  readonly releasedOn: LocalDate | null;
  /** The day a release was reported for, and whether that report has stood as long as it takes to put an error right. */
  readonly outOn: LocalDate | null;
  readonly held: 'no-report' | 'not-long-enough' | 'long-enough';
  /** Where the record had the person the last time; null where it was never read. */
  readonly stood: Stands | null;
  readonly before: Said | null;
  readonly known: Said;
  readonly prisons: ReadonlySet<string>;
  readonly today: LocalDate;
}

/** What a person must look at. `about` says what is at odds where that tells two causes apart; empty where the day does. */
export interface LookAt {
  readonly look: Look;
  readonly about: string;
}

export interface RecordTells {
  readonly outcome: 'recorded' | 'unchanged' | 'held' | 'reported';
  readonly because: string | null;
  readonly says: Pick<FactItem, 'person' | 'custody' | 'dates' | 'happened'> | null;
  readonly looks: readonly LookAt[];
  /** `stands`: a report that was there stays, or one begins now; `over`: confirmed or reversed. */
  readonly report: 'none' | 'begins' | 'stands' | 'over';
  readonly drift: Drift;
}

interface Whereabouts {
  readonly happened: NonNullable<FactItem['happened']> | null;
  readonly looks: readonly Look[];
  readonly report: RecordTells['report'];
}
const NOWHERE_NEW: Whereabouts = { happened: null, looks: [], report: 'none' };

const IN_PRISON: ReadonlySet<Stands> = new Set(['in', 'recalled']);

const told = ({ happened, look }: ForThePlan, on: LocalDate, report: RecordTells['report']): Whereabouts => ({
  happened: happened === null ? null : { ...happened, on },
  looks: look === null ? [] : [look],
  report,
});

const inPrison = (seen: RecordSeen, stands: 'in' | 'recalled'): Whereabouts => {
  const report = seen.outOn === null ? 'none' : 'over';
  if (!mayReturn(seen.standing)) return { ...NOWHERE_NEW, report };
  const { stood, standing, releasedOn, today } = seen;
  const isBack =
    (stood !== null && !IN_PRISON.has(stood)) || (standing === 'released' && stands === 'recalled' && stood === 'in');
  if (isBack) {
    const how = stands === 'recalled' ? 'recall' : 'admission';
    return told(forReturning({ how, standing, releasedOn, on: today }), today, report);
  }
  if (standing !== 'released') return { ...NOWHERE_NEW, report };
  // Released by somebody’s word here, while HMPPS has the person in: at the first look, or all along. A person must say which is right.
  const isOdd = stood === null || (releasedOn !== null && releasedOn < today);
  return { ...NOWHERE_NEW, looks: isOdd ? ['disagrees'] : [], report };
};

/** Out by the gate is believed once it has been so for as long as errors of entry take to be put right. */
const outOfPrison = (seen: RecordSeen, how: PrisonerRecord['how']): Whereabouts => {
  if (seen.standing === 'released') return { ...NOWHERE_NEW, report: 'over' };
  if (seen.held === 'no-report') return { ...NOWHERE_NEW, report: 'begins' };
  if (seen.held === 'not-long-enough') return { ...NOWHERE_NEW, report: 'stands' };
  return told(forLeaving(how), seen.outOn ?? seen.today, 'over');
};

const whereabouts = ({ stands, how }: PrisonerRecord, seen: RecordSeen): Whereabouts => {
  if (seen.standing === 'died') return NOWHERE_NEW;
  if (stands === 'in' || stands === 'recalled') return inPrison(seen, stands);
  if (stands === 'out') return outOfPrison(seen, how);
  const report = seen.outOn === null ? 'none' : 'over';
  if (stands === seen.stood && stands !== 'died') return { ...NOWHERE_NEW, report };
  const left = forLeaving(stands);
  // Somebody here has said so before the record did: the day they gave stays.
  if (left.happened?.what === seen.standing) return { ...NOWHERE_NEW, report };
  return told(left, seen.outOn ?? seen.today, report);
};

const without = <Part extends object>(part: Part | undefined, name: string): Partial<Part> | undefined => {
  const rest = Object.entries(part ?? {}).filter(([one]) => one !== name);
  return rest.length === 0 ? undefined : (Object.fromEntries(rest) as Partial<Part>);
};

/** A prison the hub has no place for is not recorded, and a person is told. */
const withKnownPrison = (
  says: Said | null,
  prisons: ReadonlySet<string>,
): { readonly says: Said | null; readonly looks: readonly Look[] } => {
  const prison = says?.custody?.prison;
  if (says === null || prison === undefined || prisons.has(prison)) return { says, looks: [] };
  const custody = without(says.custody, 'prison');
  const left = custody === undefined ? without(says, 'custody') : { ...says, custody };
  return { says: left ?? null, looks: ['unknown-prison'] };
};

/** A record of somebody who has left says of their sentence what is over: dates are taken only from one who is still serving. */
const SERVING: ReadonlySet<Stands> = new Set(['in', 'recalled', 'hospital']);
const NO_DRIFT: Drift = { notTheSamePerson: false, says: null, disagrees: [] };
export const isServing = ({ stands }: Pick<PrisonerRecord, 'stands'>): boolean => SERVING.has(stands);

const pastKnownPrisons = ({ field, theirs }: Drift['disagrees'][number], prisons: ReadonlySet<string>): boolean =>
  field !== 'prison' || prisons.has(String(theirs));

const outcomeOf = (says: object | null, looks: readonly LookAt[], report: RecordTells['report']): RecordTells['outcome'] => {
  if (says !== null) return 'recorded';
  if (looks.length > 0) return 'held';
  return report === 'begins' || report === 'stands' ? 'reported' : 'unchanged';
};

/** What a record that was read does: the dates it says anew, where the person is, and what a person must look at. */
export const whatARecordTells = (record: PrisonerRecord, seen: RecordSeen): RecordTells => {
  const compared = drift(record, seen.before, seen.known);
  const about = JSON.stringify(compared.disagrees);
  if (compared.notTheSamePerson) {
    const looks: readonly LookAt[] = [{ look: 'not-the-same-person', about }];
    return { outcome: 'held', because: 'not-the-same-person', says: null, looks, report: 'none', drift: compared };
  }
  const found = isServing(record) ? compared : NO_DRIFT;
  const { happened, looks, report } = whereabouts(record, seen);
  const placed = withKnownPrison(found.says, seen.prisons);
  const odds = found.disagrees.filter((one) => pastKnownPrisons(one, seen.prisons));
  const all: readonly LookAt[] = [
    ...looks.map((look) => ({ look, about: look === 'disagrees' ? String(seen.releasedOn) : '' })),
    ...placed.looks.map((look) => ({ look, about: record.says.custody?.prison ?? '' })),
    ...(odds.length === 0 ? [] : [{ look: 'disagrees' as const, about: JSON.stringify(odds) }]),
  ];
  const says = happened === null ? placed.says : { ...placed.says, happened };
  const because = all.length === 0 ? null : all.map(({ look }) => look).join(', ');
  return { outcome: outcomeOf(says, all, report), because, says, looks: all, report, drift: found };
};
