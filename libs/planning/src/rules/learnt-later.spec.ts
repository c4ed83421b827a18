import { localDate } from '#calendar';
import { heard, planned, type Says } from '../conformance/telling.js';
import type { TaskKind } from '../task/task.js';

const day = localDate;
const RELEASE: Says = { dates: { confirmed: day('2026-12-23') } };
const SERVED: Says = {
  needs: { opioid: true },
  basis: { kind: 'consent' },
  destination: { communityService: 'riverside' },
};

type Told = readonly [on: string, says: Says];
const task = (told: readonly Told[], kind: TaskKind, subject: string) =>
  planned(heard(...told)).find((one) => one.kind === kind && one.subject === subject);
const dueOn = (told: readonly Told[], kind: TaskKind, subject: string) => task(told, kind, subject)?.due.on ?? 'not planned';

describe('what calls for a task may be learnt late: nobody is late before that day', () => {
  test('naloxone that was declined is offered again once it is known that it is needed, and not for a need that was not known', () => {
    const told: readonly Told[] = [
      ['2026-12-01', { ...RELEASE, needs: { drugOrAlcohol: true }, naloxone: { declined: true } }],
      ['2026-12-15', { needs: { overdoseBefore: true } }],
    ];
    expect(dueOn(told, 'NALOXONE_TRAINED', ':re-offer')).toBe('2026-12-16');
    const offered: Told = ['2026-12-12', { done: { naloxoneReoffered: day('2026-12-12') } }];
    expect(task([told[0]!, offered, told[1]!], 'NALOXONE_TRAINED', ':re-offer')?.settledBy).toBeNull();
  });

  test.each<[what: string, told: readonly Told[], on: string]>([
    [
      'the day of leaving was put right to one before the planned day',
      [
        ['2026-12-23', { happened: { what: 'released', on: day('2026-12-23') } }],
        ['2026-12-29', { happened: { what: 'released', on: day('2026-12-22') } }],
      ],
      '2026-12-29',
    ],
    [
      'it was put right from one unplanned day to another: the service was to be rung by the first',
      [
        ['2026-12-21', { happened: { what: 'released', on: day('2026-12-21') } }],
        ['2026-12-29', { happened: { what: 'released', on: day('2026-12-18') } }],
      ],
      '2026-12-21',
    ],
    [
      'it was heard afterwards that a court had let them go',
      [
        ['2026-12-23', { happened: { what: 'released', on: day('2026-12-23') } }],
        ['2026-12-24', { happened: { what: 'released', on: day('2026-12-23'), how: 'from-court' } }],
      ],
      '2026-12-24',
    ],
    [
      'it was heard afterwards that they had not been sentenced',
      [
        ['2026-12-23', { happened: { what: 'released', on: day('2026-12-23') } }],
        ['2026-12-24', { custody: { legalStatus: 'REMAND' } }],
      ],
      '2026-12-24',
    ],
  ])('a leaving that turns out to be unplanned is rung about on the day that is learnt: %s', (_, told, on) => {
    const all: readonly Told[] = [['2026-11-02', { ...RELEASE, ...SERVED }], ...told];
    expect(dueOn(all, 'PHONE_CALL', 'riverside:unplanned')).toBe(on);
    expect(dueOn(all, 'CONTINGENCY_PLAN', 'riverside:released')).toBe(on);
  });
});

