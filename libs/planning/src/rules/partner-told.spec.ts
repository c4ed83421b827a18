import { localDate } from '#calendar';
import { heard, planned, type Says } from '../conformance/telling.js';
import type { PlannedTask } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
const NOVEMBER = '2026-11-02';
const SERVICES = {
  communityService: 'riverside',
  peerService: 'walk-with-me',
  probation: 'p-north',
  reconnect: 'onward',
  housing: 'town-hall',
  rehab: 'the-farm',
  supportedHousing: 'the-house',
  communityGroup: 'the-group',
  pharmacy: 'corner-pharmacy',
};
const EVERYBODY = Object.values(SERVICES);
const CARERS = ['riverside', 'onward', 'the-farm'];
/** Somebody for whom one of each kind of service is named. */
const NAMED: Says = {
  custody: { prison: 'LPI' },
  needs: { drugOrAlcohol: true },
  basis: { kind: 'consent' },
  dates: { confirmed: day('2026-12-23') },
  destination: SERVICES,
};

type Told = readonly [on: string, says: Says];
const after = (...more: readonly Told[]): readonly PlannedTask[] =>
  planned(heard([LONG_BEFORE, NAMED], ...more)).filter(({ kind }) => kind === 'PARTNER_TOLD');
const happened = (what: 'hospital' | 'at-large' | 'released' | 'returned', on = NOVEMBER): Told => [
  on,
  { happened: { what, on: day(on) } },
];
const withdrawn: Told = [NOVEMBER, { dates: { confirmed: null } }];
const moved: Told = ['2026-11-09', { custody: { prison: 'LCI' } }];

const heardBy = (tasks: readonly PlannedTask[], round: string): readonly string[] =>
  tasks.flatMap(({ subject, tell }) => {
    const [partner, of] = subject.split(':');
    return of === round ? [`${partner ?? ''}: ${tell === null ? 'nothing' : tell.message}`] : [];
  });
const all = (who: readonly string[], message: string): readonly string[] => who.map((partner) => `${partner}: ${message}`);

test('while nothing has happened nobody is told where the person is', () => {
  expect(after()).toEqual([]);
});

test('one short message goes out at once, and is of use for three days', () => {
  const [first] = after(withdrawn);
  expect(first).toMatchObject({
    subject: 'riverside:hold',
    owner: { team: 'hub' },
    due: { on: NOVEMBER, time: null, compressed: false },
    escalation: [],
    settledBy: 'a message of the hub: what became of it is in the story',
    tell: {
      partner: 'riverside',
      message: 'date-withdrawn',
      from: 'at-once',
      answerBy: { on: NOVEMBER, time: null },
      urgency: 'same-day',
      deadline: { on: '2026-11-05', time: '23:59' },
    },
  });
  const [later] = after(withdrawn, ['2026-11-10', { needs: { vulnerable: true } }]);
  expect(later).toMatchObject({ due: { on: NOVEMBER }, tell: { deadline: { on: '2026-11-13', time: '23:59' } } });
});

describe('a release on hold', () => {
  test.each<[what: string, told: Told, because: string, heard: readonly string[]]>([
    [
      'without a date',
      withdrawn,
      'The release date has been taken away: what is arranged is on hold until there is another',
      all(EVERYBODY, 'date-withdrawn'),
    ],
    [
      'in hospital, which only who treats them learns',
      happened('hospital'),
      'The person is in hospital: the release is on hold',
      ['riverside: hospital', ...all(EVERYBODY.slice(1), 'on-hold')],
    ],
    [
      'at large, which nobody learns',
      happened('at-large'),
      'The release is on hold. Why, and where the person is, is not shared',
      all(EVERYBODY, 'on-hold'),
    ],
  ])('%s', (_, told, because, said) => {
    const tasks = after(told);
    expect(heardBy(tasks, 'hold')).toEqual(said);
    expect(new Set(tasks.map(({ why }) => why.because))).toEqual(new Set([because]));
  });

  test.each<[what: string, more: Told, left: readonly string[]]>([
    [
      'who is not named',
      [LONG_BEFORE, { destination: { peerService: null, pharmacy: null } }],
      ['walk-with-me', 'corner-pharmacy'],
    ],
    ['anybody after a refusal', [LONG_BEFORE, { basis: { kind: 'refused' } }], EVERYBODY],
  ])('is not told to %s', (_, more, left) => {
    expect(heardBy(after(more, withdrawn), 'hold')).toEqual(
      all(
        EVERYBODY.filter((who) => !left.includes(who)),
        'date-withdrawn',
      ),
    );
  });
});

describe('a move to another prison', () => {
  test('is told to everybody, once, with where from and where to', () => {
    const tasks = after(moved);
    expect(heardBy(tasks, 'transferred')).toEqual(all(EVERYBODY, 'transferred'));
    expect(tasks[0]?.why.because).toBe('Moved from LPI to LCI');
    expect(tasks[0]?.due.on).toBe('2026-11-09');
  });

  test.each<[what: string, told: readonly Told[], message: string]>([
    ['without a date', [withdrawn, moved], 'transferred'],
    ['who is in hospital', [happened('hospital'), moved], 'nothing'],
    ['who is at large', [happened('at-large'), moved], 'nothing'],
    ['who has left', [moved, happened('released', '2026-12-23')], 'nothing'],
  ])('of somebody %s', (_, told, message) => {
    expect(heardBy(after(...told), 'transferred')).toEqual(all(EVERYBODY, message));
  });

  test('of somebody whose release is far off nobody hears', () => {
    expect(after(['2026-11-01', { dates: { confirmed: day('2035-03-01') } }], moved)).toEqual([]);
  });
});

test('that somebody is in custody again is told to those who keep a case open for them', () => {
  const tasks = after(happened('released', '2026-12-23'), happened('returned', '2026-12-28'));
  expect(heardBy(tasks, 'returned')).toEqual(all(CARERS, 'returned'));
  expect(tasks[0]?.why.because).toBe('In custody again since Monday 28 December 2026: the case is on hold, and is kept');
  expect(heardBy(after(happened('released', '2026-12-23')), 'returned')).toEqual([]);
});
