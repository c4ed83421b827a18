import { localDate, workingCalendar } from '#calendar';
import { planAfter } from '../conformance/histories.js';
import { dueIn, heard, planned, taskIn, type Says } from '../conformance/telling.js';
import { NATIONAL_POLICY, type Policy } from '../policy/policy.js';
import type { PlannedTask, TaskKind } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
const CHRISTMAS = '2026-12-23';
/** Somebody with nothing but a need and a day, a Wednesday: what a rule looks at is said on top of it. */
const SOMEBODY: Says = {
  needs: { drugOrAlcohol: true },
  basis: { kind: 'consent' },
  destination: { communityService: 'riverside', probation: 'p-north' },
  dates: { confirmed: day(CHRISTMAS) },
};
type Told = readonly [on: string, says: Says];
const after = (...more: readonly Told[]): readonly PlannedTask[] => planned(heard([LONG_BEFORE, SOMEBODY], ...more));
const leaving = (...more: readonly Says[]): readonly PlannedTask[] => after(...more.map((says): Told => [LONG_BEFORE, says]));
const ladderOf = (tasks: readonly PlannedTask[], kind: TaskKind): readonly string[] | undefined =>
  taskIn(tasks, kind)?.escalation.map(({ on, time }) => `${on} ${time}`);
const slot = (on: string): Says => ({ contact: { appointment: { on: day(on), with: 'riverside' } } });
const released = (on: string): Says => ({ happened: { what: 'released', on: day(on) } });

describe('a referral nobody has answered goes to the lead two working days after it was told, and to the coordinator after five', () => {
  // Planning begins on Wednesday 30 September; the referral is due on Wednesday 25 November.
  test.each<[learnt: string, what: string, lead: string, coordinator: string]>([
    [LONG_BEFORE, 'long before planning begins', '2026-10-02 09:00', '2026-10-07 09:00'],
    ['2026-09-30', 'as planning begins', '2026-10-02 09:00', '2026-10-07 09:00'],
    ['2026-11-02', 'since', '2026-11-04 09:00', '2026-11-09 09:00'],
    ['2026-11-20', 'so late that the coordinator hears of it as of anything', '2026-11-24 09:00', '2026-11-26 09:00'],
    ['2026-11-24', 'the day before it is due', '2026-11-25 09:00', '2026-11-26 09:00'],
    ['2026-11-25', 'as it is due', '2026-11-25 17:00', '2026-11-26 09:00'],
  ])('learnt on %s, %s: %s and %s', (learnt, _, lead, coordinator) => {
    const tasks = planned(heard([learnt, SOMEBODY]));
    expect(ladderOf(tasks, 'COMMUNITY_REFERRAL')).toEqual([lead, coordinator, '2026-12-22 12:00']);
  });

  test('in their last stage of treatment it is told at once, however long before', () => {
    expect(ladderOf(leaving({ treatment: { supportStage: 'FREEDOM' } }), 'COMMUNITY_REFERRAL')).toEqual([
      '2026-06-03 09:00',
      '2026-06-08 09:00',
      '2026-12-22 12:00',
    ]);
  });

  test('where there is nobody to tell it climbs like any other task', () => {
    expect(ladderOf(leaving({ destination: { communityService: null } }), 'COMMUNITY_REFERRAL')).toEqual([
      '2026-11-25 17:00',
      '2026-11-26 09:00',
      '2026-12-22 12:00',
    ]);
  });
});

