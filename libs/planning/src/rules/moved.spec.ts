import { localDate } from '#calendar';
import { dueIn, heard, planned, taskIn, type Says } from '../conformance/telling.js';
import type { PlannedTask, TaskKind } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
const CHRISTMAS = '2026-12-23';
const SOMEBODY: Says = {
  person: { crn: 'X320741' },
  custody: { prison: 'LPI' },
  needs: { ost: true, noFixedAbode: true },
  treatment: { medicine: true, gpRegistered: false },
  basis: { kind: 'consent' },
  destination: { communityService: 'riverside', probation: 'p-north', housing: 'town-hall' },
  dates: { confirmed: day(CHRISTMAS) },
};
type Told = readonly [on: string, says: Says];
const after = (...told: readonly Told[]): readonly PlannedTask[] => planned(heard([LONG_BEFORE, SOMEBODY], ...told));
const moved = (on: string): Told => [on, { custody: { prison: 'LCI' } }];
const court = (on: string): Told => [LONG_BEFORE, { custody: { nextCourtOn: day(on) } }];
const leaves = (on: string): Told => [LONG_BEFORE, { dates: { confirmed: day(on) } }];
const released: Told = [CHRISTMAS, { happened: { what: 'released', on: day(CHRISTMAS) } }];
const leaving = (...more: readonly Says[]): readonly PlannedTask[] => after(...more.map((says): Told => [LONG_BEFORE, says]));

describe('what the old prison had not done is the receiving one’s, with two working days for it', () => {
  test.each<[kind: TaskKind, what: string, due: string, told: readonly Told[]]>([
    ['DUTY_TO_REFER', 'due as they move', '2026-10-30, short notice', [moved('2026-10-28')]],
    ['DUTY_TO_REFER', 'due the day after', '2026-10-29, short notice', [moved('2026-10-27')]],
    ['DUTY_TO_REFER', 'due in two working days', '2026-10-28', [moved('2026-10-26')]],
    ['DUTY_TO_REFER', 'done', '2026-10-28', [moved('2026-10-28'), ['2026-10-29', { done: { dutyToRefer: day('2026-10-29') } }]]],
    ['MEDICINES_28D', 'moved two working days before release', '2026-12-23 08:00, short notice', [moved('2026-12-21')]],
    ['MEDICINES_28D', 'moved the day before', '2026-12-23 08:00, short notice', [moved('2026-12-22')]],
    ['MEDICINES_28D', 'moved on the day', '2026-12-18', [moved(CHRISTMAS)]],
    ['MEDICINES_28D', 'moved three working days before', '2026-12-22, short notice', [moved('2026-12-18')]],
    ['PROBATION_NOTIFY', 'the hub’s own', '2026-11-25', [moved('2026-11-25')]],
    ['APPOINTMENT_BOOKED', 'a service’s', '2026-12-09', [moved('2026-12-09')]],
    ['GP_REGISTRATION', 'not done as they left', '2026-11-25', [moved('2026-11-25'), released]],
    ['GP_REGISTRATION', 'of no other prison', '2026-11-25', [['2026-11-25', { custody: { prison: 'LPI' } }]]],
  ])('%s, %s: due %s', (kind, _, due, told) => {
    expect(dueIn(after(...told), kind)).toBe(due);
  });

  test.each<[what: string, due: string, told: readonly Told[]]>([
    ['as they move', '2026-06-09, short notice', [moved('2026-06-05')]],
    ['two working days after', '2026-06-08', [moved('2026-06-04')]],
    ['made before', '2026-06-08', [['2026-06-03', { done: { contingencyPlan: day('2026-06-03') } }], moved('2026-06-05')]],
    ['with court the day after those', '2026-06-09, short notice', [court('2026-06-10'), moved('2026-06-05')]],
    ['with court on the last of them', '2026-06-08', [court('2026-06-09'), moved('2026-06-05')]],
    ['with a court day that has passed', '2026-06-09, short notice', [court('2026-06-04'), moved('2026-06-05')]],
    ['with court as they move', '2026-06-09, short notice', [court('2026-06-05'), moved('2026-06-05')]],
    ['with a release on the last of them', '2026-06-08', [leaves('2026-06-09'), moved('2026-06-05')]],
    ['with a release the day after those', '2026-06-09, short notice', [leaves('2026-06-10'), moved('2026-06-05')]],
    ['moved before the days off are known', '2026-06-08', [moved('2019-06-05')]],
  ])('the plan for leaving on any day, of somebody on remand, %s: due %s', (_, due, told) => {
    const remand: Says = { custody: { prison: 'LPI', legalStatus: 'REMAND' }, needs: { drugOrAlcohol: true } };
    expect(dueIn(planned(heard([LONG_BEFORE, remand], ...told)), 'CONTINGENCY_PLAN')).toBe(due);
  });

  test('and that is said', () => {
    expect(taskIn(after(moved('2026-10-28')), 'DUTY_TO_REFER')?.why.reckoned).toBe(
      'moved to LCI, learnt on Wednesday 28 October 2026: two working days for its team, due Friday 30 October 2026',
    );
  });

  test.each<[kind: TaskKind, team: string]>([
    ['CONSENT_AND_DESTINATION', 'recovery-practitioner'],
    ['DUTY_TO_REFER', 'pre-release-team'],
    ['OST_BRIDGING', 'prescriber'],
    ['MEDICINES_28D', 'pharmacy'],
    ['GP_REGISTRATION', 'healthcare'],
    ['FAMILY_SESSION', 'family-lead'],
    ['END_OF_TREATMENT_REVIEW', 'care-coordinator'],
    ['NALOXONE_HANDED_OVER', 'discharge-nurse'],
  ])('%s: the %s is the prison’s', (kind, team) => {
    const more: Says = {
      basis: { kind: 'direct-care' },
      destination: { communityService: null, housing: null, probation: null },
      treatment: { communityStage: 'TC_FREEDOM' },
      wishes: { familySession: true, familyConsent: true },
    };
    const task = taskIn(after([LONG_BEFORE, more], moved('2026-12-22')), kind);
    expect(task?.owner).toEqual({ team });
    expect([task?.due.on, task?.due.time, task?.settledBy]).toEqual([
      CHRISTMAS,
      kind === 'NALOXONE_HANDED_OVER' ? '08:30' : '08:00',
      null,
    ]);
  });
});

