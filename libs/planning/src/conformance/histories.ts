/**
 * Made-up histories of releases for tests: what is heard is mostly what was known before, with a part of it changed.
 * Test code: it is not built, and nothing that ships may import it.
 */
import fc from 'fast-check';
import { addDays, BANK_HOLIDAYS, daysBetween, localDate, NATIONS, workingCalendar, type LocalDate } from '#calendar';
import type { ReleaseFact } from '../facts/fact-item.js';
import { DONE_NAMES, OUTCOME_CODES } from '../facts/field-words.js';
import { HAPPENINGS, WAYS_OUT } from '../facts/happenings.js';
import { known, type Known } from '../facts/known.js';
import type { RecoveryMeeting } from '../facts/recovery-meeting.js';
import { plan, type Facts, type Routing } from '../plan.js';
import { NATIONAL_POLICY, type Policy } from '../policy/policy.js';
import type { PlannedTask, TaskState } from '../task/task.js';

type Says = ReleaseFact['says'];

/** A release as it is heard of, one fact after another, in the order in which they reach the hub. */
export interface Story {
  readonly heard: readonly ReleaseFact[];
  readonly calendar: Facts['calendar'];
  readonly policy: Policy;
  /** The meetings of each prison, which the hub knew of before anything was heard of the release. */
  readonly meetings: Readonly<Record<string, readonly RecoveryMeeting[]>>;
  /** After each fact, what somebody makes of some of the tasks before the next is heard. */
  readonly meanwhile: readonly (readonly Meanwhile[])[];
}
export interface Meanwhile {
  readonly which: number;
  readonly becomes: TaskState;
}

const FIRST = localDate('2026-10-01');
const LAST = localDate('2028-06-30');
const HOLIDAYS = [...new Set(NATIONS.flatMap((nation) => BANK_HOLIDAYS.divisions[nation].map(({ on }) => on)))].filter(
  (on) => on >= FIRST && on <= LAST,
);

const between = (first: LocalDate, last: LocalDate): fc.Arbitrary<LocalDate> =>
  fc.integer({ min: 0, max: daysBetween(first, last) }).map((days) => addDays(first, days));

/** A day from October 2026 to June 2028, often one in the week of a bank holiday. */
export const day: fc.Arbitrary<LocalDate> = fc.oneof(
  { weight: 2, arbitrary: between(FIRST, LAST) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...HOLIDAYS), fc.integer({ min: -5, max: 5 })).map(([on, days]) => addDays(on, days)),
  },
);

/** What the last words were, and on which day the next is heard. */
interface Before {
  readonly release: LocalDate;
  readonly needs: NonNullable<Says['needs']>;
  readonly says: readonly Says[];
  readonly on: LocalDate;
}
type Edit = (before: Before) => Says;

const NEEDS = [
  'drugOrAlcohol',
  'opioid',
  'ost',
  'overdoseBefore',
  'noFixedAbode',
  'riskOfHomelessness',
  'mentalHealthOrLearningDisability',
  'longJourney',
  'vulnerable',
  'wantsPeer',
] as const;
const DATES = ['confirmed', 'apd', 'hdcad', 'prrd', 'crd', 'ard', 'hdced', 'mtd', 'npd', 'other', 'ped'] as const;
const service = fc.constantFrom('riverside', 'harbour');
const some = (weight: number, arbitrary: fc.Arbitrary<Edit>) => ({ weight, arbitrary });
const days = (min: number, max: number) => fc.integer({ min, max });

const movedDate: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom(...DATES, 'confirmed', 'crd'),
    fc.oneof(
      days(-12, 12).map((by) => ({ from: 'release' as const, by })),
      days(-3, 12).map((by) => ({ from: 'on' as const, by })),
      days(13, 120).map((by) => ({ from: 'on' as const, by })),
      days(800, 4000).map((by) => ({ from: 'on' as const, by })),
      fc.constant(null),
    ),
  )
  .map(([field, to]): Edit => (before) => ({ dates: { [field]: to === null ? null : addDays(before[to.from], to.by) } }));