describe('what is called for again is due when it is', () => {
  test('who is in custody again after a release was called off is asked anew, with days for it', () => {
    const told: readonly Told[] = [
      ['2026-10-01', { dates: {} }],
      ['2026-10-08', { happened: { what: 'release-cancelled', on: day('2026-10-08') } }],
      ['2026-10-12', { happened: { what: 'returned', on: day('2026-10-12') } }],
    ];
    expect(dueOn(told, 'NEED_ASKED', '')).toBe('2026-10-19');
  });

  test('who was to leave as a child, and has left as an adult, is referred to RECONNECT from the day that is known', () => {
    const told: readonly Told[] = [
      ['2027-03-01', { dates: { confirmed: day('2027-03-09') }, person: { dateOfBirth: day('2009-05-01') } }],
      ['2027-04-28', { needs: { vulnerable: true } }],
      ['2027-05-04', { happened: { what: 'released', on: day('2027-05-04') } }],
    ];
    expect(dueOn(told.slice(0, 2), 'RECONNECT_REFERRAL', '')).toBe('not planned');
    expect(dueOn(told, 'RECONNECT_REFERRAL', '')).toBe('2027-03-09');
  });

  test('a leaving said of a day nobody can plan for, and then put right, is news of the day on which it was', () => {
    const told: readonly Told[] = [
      ['2026-10-01', { dates: { confirmed: day('2026-10-06') }, needs: { vulnerable: true } }],
      ['2026-10-07', { happened: { what: 'released', on: day('2028-12-10') } }],
      ['2026-10-08', { happened: { what: 'released', on: day('2026-10-06') } }],
    ];
    expect(dueOn(told.slice(0, 2), 'RECONNECT_REFERRAL', '')).toBe('not planned');
    expect(dueOn(told, 'RECONNECT_REFERRAL', '')).toBe('2026-10-06');
  });
});

test('what the receiving prison gets two more days for is taken further no sooner than it is due', () => {
  const told: readonly Told[] = [
    ['2026-09-01', { ...RELEASE, custody: { prison: 'LPI' }, needs: { noFixedAbode: true } }],
    ['2026-10-28', { custody: { prison: 'LCI' } }],
  ];
  const moved = task(told, 'DUTY_TO_REFER', '');
  expect(moved?.due).toEqual({ on: '2026-10-30', time: null, compressed: true });
  expect(moved?.escalation.map(({ on, time }) => `${on} ${time}`)).toEqual([
    '2026-10-30 17:00',
    '2026-11-02 09:00',
    '2026-12-22 12:00',
  ]);
});

test('a pickup that is said to have failed on a day nobody can mean is put right on the day that was learnt, and taken further', () => {
  const told = (failed: string): readonly Told[] => [
    ['2026-11-02', { ...RELEASE, needs: { overdoseBefore: true, vulnerable: true } }],
    ['2026-12-24', { contact: { pickupFailedOn: day(failed) } }],
  ];
  for (const failed of ['2026-12-23', '2026-12-24', '2028-12-10', '2099-01-01']) {
    const pickup = task(told(failed), 'GATE_PICKUP', '');
    expect(pickup?.due.on).toBe('2026-12-24');
    expect(pickup?.escalation).toHaveLength(3);
  }
});

test('a removal said of a day to come is no trap: a day heard after it has a plan again', () => {
  const told: readonly Told[] = [
    ['2026-11-02', { ...RELEASE, ...SERVED }],
    ['2026-11-09', { happened: { what: 'deported', on: day('2026-12-23') } }],
    ['2026-11-16', { dates: { confirmed: day('2027-01-13') } }],
  ];
  expect(dueOn(told, 'CONSENT_AND_DESTINATION', '')).not.toBe('not planned');
});

test('of two words that come in late one after the other neither is the last', () => {
  const said = ['2026-12-23', '2026-12-30', '2026-12-29'].map((on): Says => ({ ...SERVED, dates: { confirmed: day(on) } }));
  const since = ['2026-09-03', '2026-09-01', '2026-09-02'];
  const facts = heard(...said.map((says, i): Told => [`2026-10-0${String(i + 1)}`, says])).map((fact, i) => ({
    ...fact,
    occurredAt: `${since[i] ?? ''}T09:00:00.000Z`,
  }));
  expect(planned(facts).find(({ kind }) => kind === 'RELEASE_CONFIRM')?.due.on).toBe('2026-12-23');
});
