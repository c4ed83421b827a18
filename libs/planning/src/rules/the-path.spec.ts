import { localDate } from '#calendar';
import { dueIn, heard, planned, type Says } from '../conformance/telling.js';
import type { PlannedTask, Telling } from '../task/task.js';

const day = localDate;
const CHRISTMAS = day('2026-12-23');

/** Somebody for whom nearly all of it is called for, known long before, with a partner for each of it. */
const EVERYTHING: Says = {
  person: { crn: 'X320741' },
  custody: { prison: 'LPI', licenceDrugCondition: true },
  needs: { opioid: true, ost: true, noFixedAbode: true, vulnerable: true },
  treatment: { depotNextOn: day('2027-01-06'), medicine: true, gpRegistered: false, kind: 'BOTH', bridgingDays: 14 },
  wishes: { familySession: true, familyConsent: true, supportedHousing: true, communityGroup: true, feedback: true },
  contact: { referralAcceptedBy: 'riverside', appointment: { on: day('2026-12-24'), with: 'riverside' } },
  basis: { kind: 'consent' },
  destination: {
    authority: 'Wirral',
    communityService: 'riverside',
    probation: 'p-north',
    reconnect: 'onward',
    housing: 'town-hall',
    supportedHousing: 'the-house',
    communityGroup: 'the-group',
    pharmacy: 'corner-pharmacy',
  },
  dates: { confirmed: CHRISTMAS },
};
const leftOn = (on: string): Says => ({ happened: { what: 'released', on: day(on) } });
const inside = () => planned(heard(['2026-06-01', EVERYTHING]));
const out = () => planned(heard(['2026-06-01', EVERYTHING], ['2026-12-23', leftOn('2026-12-23')]));
const tooSoon = () => planned(heard(['2026-06-01', EVERYTHING], ['2026-12-21', leftOn('2026-12-21')]));

const nameOf = ({ kind, subject }: PlannedTask): string => (subject === '' ? kind : `${kind} ${subject}`);
const sayFrom = (from: Telling['from']): string => {
  if (from === 'at-once') return from;
  return 'on' in from ? `${from.on} ${from.time}` : `${from.holdMinutes} minutes after ${from.since ?? 'it is heard'}`;
};
const sayTold = ({ tell }: PlannedTask): string => {
  if (tell === null) return '';
  return `${tell.message}${tell.urgency === 'same-day' ? ' (same day)' : ''}: ${sayFrom(tell.from)}, until ${tell.deadline.on} ${tell.deadline.time}`;
};
const said = (tasks: readonly PlannedTask[], name: string): readonly string[] =>
  tasks
    .filter((task) => nameOf(task) === name)
    .flatMap((task) => ['team' in task.owner ? task.owner.team : task.owner.partner, dueIn([task], task.kind), sayTold(task)]);

type Row = readonly [name: string, owner: string, due: string, told: string];

// Whose it is, and when, by the table of the field (domain reference §5). Days off: 25 to 28 December 2026, 1 January.
describe('on the way to release on Wed 23 December', () => {
  const PATH: readonly Row[] = [
    ['CONSENT_AND_DESTINATION', 'recovery-practitioner', '2026-10-14', ''],
    ['RECONNECT_REFERRAL onward', 'recovery-practitioner', '2026-09-30', 'reconnect: 2026-09-30 09:00, until 2027-01-20 23:59'],
    ['DUTY_TO_REFER town-hall', 'pre-release-team', '2026-10-28', 'housing: 2026-10-28 09:00, until 2026-12-24 23:59'],
    [
      'REHAB_OR_HOUSING_APPLICATION the-house:supported-housing',
      'care-coordinator',
      '2026-10-28',
      'supported-housing: 2026-09-30 09:00, until 2026-12-24 23:59',
    ],
    ['COMMUNITY_GROUP_REFERRAL the-group', 'care-coordinator', '2026-12-09', 'group: 2026-09-30 09:00, until 2026-12-24 23:59'],
    ['COMMUNITY_REFERRAL riverside', 'recovery-practitioner', '2026-11-25', 'referral: 2026-09-30 09:00, until 2026-12-24 23:59'],
    ['INREACH_VISIT riverside', 'riverside', '2026-12-09', 'visit: 2026-11-25 09:00, until 2026-12-23 08:30'],
    ['APPOINTMENT_BOOKED riverside', 'riverside', '2026-12-09', 'appointment: 2026-11-25 09:00, until 2026-12-24 23:59'],
    ['LICENCE_APPOINTMENT_CHECK p-north', 'probation-practitioner', '2026-12-17', 'licence: at-once, until 2026-12-21 23:59'],
    ['NALOXONE_TRAINED', 'healthcare', '2026-12-09', ''],
    ['NALOXONE_IN_PROPERTY', 'healthcare', '2026-12-21', ''],
    ['NALOXONE_HANDED_OVER', 'discharge-nurse', '2026-12-23 08:30', ''],
    ['OST_BRIDGING riverside', 'prescriber', '2026-12-21', 'ost: 2026-12-16 09:00, until 2026-12-24 23:59'],
    ['OST_BRIDGING corner-pharmacy:pharmacy', 'prescriber', '2026-12-21', 'ost: 2026-12-16 09:00, until 2026-12-24 23:59'],
    ['OST_DOSE_CONFIRM riverside', 'healthcare', '2026-12-23 10:30', ''],
    ['DEPOT_DUE_CHECK', 'prescriber', '2026-12-09', ''],
    ['MEDICINES_28D', 'pharmacy', '2026-12-18', ''],
    ['GP_REGISTRATION', 'healthcare', '2026-11-25', ''],
    ['RELEASE_REVIEW', 'care-coordinator', '2026-12-09', ''],
    ['FAMILY_SESSION', 'family-lead', '2026-12-02', ''],
    ['GATE_PICKUP riverside', 'riverside', '2026-12-18', 'pickup (same day): 2026-12-09 09:00, until 2026-12-23 08:30'],
    ['PROBATION_NOTIFY p-north', 'hub', '2026-11-25', 'probation: 2026-11-25 09:00, until 2026-12-24 23:59'],
    [
      'HANDOVER_PACK riverside',
      'recovery-practitioner',
      '2026-12-22 12:00',
      'handover: 2026-12-22 09:00, until 2026-12-24 23:59',
    ],
    [
      'HANDOVER_PACK riverside:draft',
      'recovery-practitioner',
      '2026-12-16',
      'handover-draft: 2026-12-16 09:00, until 2026-12-24 23:59',
    ],
    [
      'RELEASE_CONFIRM riverside',
      'coordinator',
      '2026-12-23 12:00',
      'not-released (same day): 2026-12-23 17:00, until 2026-12-24 23:59',
    ],
    ['FEEDBACK :before', 'coordinator', '2026-12-16', ''],
    ['FEEDBACK :on-the-day', 'coordinator', '2026-12-23 18:00', ''],
  ];

  test.each(PATH)('%s is for %s by %s; told: %s', (name, ...is) => {
    expect(said(inside(), name)).toEqual(is);
  });

  test('nothing else is asked of anybody', () => {
    expect(inside().map(nameOf)).toEqual(PATH.map(([name]) => name));
  });

  test('where there is nobody to ask nobody is told, and nothing is left of what only a service can do', () => {
    const alone = planned(heard(['2026-06-01', { ...EVERYTHING, destination: {} }]));
    expect(alone.filter(({ tell }) => tell !== null)).toEqual([]);
    expect(alone.map(({ kind }) => kind)).not.toContain('APPOINTMENT_BOOKED');
    expect(alone.map(({ kind }) => kind)).not.toContain('HANDOVER_PACK');
    expect(alone.map(({ kind }) => kind)).not.toContain('INREACH_VISIT');
  });
});

