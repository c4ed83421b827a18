/** What a code of a release may be said to mean. Only `release` and `court-release` let a person walk out of the gate. */
export const LEAVING_BY_CODE = [
  'release',
  'court-release',
  'died',
  'merge',
  'hospital',
  'removed',
  'absconded',
  'unclear',
] as const;
/** What a movement out of prison is. */
export type Leaving = (typeof LEAVING_BY_CODE)[number] | 'court' | 'temporary-absence' | 'transfer';

/** What a code of an admission may be said to mean. */
export const ARRIVING_BY_CODE = ['recall', 'admission', 'unclear'] as const;
/** What a movement into prison is. */
export type Arriving = (typeof ARRIVING_BY_CODE)[number] | 'transfer' | 'court-return' | 'temporary-absence-return' | 'merge';

/** What the operators of this hub have said of codes; it goes before the tables here. */
export interface OwnCodes {
  readonly leaving: ReadonlyMap<string, Leaving>;
  readonly arriving: ReadonlyMap<string, Arriving>;
}
export const NO_OWN_CODES: OwnCodes = { leaving: new Map(), arriving: new Map() };

/** A death and a merge are not for anybody to call otherwise. */
export const FIXED_CODES: ReadonlySet<string> = new Set(['DEC', 'MRG']);

interface Row<Means> {
  readonly reasons: readonly string[];
  /** Any code, where none is named. */
  readonly codes?: readonly string[];
  readonly means: Means;
}

const OUT = ['RELEASED', 'REL'];
const COMING_IN = ['ADMISSION', 'ADM', 'NEW_ADMISSION', 'READMISSION', 'READMISSION_SWITCH_BOOKING'];

/**
 * Read from the top: the first row that fits counts. HMPPS calls a death, a merge of two records and an escape RELEASED as well, so
 * the code decides. These codes are reference data that change: one that is not here is `unclear`, and a person looks. It is never
 * taken for a release. An operator may add it. (Domain reference §5.1; prison-custody-status-to-delius; REL and 99 say nothing of why, so they are unclear.)
 */
const LEAVING: readonly Row<Leaving>[] = [
  { reasons: ['TEMPORARY_ABSENCE_RELEASE', 'TAP'], means: 'temporary-absence' },
  { reasons: ['SENT_TO_COURT', 'CRT'], means: 'court' },
  { reasons: ['TRANSFERRED', 'TRN'], means: 'transfer' },
  { reasons: ['RELEASED_TO_HOSPITAL'], means: 'hospital' },
  { reasons: OUT, codes: ['DEC'], means: 'died' },
  { reasons: OUT, codes: ['MRG'], means: 'merge' },
  { reasons: OUT, codes: ['HP', 'HO', 'HQ'], means: 'hospital' },
  { reasons: OUT, codes: ['DD', 'DE', 'DL', 'ETR', 'ECSLIRC', 'EX', 'RE', 'FR'], means: 'removed' },
  { reasons: OUT, codes: ['UAL', 'UAL_ECL', 'ESCP'], means: 'absconded' },
  { reasons: OUT, codes: ['BL', 'BD', 'NCS', 'NG', 'DS', 'DA', 'AU', 'PF'], means: 'court-release' },
  {
    reasons: OUT,
    codes: ['AR', 'CR', 'NP', 'PX', 'SC', 'HR', 'HU', 'HD', 'HE', 'ER', 'ECSL', 'PD', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6'],
    means: 'release',
  },
];

const ARRIVING: readonly Row<Arriving>[] = [
  {
    reasons: ['ADMISSION', 'ADM', 'NEW_ADMISSION', 'READMISSION'],
    codes: ['Y', 'PD', 'ELR', 'B', '24', 'ETRLR', 'L'],
    means: 'recall',
  },
  { reasons: COMING_IN, means: 'admission' },
  { reasons: ['TRANSFERRED', 'TRN'], means: 'transfer' },
  { reasons: ['RETURN_FROM_COURT', 'CRT'], means: 'court-return' },
  { reasons: ['TEMPORARY_ABSENCE_RETURN', 'TAP'], means: 'temporary-absence-return' },
  { reasons: ['POST_MERGE_ADMISSION'], means: 'merge' },
];

const firstThatFits = <Means>(rows: readonly Row<Means>[], reason: string | null, code: string | null): Means | null =>
  rows.find(
    ({ reasons, codes }) =>
      reason !== null && reasons.includes(reason) && (codes === undefined || (code !== null && codes.includes(code))),
  )?.means ?? null;

const said = <Means>(own: ReadonlyMap<string, Means>, reasons: readonly string[], reason: string | null, code: string | null) =>
  reason !== null && reasons.includes(reason) && code !== null && !FIXED_CODES.has(code) ? own.get(code) : undefined;

/** `reason` is an event's reason or a record's movement type; `code` the movement's reason code. */
export const leaving = (reason: string | null, code: string | null, { leaving: own }: OwnCodes = NO_OWN_CODES): Leaving =>
  said(own, OUT, reason, code) ?? firstThatFits(LEAVING, reason, code) ?? 'unclear';

export const arriving = (reason: string | null, code: string | null, { arriving: own }: OwnCodes = NO_OWN_CODES): Arriving =>
  said(own, COMING_IN, reason, code) ?? firstThatFits(ARRIVING, reason, code) ?? 'unclear';

/** A code and what it means to this hub. */
export interface MovementCode {
  readonly goes: 'out' | 'in';
  readonly code: string;
  readonly means: string;
}

const codesIn = <Means extends string>(goes: 'out' | 'in', rows: readonly Row<Means>[]): readonly MovementCode[] =>
  rows.flatMap(({ codes = [], means }) => codes.map((code) => ({ goes, code, means })));

/** The codes the hub knows by itself. */
export const KNOWN_CODES: readonly MovementCode[] = [...codesIn('out', LEAVING), ...codesIn('in', ARRIVING)];