const custody: fc.Arbitrary<Edit> = fc
  .record(
    {
      prison: fc.constantFrom('LPI', 'LCI'),
      child: fc.boolean(),
      servedUnder28Days: fc.boolean(),
      sentenceOfFiveDaysOrLess: fc.boolean(),
      indeterminate: fc.boolean(),
      legalStatus: fc.constantFrom('REMAND', 'CONVICTED_UNSENTENCED', 'SENTENCED', 'RECALL'),
      licenceDrugCondition: fc.boolean(),
      segregation: fc.boolean(),
      acctOpen: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((says) => () => ({ custody: says }));

const custodyDay: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom('receivedOn', 'nextCourtOn', 'nextCourtOn', 'recoveryMeetingOn', 'sentenceStartDate'),
    fc.option(days(-20, 60)),
  )
  .map(([what, by]): Edit => ({ on }) => ({ custody: { [what]: by === null ? null : addDays(on, by) } }));

const treatment: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .record(
      {
        kind: fc.constantFrom('CLINICAL', 'PSYCHOSOCIAL', 'BOTH', null),
        supportStage: fc.constantFrom('CONNECT', 'DEPENDENCE', 'FREEDOM', null),
        communityStage: fc.constantFrom('TC_CONNECT', 'TC_DEPENDENCE', 'TC_FREEDOM', null),
        medicine: fc.boolean(),
        gpRegistered: fc.boolean(),
        bridgingDays: days(0, 20),
        depot: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    .map((says) => () => ({ treatment: says })),
  fc
    .tuple(fc.constantFrom('communityStageSince', 'depotNextOn', 'detoxEndsOn', 'lastDoseOn'), fc.option(days(-90, 30)))
    .map(([what, by]): Edit => ({ release }) => ({ treatment: { [what]: by === null ? null : addDays(release, by) } })),
);

const wishes: fc.Arbitrary<Edit> = fc
  .record(
    {
      familySession: fc.boolean(),
      familyConsent: fc.boolean(),
      rehab: fc.boolean(),
      communityGroup: fc.boolean(),
      supportedHousing: fc.boolean(),
      feedback: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((says) => () => ({ wishes: says }));

const visit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(fc.constantFrom('on', 'vettedUntil'), fc.option(days(-30, 30)))
    .map(([what, by]): Edit => ({ release }) => ({ visit: { [what]: by === null ? null : addDays(release, by) } })),
  fc.boolean().map((holdsKeys): Edit => () => ({ visit: { holdsKeys, vettedFor: 'LPI' } })),
  fc.constantFrom('CAR', 'RAIL', null).map((transport): Edit => () => ({ pickup: { transport, gateTime: '09:15' } })),
  days(-30, 30).map((by): Edit => ({ release }) => ({
    peerMentor: { trainedOn: addDays(release, -60), supervisedUntil: addDays(release, by) },
  })),
);

const done: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...DONE_NAMES), fc.boolean())
    .map(([what, taken]): Edit => ({ on }) => ({ done: { [what]: taken ? null : on } })),
  fc.constantFrom(...OUTCOME_CODES).map((code): Edit => ({ on }) => ({ outcome: { code, on } })),
);

const needChanged: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom(...NEEDS).map((need): Edit => ({ needs }) => ({ needs: { [need]: !(needs[need] ?? false) } })),
  days(0, 4).map((custodyEpisodesIn12Months): Edit => () => ({ needs: { custodyEpisodesIn12Months } })),
);

const naloxone: fc.Arbitrary<Edit> = fc.oneof(
  fc.boolean().map((declined): Edit => () => ({ naloxone: { declined } })),
  fc.boolean().map((wanted): Edit => () => ({ naloxone: { wanted } })),
  fc
    .constantFrom('self', 'drop-in')
    .map((source): Edit => ({ on }) => ({ referral: { source, on, asksFor: 'somebody to talk to' } })),
  fc
    .tuple(fc.constantFrom('trainedOn', 'inPropertyOn', 'handedOverOn'), fc.boolean())
    .map(([what, taken]): Edit => ({ on }) => ({ naloxone: { [what]: taken ? null : on } })),
);

const basis: fc.Arbitrary<Edit> = fc
  .constantFrom('direct-care', 'consent', 'withdrawn', 'refused')
  .map((kind): Edit => () => ({ basis: { kind } }));

const destination: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom('liverpool', 'leicester', 'elsewhere').map((area) => () => ({ destination: { area } })),
  fc.option(service).map((communityService) => () => ({ destination: { communityService } })),
  fc.constantFrom('walk-with-me', null).map((peerService) => () => ({ destination: { peerService } })),
  fc.constantFrom('probation-north', null).map((probation) => () => ({ destination: { probation } })),
  fc.constantFrom('onward', null).map((reconnect) => () => ({ destination: { reconnect } })),
  fc.boolean().map((temporary) => () => ({ destination: { temporary } })),
  fc.constantFrom('Wirral', null).map((authority) => () => ({ destination: { authority } })),
  fc.constantFrom('town-hall', null).map((housing) => () => ({ destination: { housing } })),
  fc.constantFrom('the-hostel', null).map((supportedHousing) => () => ({ destination: { supportedHousing } })),
  fc.constantFrom('the-meeting', null).map((communityGroup) => () => ({ destination: { communityGroup } })),
  fc.constantFrom('the-chemist', null).map((pharmacy) => () => ({ destination: { pharmacy } })),
  fc.constantFrom('the-farm', null).map((rehab) => () => ({ destination: { rehab } })),
  fc.constantFrom('01632 960 001', null).map((phone) => () => ({ destination: { phone } })),
);