describe('RELEASE_CONFIRM', () => {
  test('not seen by noon the lead asks the prison, at five the coordinator hears, and in the morning the service manager', () => {
    const steps = taskIn(after(), 'RELEASE_CONFIRM')?.escalation;
    expect(steps?.map(({ level, on, time }) => `${level} ${on} ${time}`)).toEqual([
      'E1 2026-12-23 12:00',
      'E2 2026-12-23 17:00',
      'E3 2026-12-24 10:00',
    ]);
  });

  test('what was told of a release is taken back while the person is inside, and at five it is not told before its time', () => {
    expect(taskIn(after(), 'RELEASE_CONFIRM')).toMatchObject({
      takesBack: 'release',
      tell: { message: 'not-released', notBefore: true },
    });
    const out = taskIn(after(released), 'RELEASE_CONFIRM');
    expect(out?.takesBack).toBeNull();
    expect(out?.tell).not.toHaveProperty('notBefore');
  });
});

describe('the first appointment', () => {
  const slot = (on: string, more: { readonly time?: string; readonly with?: string } = {}): Says => ({
    contact: { appointment: { on: day(on), ...more } },
  });
  const bridged = (bridgingDays: number): Says => ({ treatment: { bridgingDays } });
  const LATE = '; later than is best, which is by Thursday 24 December 2026';

  test.each<[what: string, says: readonly Says[], said: string | null]>([
    ['with nobody named', [slot('2026-12-24')], 'booked for Thursday 24 December 2026'],
    ['with its time', [slot('2026-12-24', { time: '10:30' })], 'booked for Thursday 24 December 2026 at 10:30'],
    ['with another service', [slot('2026-12-24', { with: 'harbour' })], null],
    ['on the fifth working day', [slot('2027-01-04')], `booked for Monday 4 January 2027${LATE}`],
    ['on the sixth', [slot('2027-01-05')], null],
    ['on the last day of the script', [bridged(5), slot('2026-12-27')], `booked for Sunday 27 December 2026${LATE}`],
    ['a day after that', [bridged(5), slot('2026-12-28')], null],
    ['after a script for no days', [bridged(0), slot('2026-12-24')], null],
    ['on the day, with a script for no days', [bridged(0), slot(CHRISTMAS)], 'booked for Wednesday 23 December 2026'],
    [
      'after the script, for somebody who is on none',
      [bridged(1), { needs: { ost: false, opioid: true } }, slot('2026-12-24')],
      'booked for Thursday 24 December 2026',
    ],
  ])('%s', (_, says, said) => {
    expect(taskIn(leaving(...says), 'APPOINTMENT_BOOKED')?.settledBy).toBe(said);
  });

  test('no more than two weeks are bridged, whatever is asked for', () => {
    const far = (bridgingDays: number) =>
      taskIn(
        planned(
          heard([LONG_BEFORE, { ...SOMEBODY, dates: { confirmed: day('2026-12-24') } }], [LONG_BEFORE, bridged(bridgingDays)]),
        ),
        'OST_BRIDGING',
      )?.why.because;
    expect(far(14)).toContain('The script ends on Wednesday 6 January 2027');
    expect(far(20)).toContain('20 days are asked for: at most 14 may be bridged');
  });
});
