import fc from 'fast-check';
import { history, story } from '../conformance/histories.js';
import { dateDoubts } from './date-doubts.js';
import { known, type Known, type Part } from './known.js';
import { addDays, isKnown, workingCalendar, workingDaysAfter, type LocalDate, type WorkingCalendar } from '#calendar';

const calendar = workingCalendar('england-and-wales');
const RUNS = { numRuns: 150 };

/** By the years, months and days of the two dates as they are written. */
const isUnder18 = ({ person: { dateOfBirth: born }, custody }: Known, on: string): boolean =>
  born === undefined ? custody.child === true : `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` > on;

const isTimeServed = ({ custody: { sentenceStartDate: start }, dates, releasedOn }: Known): boolean =>
  typeof start === 'string' && start === dates.crd && releasedOn !== null && addDays(start, 28) > releasedOn;

/** Left, and nobody had planned it: by how they left, or by the day; but for whoever had been out for days when first heard of. */
const isUnplanned = (state: Known, of: WorkingCalendar): boolean => {
  const { releasedOn, where, custody, planned, learnt } = state;
  if (releasedOn === null) return false;
  const first = Object.values(learnt).reduce((a, b) => (a < b ? a : b));
  if (first > releasedOn && isKnown(of, addDays(releasedOn, 75)) && first > workingDaysAfter(of, releasedOn, 2)) return false;
  const byCourt = where.left?.how === 'from-court' || where.left?.how === 'time-served' || isTimeServed(state);
  const unsentenced = ['REMAND', 'CONVICTED_UNSENTENCED'].includes(custody.legalStatus ?? '');
  const early = planned.on === null || releasedOn < (planned.earliest ?? planned.on);
  return byCourt || unsentenced || early || learnt.planned >= releasedOn;
};

const isPlannable = ({ releasedOn }: Known, on: LocalDate, { from, until }: WorkingCalendar): boolean =>
  [addDays(on, -120), on, releasedOn ?? on, addDays(releasedOn ?? on, 75)].every((day) => day >= from && day <= until);

/** What each part says, read off what is known and not off how it is worked out. */
const said = (state: Known, of: WorkingCalendar): Readonly<Record<Part, unknown>> => {
  const { needs, naloxone, basis, planned, releasedOn, standing, person, contact, custody, wishes, treatment } = state;
  const { area, communityService, peerService, probation, reconnect, housing, rehab } = state.destination;
  const off = standing === 'cancelled' || standing === 'died' || standing === 'deported';
  const left = planned.on === null || (releasedOn !== null && releasedOn < planned.on) ? releasedOn : planned.on;
  const on = left ?? state.lastDay?.on ?? null;
  const named = (who: string | null | undefined) =>
    JSON.stringify(who === undefined && area !== undefined ? { area } : (who ?? null));
  return {
    date: off ? 'over' : standing === 'far-off' ? standing : on === null || isPlannable(state, on, of) ? on : 'not known',
    planned: planned.on,
    moved: state.movedFrom?.on ?? null,
    hold: state.hold,
    prison: custody.prison ?? null,
    need: [needs.drugOrAlcohol, needs.opioid, needs.ost, needs.overdoseBefore].includes(true),
    naloxone: [needs.opioid, needs.ost, needs.overdoseBefore, naloxone.wanted].includes(true) && naloxone.declined !== true,
    ost: needs.ost === true,
    meeting: [
      ...(
        [
          'noFixedAbode',
          'ost',
          'overdoseBefore',
          'mentalHealthOrLearningDisability',
          'longJourney',
          'vulnerable',
          'wantsPeer',
        ] as const
      ).map((name) => needs[name] === true),
      needs.custodyEpisodesIn12Months ?? 0,
      on !== null && contact.appointment?.on === on,
    ].join(),
    basis: basis?.kind ?? null,
    sharing: basis === null ? 'not yet' : ['withdrawn', 'refused'].includes(basis?.kind ?? '') ? 'no' : 'yes',
    service: named(communityService),
    peer: named(peerService),
    probation: `${typeof person.crn === 'string'} ${named(probation)}`,
    naloxoneDeclined: [needs.opioid, needs.ost, needs.overdoseBefore].includes(true) && naloxone.declined === true,
    unplanned: isUnplanned(state, of),
    struggle:
      !((releasedOn ?? on) !== null && isUnder18(state, releasedOn ?? on ?? '')) &&
      (needs.mentalHealthOrLearningDisability === true ||
        needs.vulnerable === true ||
        (needs.noFixedAbode === true && (needs.ost === true || needs.overdoseBefore === true))),
    pickupFailed: contact.pickupFailedOn ?? null,
    needRuledOut: needs.drugOrAlcohol === false,
    reconnect: named(reconnect),
    housingPartner:
      housing === undefined && typeof state.destination.authority === 'string'
        ? JSON.stringify({ authority: state.destination.authority })
        : named(housing),
    group: wishes.communityGroup === true,
    supportedHousingPartner: named(state.destination.supportedHousing),
    groupPartner: named(state.destination.communityGroup),
    pharmacy: named(state.destination.pharmacy),
    rehabPartner: named(rehab),
    unsentenced: ['REMAND', 'CONVICTED_UNSENTENCED'].includes(custody.legalStatus ?? ''),
    received: custody.receivedOn ?? null,
    court: custody.nextCourtOn ?? null,
    licence: custody.licenceDrugCondition === true,
    recoveryMeeting: custody.recoveryMeetingOn ?? null,
    housing: needs.noFixedAbode === true || needs.riskOfHomelessness === true || state.destination.temporary === true,
    rehab: [wishes.rehab === true, wishes.supportedHousing === true].join(),
    medicine: treatment.medicine === true,
    gp: treatment.gpRegistered === false,
    depot: [treatment.depot === true, treatment.depotNextOn].join(),
    authority: state.destination.authority ?? null,
    programme: [treatment.kind ?? null, treatment.communityStage ?? null].join(),
    freedom: treatment.supportStage === 'FREEDOM' || treatment.communityStage === 'TC_FREEDOM',
    family: wishes.familySession === true && wishes.familyConsent === true,
    feedback: wishes.feedback === true,
    missed: contact.missedOn ?? null,
    accepted: contact.referralAcceptedBy ?? null,
    contingencyMade: (state.done.contingencyPlan ?? null) !== null,
    doubts: dateDoubts(state)
      .filter(({ bearsOnPlan }) => bearsOnPlan)
      .map(({ says }) => says)
      .join(),
    left: ['died', 'released', 'returned', 'deported'].includes(standing) ? standing : null,
  };
};