describe('OST_BRIDGING', () => {
  const ost: Says = { needs: { ost: true } };
  const said = (...says: readonly Says[]) => taskIn(leaving(ost, ...says), 'OST_BRIDGING')?.why;
  const bridged = (bridgingDays: number): Says => ({ treatment: { bridgingDays } });
  const RECORDED = 'Opioid substitution treatment is recorded';

  /** A prison that takes what is not done to the coordinator one working day before release, and not three. */
  const slower: Policy = { ...NATIONAL_POLICY, escalationCoordinatorWorkingDaysBefore: 1 };
  test.each<[what: string, says: readonly Says[], coordinator: string]>([
    ['no appointment', [], '2026-12-21 17:00'],
    ['one on the release day', [slot('2026-12-23')], '2026-12-22 09:00'],
    ['one on the day before', [slot('2026-12-22')], '2026-12-21 17:00'],
    ['one on the last day of the script', [bridged(2), slot('2026-12-24')], '2026-12-22 09:00'],
    ['one the day after that', [bridged(1), slot('2026-12-24')], '2026-12-21 17:00'],
  ])('with %s the coordinator hears of a script that is not ready on %s', (_, says, coordinator) => {
    const facts = heard([LONG_BEFORE, SOMEBODY], ...[ost, ...says].map((one): Told => [LONG_BEFORE, one]));
    const tasks = planAfter(facts, { calendar: workingCalendar('england-and-wales'), policy: slower });
    expect(ladderOf(tasks, 'OST_BRIDGING')).toEqual(['2026-12-21 17:00', coordinator, '2026-12-22 12:00']);
  });

  test.each<[what: string, because: string, says: readonly Says[]]>([
    ['nobody has said how long the script is for', RECORDED, []],
    ['it lasts until somebody can prescribe', RECORDED, [bridged(14), slot('2026-12-24')]],
    [
      'it ends on a working day',
      `${RECORDED}. The script ends on Thursday 24 December 2026, and no appointment is booked before that`,
      [bridged(2)],
    ],
    [
      'it ends on a day off',
      `${RECORDED}. The script ends on Friday 25 December 2026, a day off, and no appointment is booked before that`,
      [bridged(3)],
    ],
  ])('where %s: %s', (_, because, says) => {
    expect(said(...says)?.because).toBe(because);
  });

  test('learnt on the day on which it is to be decided, it says so still', () => {
    const needed: Told = ['2026-12-16', { needs: { ost: true } }];
    expect(taskIn(after(needed), 'OST_BRIDGING')?.why.reckoned).toContain('decide by Wednesday 16 December 2026');
  });

  test('a pharmacy is told of nobody who has no script', () => {
    const known = leaving({ destination: { pharmacy: 'corner-pharmacy' } });
    expect(taskIn(known, 'OST_BRIDGING')).toBeUndefined();
  });
});

describe('LICENCE_APPOINTMENT_CHECK', () => {
  const licence: Says = { custody: { licenceDrugCondition: true } };
  const CLOSES = 'The licence orders drug treatment and closes on Monday 21 December 2026';

  test('is taken further the next working day, and to the service manager as the licence closes', () => {
    expect(ladderOf(leaving(licence), 'LICENCE_APPOINTMENT_CHECK')).toEqual([
      '2026-12-17 17:00',
      '2026-12-18 09:00',
      '2026-12-21 09:00',
    ]);
  });

  test.each<[what: string, because: string, message: string | undefined, says: readonly Says[]]>([
    ['no appointment', `${CLOSES}: no appointment that fits is booked yet`, undefined, []],
    ['one before release', `${CLOSES}: no appointment that fits is booked yet`, undefined, [slot('2026-12-22')]],
    ['one', `${CLOSES}: the appointment on Thursday 24 December 2026 goes into the licence`, 'licence', [slot('2026-12-24')]],
  ])('with %s: %s', (_, because, message, says) => {
    const task = taskIn(leaving(licence, ...says), 'LICENCE_APPOINTMENT_CHECK');
    expect(task?.why.because).toBe(because);
    expect(task?.tell?.message).toBe(message);
  });
});