const person: fc.Arbitrary<Edit> = fc
  .record(
    {
      crn: fc.constantFrom('X320741', null),
      firstName: fc.constantFrom('Jo', 'Joe'),
      dateOfBirth: fc.constantFrom(localDate('1988-03-04'), localDate('2009-05-01')),
      limitedAccess: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((says) => () => ({ person: says }));

const approved: fc.Arbitrary<Edit> = fc.subarray(['riverside', 'walk-with-me']).map((partners) => () => ({ approved: partners }));

const happened: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom('released', 'released', 'released', ...HAPPENINGS),
    fc.constantFrom(undefined, undefined, ...WAYS_OUT),
    days(-3, 3),
    fc.boolean(),
  )
  .map(([what, how, by, planned]): Edit => ({ release, on }) => ({
    happened: {
      what,
      on: planned ? addDays(release, Math.min(by, 0)) : on,
      ...(what === 'released' && how !== undefined ? { how } : {}),
    },
  }));

const contact: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(days(-3, 12), fc.option(service, { nil: undefined })).map(([by, who]): Edit => ({ release }) => ({
    contact: { appointment: { on: addDays(release, by), time: '10:00', ...(who === undefined ? {} : { with: who }) } },
  })),
  fc.constant((): Says => ({ contact: { appointment: null } })),
  fc
    .tuple(fc.constantFrom('attendedOn', 'missedOn', 'collectedOn', 'arrivedOn', 'pickupFailedOn'), days(-3, 40))
    .map(([what, by]): Edit => ({ release }) => ({ contact: { [what]: addDays(release, by) } })),
  fc
    .constantFrom('riverside', 'harbour', 'walk-with-me', null)
    .map((pickupConfirmedBy): Edit => () => ({ contact: { pickupConfirmedBy } })),
  fc.option(service).map((referralAcceptedBy): Edit => () => ({ contact: { referralAcceptedBy } })),
  fc.constantFrom('attendedOn', 'missedOn').map((what) => () => ({ contact: { [what]: localDate('2099-01-01') } })),
);

const saidAgain: fc.Arbitrary<Edit> = fc.nat(20).map(
  (which): Edit =>
    ({ says }) =>
      says[which % Math.max(says.length, 1)] ?? {},
);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  some(6, movedDate),
  some(2, custody),
  some(2, custodyDay),
  some(3, treatment),
  some(2, wishes),
  some(2, visit),
  some(3, done),
  some(3, needChanged),
  some(2, naloxone),
  some(2, basis),
  some(2, destination),
  some(1, person),
  some(1, approved),
  some(3, happened),
  some(4, contact),
  some(2, saidAgain),
);

/** What a feed says first: most of what it holds, for a release some weeks or months away, or a few days. */
const first: fc.Arbitrary<Edit> = fc
  .record({
    field: fc.constantFrom(...DATES, 'crd', 'crd'),
    notice: fc.oneof(days(20, 200), days(-3, 20)),
    needs: fc.option(fc.record(Object.fromEntries(NEEDS.map((need) => [need, fc.boolean()])), { requiredKeys: [] })),
    basis: fc.constantFrom(undefined, 'direct-care', 'consent', 'consent'),
    destination: fc.record(
      {
        area: fc.constantFrom('liverpool', 'leicester'),
        communityService: service,
        peerService: fc.constant('walk-with-me'),
        probation: fc.constant('probation-north'),
      },
      { requiredKeys: [] },
    ),
    crn: fc.boolean(),
  })
  .map(({ field, notice, needs, basis: kind, destination: to, crn }): Edit => ({ on }) => ({
    dates: { [field]: addDays(on, notice) },
    destination: to,
    ...(needs === null ? {} : { needs }),
    ...(kind === undefined ? {} : { basis: { kind } }),
    ...(crn ? { person: { crn: 'X320741' } } : {}),
  }));

/** When a fact comes: how long after the one before, and how long after it was true at the sender. */
const timing = fc.record({
  gap: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: days(1, 3) },
    { weight: 3, arbitrary: days(4, 45) },
  ),
  late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: days(1, 30) }),
  hour: days(0, 23),
});

