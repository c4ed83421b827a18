import { localDate } from '#calendar';
import { heard, planned, type Says } from './conformance/telling.js';
import { attention, isPlannedCause } from './task/attention.js';

const day = localDate;
type What = NonNullable<Says['happened']>['what'];
const HELD: Says = { dates: { confirmed: day('2026-12-23') }, basis: { kind: 'consent' } };
type Told = readonly [on: string, what: What, since?: string];
const after = (...told: readonly Told[]) =>
  planned(
    heard(['2026-06-01', HELD], ...told.map(([on, what, since = on]) => [on, { happened: { what, on: day(since) } }] as const)),
  ).filter(({ kind }) => kind === 'ATTENTION');

describe('where the plan alone cannot go on, a coordinator sees to it on the day the hub hears', () => {
  test.each<[subject: string, because: string, told: readonly Told[]]>([
    ['died', 'The person has died. The hub has stopped and sends nothing more', [['2026-07-02', 'died']]],
    [
      'hospital',
      'In hospital since Wednesday 1 July 2026, and still serving. It is no release: the tasks are paused',
      [['2026-07-02', 'hospital', '2026-07-01']],
    ],
    [
      'at-large',
      'Unlawfully at large since Wednesday 1 July 2026. It is no release: nothing is sent, and the tasks are paused',
      [['2026-07-02', 'at-large', '2026-07-01']],
    ],
    [
      'deported',
      'Deported, extradited or moved to immigration detention since Wednesday 1 July 2026. Bookings and the pickup are called off',
      [['2026-07-02', 'deported', '2026-07-01']],
    ],
    [
      'returned',
      'In custody again since Wednesday 1 July 2026. What was asked after release is closed; the community service is told',
      [
        ['2026-06-24', 'released'],
        ['2026-07-02', 'returned', '2026-07-01'],
      ],
    ],
  ])('%s: %s', (subject, because, told) => {
    expect(after(...told)).toMatchObject([
      {
        subject,
        owner: { team: 'coordinator' },
        due: { on: '2026-07-02' },
        why: { because, source: 'Domain reference §5.1: what a change does' },
      },
    ]);
    expect(after(...told)[0]?.why.reckoned).not.toBe('');
  });

  test.each<What>(['released', 'release-cancelled', 'release-reinstated'])('%s needs nobody', (what) => {
    expect(after(['2026-07-02', what]).filter(({ subject }) => subject === what)).toEqual([]);
  });
});

test('what a coordinator must see to is theirs from that day on, climbs by working days, and is told to no partner', () => {
  const why = { because: 'a message came back', reckoned: 'ring the service', source: 'the hub' };
  expect(attention('undeliverable:riverside', day('2026-12-23'), why)).toEqual({
    kind: 'ATTENTION',
    subject: 'undeliverable:riverside',
    owner: { team: 'coordinator' },
    due: { on: '2026-12-23', time: null, compressed: false },
    escalation: [
      { level: 'E1', on: '2026-12-23', time: '17:00' },
      { level: 'E2', on: '2026-12-24', time: '09:00' },
      { level: 'E3', on: '2026-12-30', time: '09:00' },
    ],
    why,
    policyVersion: null,
    settledBy: null,
    reopens: false,
    tell: null,
    asksAgain: false,
    takesBack: null,
    paused: null,
  });
});

test.each([
  ['no-housing', true],
  ['hospital', true],
  ['limited:riverside', true],
  ['undeliverable:riverside', false],
  ['', false],
])('a cause “%s” goes away by itself: %s', (subject, goes) => {
  expect(isPlannedCause(subject)).toBe(goes);
});