describe('after release', () => {
  const HELD = '45 minutes after 2026-12-23T01:00:00.000Z';
  test.each<Row>([
    [
      'NALOXONE_HANDED_OVER riverside:first-contact',
      'riverside',
      '2026-12-24',
      `naloxone (same day): ${HELD}, until 2026-12-24 23:59`,
    ],
    ['RELEASE_CONFIRM riverside', 'coordinator', '2026-12-23 12:00', `release: ${HELD}, until 2026-12-24 23:59`],
    ['FIRST_CONTACT_CHECK riverside', 'riverside', '2026-12-24', 'attendance: 2026-12-24 16:00, until 2027-01-13 23:59'],
    ['HIGH_RISK_CHECKS riverside:first', 'riverside', '2026-12-29', 'welfare: 2026-12-29 09:00, until 2027-01-13 23:59'],
    ['HIGH_RISK_CHECKS riverside:second', 'riverside', '2026-12-30', 'welfare: 2026-12-30 09:00, until 2027-01-13 23:59'],
    ['HIGH_RISK_CHECKS riverside:third', 'riverside', '2027-01-06', 'welfare: 2027-01-06 09:00, until 2027-01-13 23:59'],
    ['OUTCOME_15WD p-north', 'probation-practitioner', '2027-01-18', 'outcome: 2027-01-04 09:00, until 2027-01-18 23:59'],
    ['ENGAGED_21D riverside', 'coordinator', '2027-01-13', 'engagement: 2027-01-06 09:00, until 2027-01-13 23:59'],
    ['LATE_FOLLOW_UP onward', 'onward', '2027-01-20', 'late: 2027-01-13 09:00, until 2027-01-20 23:59'],
    ['LATE_FOLLOW_UP :close', 'coordinator', '2027-02-03', ''],
    ['FEEDBACK :after', 'coordinator', '2027-01-13', ''],
  ])('%s is for %s by %s; told: %s', (name, ...is) => {
    expect(said(out(), name)).toEqual(is);
  });

  test.each<Row>([
    [
      'CONTINGENCY_PLAN riverside:released',
      'riverside',
      '2026-12-21, short notice',
      'unplanned (same day): at-once, until 2026-12-22 23:59',
    ],
    [
      'CONTINGENCY_PLAN p-north:probation',
      'hub',
      '2026-12-21, short notice',
      'unplanned (same day): at-once, until 2026-12-22 23:59',
    ],
    ['PHONE_CALL riverside:unplanned', 'coordinator', '2026-12-21, short notice', ''],
    [
      'APPOINTMENT_BOOKED riverside',
      'riverside',
      '2026-12-22, short notice',
      'appointment (same day): 2026-11-23 09:00, until 2026-12-22 23:59',
    ],
  ])('two days sooner than planned: %s is for %s by %s; told: %s', (name, ...is) => {
    expect(said(tooSoon(), name)).toEqual(is);
  });
});
