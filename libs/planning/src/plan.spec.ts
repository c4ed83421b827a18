import { localDate } from '#calendar';
import { heard, planned, type Says } from './conformance/telling.js';
import type { PlannedTask } from './task/task.js';

const day = localDate;
/** On remand, in treatment and with a day: somebody with a contingency plan, and with a plan. */
const SOMEBODY: Says = {
  custody: { prison: 'LPI', legalStatus: 'REMAND' },
  needs: { opioid: true, ost: true },
  treatment: { medicine: true, depot: true, gpRegistered: false },
  basis: { kind: 'consent' },
  destination: { communityService: 'riverside', area: 'Sefton', pharmacy: null },
  dates: { confirmed: day('2026-12-23') },
};
type Told = readonly [on: string, says: Says];
const after = (...told: readonly Told[]): readonly PlannedTask[] => planned(heard(['2026-06-01', SOMEBODY], ...told));
const happened = (what: NonNullable<Says['happened']>['what'], on: string): Told => [on, { happened: { what, on: day(on) } }];
const nameOf = ({ kind, subject }: PlannedTask) => (subject === '' ? kind : `${kind} ${subject}`);
const isPlan = ({ kind }: PlannedTask) => kind !== 'ATTENTION' && kind !== 'PARTNER_TOLD';

const ALL = [
  'CONTINGENCY_PLAN',
  'CONSENT_AND_DESTINATION',
  'COMMUNITY_REFERRAL riverside',
  'APPOINTMENT_BOOKED riverside',
  'NALOXONE_TRAINED',
  'NALOXONE_IN_PROPERTY',
  'NALOXONE_HANDED_OVER',
  'OST_BRIDGING riverside',
  'OST_DOSE_CONFIRM riverside',
  'DEPOT_DUE_CHECK',
  'MEDICINES_28D',
  'GP_REGISTRATION',
  'HANDOVER_PACK riverside',
  'HANDOVER_PACK riverside:draft',
  'RELEASE_CONFIRM riverside',
];

test('a plan that goes on is not paused, and climbs', () => {
  expect(after().map(nameOf)).toEqual(ALL);
  expect(after().every(({ paused, escalation }) => paused === null && escalation.length === 3)).toBe(true);
});

test.each(['hospital', 'at-large'] as const)(
  'of somebody %s every task is kept, paused: taken no further, and nothing of it told',
  (what) => {
    const kept = after(happened(what, '2026-07-01')).filter(isPlan);
    expect(kept.map(nameOf)).toEqual(ALL);
    for (const task of kept) expect(task).toMatchObject({ paused: what, escalation: [], tell: null });
  },
);

test('while no day is held the contingency plan goes on, and the rest is paused', () => {
  const [contingency, ...rest] = after(['2026-07-01', { dates: { confirmed: null } }]).filter(isPlan);
  expect(contingency).toMatchObject({ kind: 'CONTINGENCY_PLAN', paused: null });
  expect(contingency?.escalation).toHaveLength(3);
  expect(rest.map(nameOf)).toEqual(ALL.slice(1));
  for (const task of rest) expect(task).toMatchObject({ paused: 'no-date', escalation: [], tell: null });
});

test('after a removal there is medicine for the journey, and naloxone; without a day to count from there is the coordinator alone', () => {
  expect(after(happened('deported', '2026-07-01')).map(nameOf)).toEqual([
    'MEDICINES_28D',
    'NALOXONE_TRAINED',
    'NALOXONE_HANDED_OVER',
    'ATTENTION deported',
  ]);
  const undated: Told = ['2026-06-02', { dates: { confirmed: null } }];
  expect(planned(heard(['2026-06-01', { needs: { opioid: true } }], happened('deported', '2026-07-01'))).map(nameOf)).toEqual([
    'ATTENTION deported',
  ]);
  expect(after(undated, happened('deported', '2026-07-01')).map(nameOf)).toContain('MEDICINES_28D');
});

test('of whoever is in custody again what was settled stays so, and nothing is asked or told', () => {
  const back = [happened('released', '2026-12-23'), happened('returned', '2026-12-28')] as const;
  const done: Told = ['2026-12-18', { done: { medicines28d: day('2026-12-18') } }];
  const tasks = after(done, ...back).filter(isPlan);
  expect(tasks.map(nameOf)).toContain('MEDICINES_28D');
  expect(tasks.map(nameOf)).not.toContain('NALOXONE_HANDED_OVER');
  expect(tasks.filter(({ settledBy, tell }) => settledBy === null || tell !== null)).toEqual([]);
});

test('of whoever is in custody again after a leaving nobody can count from, the coordinator hears', () => {
  const far = (what: 'released' | 'returned', on: string): Told => ['2026-07-01', { happened: { what, on: day(on) } }];
  const told = heard(['2026-06-01', { needs: { opioid: true } }], far('released', '2028-12-20'), far('returned', '2028-12-21'));
  expect(planned(told).map(nameOf)).toEqual(['ATTENTION returned']);
});

test.each<[standing: string, told: readonly Told[], left: readonly string[]]>([
  ['has died', [happened('died', '2026-07-01')], ['ATTENTION died']],
  ['is not to be released', [happened('release-cancelled', '2026-07-01')], []],
])('of somebody who %s no task is left', (_, told, left) => {
  expect(after(...told).map(nameOf)).toEqual(left);
});

test('what opens again once its fact no longer fits is what was done for one day, or by a partner’s word', () => {
  expect(after().flatMap(({ kind, reopens }) => (reopens ? [kind] : []))).toEqual([
    'APPOINTMENT_BOOKED',
    'OST_BRIDGING',
    'OST_DOSE_CONFIRM',
    'DEPOT_DUE_CHECK',
    'MEDICINES_28D',
    'RELEASE_CONFIRM',
  ]);
  expect(after().filter(({ asksAgain }) => asksAgain)).toEqual([]);
});
