import { localDate } from '#calendar';
import { heard, planned, taskIn, type Says } from '../conformance/telling.js';
import { apply, diff } from '../diff.js';
import type { ReleaseFact } from '../facts/fact-item.js';
import type { HandoverTask, TaskKind } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
const CHRISTMAS = '2026-12-23';
const SOMEBODY: Says = {
  person: { crn: 'X320741' },
  custody: { licenceDrugCondition: true },
  needs: { ost: true },
  treatment: { medicine: true },
  basis: { kind: 'consent' },
  destination: { communityService: 'riverside', probation: 'p-north' },
};
const confirmed = (on: string): Says => ({ dates: { confirmed: day(on) } });
const script = (on: string): Says => ({ done: { ostBridging: day(on), medicines28d: day(on) } });
type Told = readonly [on: string, says: Says];

/** The tasks after each fact was planned for. */
const lived = (facts: readonly ReleaseFact[]): readonly HandoverTask[] =>
  facts.reduce<readonly HandoverTask[]>((tasks, _, i) => apply(tasks, diff(tasks, planned(facts.slice(0, i + 1)))), []);
const after = (...more: readonly Told[]) => heard([LONG_BEFORE, { ...SOMEBODY, ...confirmed(CHRISTMAS) }], ...more);
const stateOf = (facts: readonly ReleaseFact[], kind: TaskKind) => lived(facts).find((task) => task.kind === kind)?.state;
const why = (facts: readonly ReleaseFact[], kind: TaskKind) => taskIn(planned(facts), kind)?.why.because ?? 'not planned';

describe.each(['OST_BRIDGING', 'MEDICINES_28D'] as const)('%s is done for one release day and no other', (kind) => {
  test.each<[what: string, state: string, told: readonly Told[]]>([
    ['the day stands', 'done', [['2026-12-18', script('2026-12-18')]]],
    [
      'the day moves',
      'open',
      [
        ['2026-12-18', script('2026-12-18')],
        ['2026-12-19', confirmed('2026-12-30')],
      ],
    ],
    [
      'the day moves to an earlier one',
      'open',
      [
        ['2026-12-07', script('2026-12-07')],
        ['2026-12-08', confirmed('2026-12-16')],
      ],
    ],
    [
      'it is issued again for the new day',
      'done',
      [
        ['2026-12-18', script('2026-12-18')],
        ['2026-12-19', confirmed('2026-12-30')],
        ['2026-12-28', script('2026-12-28')],
      ],
    ],
    [
      'only the old script is said once more',
      'open',
      [
        ['2026-12-18', script('2026-12-18')],
        ['2026-12-19', confirmed('2026-12-30')],
        ['2026-12-20', script('2026-12-18')],
      ],
    ],
    [
      'it was done on the day on which the date moved, before it did',
      'open',
      [
        ['2026-12-18', script('2026-12-18')],
        ['2026-12-18', confirmed('2026-12-30')],
      ],
    ],
    [
      'the date moves from Friday to Saturday: the same day after the Friday rule',
      'done',
      [
        ['2026-12-10', { dates: { confirmed: null, crd: day('2026-12-25') } }],
        ['2026-12-18', script('2026-12-18')],
        ['2026-12-19', { dates: { crd: day('2026-12-26') } }],
      ],
    ],
  ])('%s: it is %s', (_, state, told) => {
    expect(stateOf(after(...told), kind)).toBe(state);
  });

  test('done before the hub first heard of the day it still counts', () => {
    const facts = heard(['2026-12-20', { ...SOMEBODY, ...confirmed(CHRISTMAS), ...script('2026-12-18') }]);
    expect(stateOf(facts, kind)).toBe('done');
  });
});

test('what is void says so in words', () => {
  const facts = after(['2026-12-18', script('2026-12-18')], ['2026-12-19', confirmed('2026-12-30')]);
  expect(why(facts, 'OST_BRIDGING')).toContain('for another release day: void it and issue it again');
  expect(why(facts, 'MEDICINES_28D')).toContain('for another release day: look at it again');
});

test('who leaves before the planned day leaves without a script that holds', () => {
  const facts = after(
    ['2026-12-18', script('2026-12-18')],
    ['2026-12-21', { happened: { what: 'released', on: day('2026-12-21') } }],
  );
  expect(stateOf(facts, 'OST_BRIDGING')).toBe('open');
});

test('a visit after the new release day is said to be, and asked for anew', () => {
  const visit: Says = {
    visit: { on: day('2026-12-18'), vettedUntil: day('2027-06-01') },
    contact: { referralAcceptedBy: 'riverside' },
  };
  const facts = after(['2026-12-01', visit], ['2026-12-02', confirmed('2026-12-16')]);
  expect(why(facts, 'INREACH_VISIT')).toContain('The visit on Friday 18 December 2026 would fall after release');
});