const told = (
  start: LocalDate,
  steps: readonly (readonly [Edit, { readonly gap: number; readonly late: number; readonly hour: number }])[],
): readonly ReleaseFact[] => {
  const facts: ReleaseFact[] = [];
  let before: Before = { release: start, needs: {}, says: [], on: start };
  for (const [change, { gap, late, hour }] of steps) {
    const on = facts.length === 0 ? start : addDays(before.on, gap);
    const says = change({ ...before, on });
    const occurredAt = `${addDays(on, -late)}T${String(hour).padStart(2, '0')}:00:00.000Z`;
    facts.push({ id: `feed:${facts.length}`, occurredAt, receivedOn: on, says });
    const release = Object.values(says.dates ?? {}).findLast((date) => date !== null) ?? before.release;
    before = { release, needs: { ...before.needs, ...says.needs }, says: [...before.says, says], on };
  }
  return facts;
};

/** What is heard of one release, in the order in which it reaches the hub. At least one fact. */
export const history: fc.Arbitrary<readonly ReleaseFact[]> = fc
  .tuple(between(FIRST, localDate('2027-11-30')), fc.tuple(first, timing), fc.array(fc.tuple(edit, timing), { maxLength: 8 }))
  .map(([start, opening, rest]) => told(start, [opening, ...rest]));

/** The national numbers, or those of a region that has set some of its own. */
const policy: fc.Arbitrary<Policy> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(NATIONAL_POLICY) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        communityReferralCalendarDays: days(0, 35),
        appointmentBookedWorkingDays: days(0, 15),
        naloxoneInPropertyWorkingDays: days(0, 5),
        pickupScore: days(1, 4),
        handoverFinalWorkingDays: days(0, 3),
        firstContactWorkingDays: days(1, 3),
        dutyToReferCalendarDays: days(0, 105),
        highRiskThirdCalendarDays: days(14, 42),
        escalationCoordinatorHours: days(0, 24),
        escalationServiceHours: days(0, 24),
        escalationServiceWorkingDaysBefore: days(0, 10),
      })
      .map((own) => ({ ...NATIONAL_POLICY, ...own })),
  },
);

/** Every week, fortnight or four weeks for two years, at prisons that hold meetings; known of before anything is heard. */
const meetings: fc.Arbitrary<Story['meetings']> = fc.dictionary(
  fc.constantFrom('LPI', 'LCI'),
  fc
    .record({ first: day, every: fc.constantFrom(7, 14, 28) })
    .map(({ first, every }) =>
      Array.from({ length: 26 }, (_, i) => ({ on: addDays(first, i * every), knownSince: addDays(FIRST, -30) })),
    ),
  { maxKeys: 2 },
);

export const story: fc.Arbitrary<Story> = history.chain((heard) =>
  fc.record({
    heard: fc.constant(heard),
    calendar: fc.constantFrom(...NATIONS, 'england-and-wales' as const).map((nation) => workingCalendar(nation)),
    policy,
    meanwhile: fc.array(
      fc.array(
        fc.record({ which: fc.nat(20), becomes: fc.constantFrom<TaskState>('agreed', 'agreed', 'declined', 'done', 'done') }),
        { maxLength: 4 },
      ),
      { minLength: heard.length, maxLength: heard.length },
    ),
    meetings,
  }),
);

const AREAS: Readonly<Record<string, string>> = { liverpool: 'riverside', leicester: 'harbour' };

/** Who takes what, as a hub with three partners and two areas would say it. */
export const routed = ({
  custody,
  destination: { area, communityService, peerService, probation, reconnect, housing, rehab, ...others },
}: Known): Routing => ({
  communityService: communityService === undefined ? (AREAS[area ?? ''] ?? null) : communityService,
  peerService: peerService ?? null,
  probation: probation ?? null,
  reconnect: reconnect ?? null,
  housing: housing ?? null,
  rehab: rehab ?? null,
  supportedHousing: others.supportedHousing ?? null,
  communityGroup: others.communityGroup ?? null,
  pharmacy: others.pharmacy ?? null,
  sameProvider: custody.prison === 'LCI' && communityService === 'harbour',
  outOfArea: area === 'elsewhere',
});

type Now = Pick<Story, 'calendar' | 'policy'> & Partial<Pick<Story, 'meetings'>>;

/** Everything the plan reads, after these facts. */
export const factsAfter = (heard: readonly ReleaseFact[], { calendar, policy: numbers, meetings }: Now): Facts => {
  const state = known(heard, calendar);
  if (state === null) throw new Error('nothing was heard');
  return {
    known: state,
    routing: routed(state),
    policy: numbers,
    calendar,
    meetings: meetings?.[state.custody.prison ?? ''] ?? [],
  };
};

export const planAfter = (heard: readonly ReleaseFact[], now: Now): readonly PlannedTask[] => plan(factsAfter(heard, now));