describe('GATE_PICKUP', () => {
  const risks: Says = { needs: { noFixedAbode: true, vulnerable: true } };
  const promised: Says = { contact: { pickupConfirmedBy: 'riverside' } };
  const USUAL = ['2026-12-18 17:00', '2026-12-18 17:00', '2026-12-22 12:00'];
  const THE_SAME_DAY = ['2026-12-23 18:00', '2026-12-24 11:00', '2026-12-24 13:00'];

  test.each<[what: string, due: string, ladder: readonly string[], says: readonly Says[]]>([
    ['nobody has promised', '2026-12-18', USUAL, []],
    ['it is said to have failed before they left', '2026-12-18', USUAL, [{ contact: { pickupFailedOn: day('2026-12-22') } }]],
    [
      'it was promised, and failed',
      '2026-12-23 18:00, short notice',
      THE_SAME_DAY,
      [promised, { contact: { pickupFailedOn: day(CHRISTMAS) } }],
    ],
    [
      'it was promised, and they were collected',
      '2026-12-23 18:00',
      THE_SAME_DAY,
      [promised, { contact: { collectedOn: day(CHRISTMAS) } }],
    ],
    ['they were collected without a promise', '2026-12-23 18:00', THE_SAME_DAY, [{ contact: { collectedOn: day(CHRISTMAS) } }]],
    [
      'the promise was taken back, and no service is asked',
      '2026-12-18',
      USUAL,
      [promised, { contact: { pickupConfirmedBy: null }, destination: { communityService: null } }],
    ],
  ])('where %s it is due %s and goes further at %j', (_, due, ladder, says) => {
    expect(dueIn(leaving(risks, ...says), 'GATE_PICKUP')).toBe(due);
    expect(ladderOf(leaving(risks, ...says), 'GATE_PICKUP')).toEqual(ladder);
  });
});

test('the days on which RECONNECT’s door closes, and the case with it, are not moved by a day off', () => {
  const out = (on: string) => after(['2026-07-01', { dates: { confirmed: day(on) } }], [on, released(on)]);
  const dueOn = (on: string) => out(on).flatMap(({ kind, due }) => (kind === 'LATE_FOLLOW_UP' ? [due.on] : []));
  expect(dueOn('2026-12-04')).toEqual(['2027-01-01', '2027-01-15']);
  expect(dueOn('2026-11-13')).toEqual(['2026-12-11', '2026-12-25']);
});

describe('an ending', () => {
  const ended = (on: string): Says => ({ outcome: { code: 'CONTACT_LOST', on: day(on) } });
  const closing = (...says: readonly Says[]) => taskIn(leaving(...says), 'COMMUNITY_REFERRAL')?.settledBy;
  const late = (...says: readonly Says[]) => taskIn(leaving(released(CHRISTMAS), ...says), 'LATE_FOLLOW_UP')?.tell?.from;

  test('of an earlier time in the community, or said of somebody inside, ends nothing of this release', () => {
    expect(closing(released(CHRISTMAS), ended('2026-12-22'))).toBeNull();
    expect(closing(ended('2026-12-28'))).toBeNull();
    expect(late({ destination: { reconnect: 'onward' } }, ended('2026-12-22'))).toEqual({ on: '2027-01-13', time: '09:00' });
  });

  test('on the day of leaving ends it', () => {
    expect(closing(released(CHRISTMAS), ended(CHRISTMAS))).toBe('closed on Wednesday 23 December 2026: CONTACT_LOST');
  });
});

describe('naloxone', () => {
  const of = (round: string, ...says: readonly Says[]) =>
    leaving(...says).find(({ kind, subject }) => kind.startsWith('NALOXONE') && subject.split(':')[1] === round);

  test.each<[what: string, says: Says, asked: boolean]>([
    ['opioid use', { needs: { opioid: true } }, true],
    ['opioid use, and no service to ask', { needs: { opioid: true }, destination: { communityService: null } }, false],
    ['a need without opioids', {}, false],
  ])('is asked of the service where somebody left without it: with %s, %j', (_, says, asked) => {
    expect(of('first-contact', released(CHRISTMAS), says) !== undefined).toBe(asked);
  });

  test('declined by somebody who does not need it, it is not offered again', () => {
    expect(of('re-offer', { naloxone: { declined: true } })).toBeUndefined();
    expect(of('re-offer', { needs: { opioid: true }, naloxone: { declined: true } })?.owner).toEqual({ team: 'healthcare' });
  });
});