describe('LICENCE_APPOINTMENT_CHECK', () => {
  const slot: Says = { contact: { appointment: { on: day('2026-12-24'), with: 'riverside' } } };

  test('the licence closes two working days before: the service manager knows then, and probation is told until then', () => {
    const task = taskIn(planned(after(['2026-12-01', slot])), 'LICENCE_APPOINTMENT_CHECK');
    expect(task?.due.on).toBe('2026-12-17');
    expect(task?.escalation.at(-1)).toEqual({ level: 'E3', on: '2026-12-21', time: '09:00' });
    expect(task?.tell?.deadline).toEqual({ on: '2026-12-21', time: '23:59' });
    expect(task?.why.because).toContain('closes on Monday 21 December 2026');
  });

  test('a slot learnt after that is told all the same', () => {
    const task = taskIn(
      planned(after(['2026-12-22', { ...slot, needs: { ost: true, vulnerable: true } }])),
      'LICENCE_APPOINTMENT_CHECK',
    );
    expect(task?.tell?.deadline).toEqual({ on: '2026-12-23', time: '23:59' });
  });
});

describe('GATE_PICKUP', () => {
  const risks: Says = { needs: { ost: true, noFixedAbode: true, drugOrAlcohol: true } };
  const pickup = (...more: readonly Told[]) => taskIn(planned(after(['2026-06-02', risks], ...more)), 'GATE_PICKUP');

  test.each<[what: string, says: Says]>([
    ['there is no community service', { destination: { communityService: null } }],
    ['sharing was refused', { basis: { kind: 'refused' } }],
    ['consent was withdrawn', { basis: { kind: 'withdrawn' } }],
  ])('where %s the prison’s own team collects, and tells nobody', (_, says) => {
    expect(pickup(['2026-06-03', says])).toMatchObject({ owner: { team: 'connecting-communities' }, subject: '', tell: null });
  });

  test('who collects, how and from when the gate is open is said with it', () => {
    const says: Says = { pickup: { collector: 'Sam Hill', transport: 'RAIL', gateTime: '09:15' } };
    expect(pickup(['2026-06-03', says])?.why.because).toContain('. By Sam Hill, by rail, at the gate from 09:15');
  });

  test('one that failed is the team’s to put right the same day, until the person has arrived', () => {
    const failed: Told = [CHRISTMAS, { contact: { pickupFailedOn: day(CHRISTMAS), pickupConfirmedBy: null } }];
    expect(pickup(['2026-12-01', { contact: { pickupConfirmedBy: 'riverside' } }], failed)).toMatchObject({
      owner: { team: 'connecting-communities' },
      due: { on: CHRISTMAS, time: '18:00' },
      settledBy: null,
    });
    expect(pickup(failed)?.why.because).toContain(
      'The pickup failed on Wednesday 23 December 2026: reach the person the same day',
    );
    expect(pickup(failed, [CHRISTMAS, { contact: { arrivedOn: day(CHRISTMAS) } }])?.settledBy).toContain('arrived');
  });

  test('of one that failed the service hears that it is called off, and it is not asked again for that day', () => {
    const promised: Told = ['2026-12-01', { contact: { pickupConfirmedBy: 'riverside' } }];
    const failed: Told = [CHRISTMAS, { contact: { pickupFailedOn: day(CHRISTMAS), pickupConfirmedBy: null } }];
    const collected: Told = [CHRISTMAS, { contact: { collectedOn: day(CHRISTMAS) } }];
    expect(pickup(promised)).toMatchObject({ tell: { message: 'pickup' }, takesBack: null, asksAgain: false });
    expect(pickup(promised, failed)).toMatchObject({ tell: null, takesBack: 'pickup', asksAgain: true });
    expect(pickup(promised, failed, collected)).toMatchObject({
      owner: { partner: 'riverside' },
      tell: null,
      takesBack: null,
      asksAgain: false,
    });
  });

  test('where staff say that it failed, what the service had agreed to is open again', () => {
    const before = planned(after(['2026-06-02', risks], ['2026-12-01', { contact: { pickupConfirmedBy: 'riverside' } }]));
    const agreed = apply([], diff([], before)).map((task): HandoverTask => ({ ...task, state: 'agreed' }));
    const failed: Says = { contact: { pickupFailedOn: day(CHRISTMAS), pickupConfirmedBy: null } };
    const now = apply(agreed, diff(agreed, planned(after(['2026-06-02', risks], [CHRISTMAS, failed]))));
    expect(now.find(({ kind }) => kind === 'GATE_PICKUP')).toMatchObject({
      state: 'open',
      owner: { team: 'connecting-communities' },
    });
  });

  test('where a peer did not come it is the team’s the same day as well, and the peer service hears that it is called off', () => {
    const peer: Says = { needs: { wantsPeer: true }, destination: { peerService: 'walk-with-me' }, basis: { kind: 'consent' } };
    const failed: Told = [CHRISTMAS, { contact: { pickupFailedOn: day(CHRISTMAS), pickupConfirmedBy: null } }];
    expect(taskIn(planned(after(['2026-06-02', peer], failed)), 'PEER_MEET_AT_GATE')).toMatchObject({
      owner: { team: 'connecting-communities' },
      due: { on: CHRISTMAS, time: '18:00', compressed: true },
      tell: null,
      takesBack: 'peer',
    });
  });

  test('once it is promised it is heard again the afternoon before, looked at three hours after the gate, and at six', () => {
    const promised = pickup(['2026-12-01', { contact: { pickupConfirmedBy: 'riverside' } }]);
    expect(promised?.escalation.map(({ on, time }) => `${on} ${time}`)).toEqual([
      '2026-12-22 15:00',
      '2026-12-23 11:30',
      '2026-12-23 18:00',
    ]);
  });
});