test('any order of the same facts gives the same state', () => {
  fc.assert(
    fc.property(
      history.chain((heard) => fc.tuple(fc.constant(heard), fc.shuffledSubarray([...heard], { minLength: heard.length }))),
      ([heard, shuffled]) => {
        expect(known(shuffled, calendar)).toEqual(known(heard, calendar));
      },
    ),
    RUNS,
  );
});

test('the day on which the hub learnt a part changes only if the part changed, even where an older fact arrives late', () => {
  fc.assert(
    fc.property(story, (one) => {
      let before: Known | null = null;
      const wrong: unknown[] = [];
      one.heard.forEach((_, i) => {
        const now = known(one.heard.slice(0, i + 1), one.calendar)!;
        if (before !== null) {
          const [was, is] = [said(before, one.calendar), said(now, one.calendar)];
          for (const part of Object.keys(now.learnt) as Part[]) {
            if (now.learnt[part] !== before.learnt[part] && was[part] === is[part]) wrong.push([part, is[part]]);
          }
        }
        before = now;
      });
      expect(wrong).toEqual([]);
    }),
    RUNS,
  );
});

test('a part that a fact changed was learnt on the day that fact came in', () => {
  fc.assert(
    fc.property(story, (one) => {
      const last = one.heard.at(-1)!;
      const earlier = one.heard.filter(({ receivedOn }) => receivedOn < last.receivedOn);
      const before = known(earlier, one.calendar);
      const now = known([...earlier, last], one.calendar)!;
      const [was, is] = [before === null ? null : said(before, one.calendar), said(now, one.calendar)];
      const changed = (Object.keys(is) as Part[]).filter((part) => was === null || was[part] !== is[part]);
      expect(changed.filter((part) => now.learnt[part] !== last.receivedOn)).toEqual([]);
    }),
    RUNS,
  );
});

test('a death is final, whatever is heard after it', () => {
  fc.assert(
    fc.property(history, fc.nat(), (heard, which) => {
      const on = heard[0]!.receivedOn;
      const died = {
        id: 'a',
        occurredAt: `${on}T00:00:00.000Z`,
        receivedOn: on,
        says: { happened: { what: 'died', on } },
      } as const;
      expect(known(heard.toSpliced(which % heard.length, 0, died), calendar)?.standing).toBe('died');
    }),
    RUNS,
  );
});