describe('INREACH_VISIT', () => {
  const accepted: Told = ['2026-06-02', { contact: { referralAcceptedBy: 'riverside' }, visit: { on: day('2026-12-14') } }];
  /** Agreed by the service as it was first asked. */
  const agreed = apply([], diff([], planned(after(accepted)))).map((task): HandoverTask => ({ ...task, state: 'agreed' }));
  const movedTo = (on: string) => planned(after(accepted, ['2026-11-20', confirmed(on)]));
  const visitOf = (tasks: readonly HandoverTask[]) => tasks.find(({ kind }) => kind === 'INREACH_VISIT');

  test.each<[moved: string, state: string]>([
    ['2026-12-29', 'agreed'],
    ['2026-12-16', 'agreed'],
    ['2026-12-09', 'open'],
  ])('agreed for 14 December, and the release moves to %s: it is %s', (on, state) => {
    expect(visitOf(apply(agreed, diff(agreed, movedTo(on))))?.state).toBe(state);
  });

  test('once the service agrees anew it stays agreed, though the day is not recorded yet', () => {
    const anew = apply([], diff([], movedTo('2026-12-09'))).map((task): HandoverTask => ({ ...task, state: 'agreed' }));
    expect(visitOf(apply(anew, diff(anew, movedTo('2026-12-09'))))?.state).toBe('agreed');
  });
});

describe('a release that comes nearer than five working days is rung about', () => {
  const served: Says = { ...SOMEBODY, ...confirmed(CHRISTMAS) };
  const calls = (...more: readonly Told[]) =>
    planned(heard([LONG_BEFORE, served], ...more)).filter(({ subject }) => subject.includes(':earlier-'));

  // Five working days before Wednesday 16 December is Wednesday 9 December.
  test.each<[what: string, asked: boolean, told: readonly Told[]]>([
    ['learnt with five working days to go', false, [['2026-12-09', confirmed('2026-12-16')]]],
    ['learnt with four', true, [['2026-12-10', confirmed('2026-12-16')]]],
    ['a later day', false, [['2026-12-22', confirmed('2026-12-29')]]],
    [
      'learnt with four, and there is no service',
      false,
      [
        ['2026-12-08', { destination: { communityService: null } }],
        ['2026-12-10', confirmed('2026-12-16')],
      ],
    ],
    [
      'learnt with four, and taken away again',
      false,
      [
        ['2026-12-10', confirmed('2026-12-16')],
        ['2026-12-11', { dates: { confirmed: null } }],
      ],
    ],
    [
      'far off by a slip, and put right to what it was',
      false,
      [
        ['2026-12-08', confirmed('2026-12-29')],
        ['2026-12-09', confirmed(CHRISTMAS)],
        ['2026-12-10', confirmed('2036-12-23')],
        ['2026-12-21', confirmed('2026-12-29')],
      ],
    ],
  ])('%s: %s', (_, asked, told) => {
    expect(calls(...told)).toHaveLength(asked ? 1 : 0);
  });

  test('a coordinator rings at once, and says why', () => {
    expect(calls(['2026-12-10', confirmed('2026-12-16')])).toMatchObject([
      {
        kind: 'PHONE_CALL',
        subject: 'riverside:earlier-2026-12-16',
        owner: { team: 'coordinator' },
        due: { on: '2026-12-10', time: null, compressed: false },
        why: {
          because:
            'Release moved from Wednesday 23 December 2026 to Wednesday 16 December 2026, learnt on Thursday 10 December 2026: ring the service, and check the appointment and the pickup',
        },
      },
    ]);
  });
});
