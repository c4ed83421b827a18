import { localDate } from '#calendar';
import { heard, planned, type Says } from '../conformance/telling.js';
import type { PlannedTask } from '../task/task.js';

const day = localDate;
/** A Monday; five working days after it is Monday 8 June. */
const LEARNT = '2026-06-01';
const SOMEBODY: Says = {
  needs: { drugOrAlcohol: true },
  basis: { kind: 'consent' },
  destination: { communityService: 'riverside', probation: 'p-north' },
};
const REMAND: Says = { custody: { legalStatus: 'REMAND' } };
const RECEIVED: Says = { custody: { receivedOn: day(LEARNT) } };
const DATED: Says = { dates: { confirmed: day('2026-12-23') } };
const court = (on: string): Says => ({ custody: { nextCourtOn: day(on) } });
const released = (on: string): Says => ({ happened: { what: 'released', on: day(on) } });

type Told = readonly [on: string, says: Says];
const after = (...told: readonly Told[]): readonly PlannedTask[] => planned(heard([LEARNT, SOMEBODY], ...told));
const saying = (...says: readonly Says[]): readonly PlannedTask[] => after(...says.map((one): Told => [LEARNT, one]));
const of = (tasks: readonly PlannedTask[], round: string): PlannedTask | undefined =>
  tasks.find(({ kind, subject }) => kind === 'CONTINGENCY_PLAN' && (subject.split(':')[1] ?? '') === round);

describe('who has a plan for leaving on any day', () => {
  const CARD = 'consent, area, phone, naloxone training and the unexpected-release card';
  test.each<[what: string, says: readonly Says[], because: string | undefined]>([
    ['on remand', [REMAND], `A court may free them on any day it sits: ${CARD}`],
    ['on remand, with a date', [REMAND, DATED], `A court may free them on any day it sits: ${CARD}`],
    ['without a date', [], `There is no release date that can be planned for: ${CARD}`],
    [
      'with a date, seen at reception',
      [DATED, RECEIVED],
      'A need is recorded at reception: consent, area, phone and naloxone training',
    ],
    [
      'with a date, seen at reception, of whom no need is known',
      [DATED, RECEIVED, { needs: { drugOrAlcohol: false } }],
      undefined,
    ],
    ['with a date, of whom nobody knows when they came', [DATED], undefined],
    ['who has left', [REMAND, released(LEARNT)], undefined],
  ])('somebody %s', (_, says, because) => {
    const plan = of(saying(...says), '');
    expect(plan?.why.because).toBe(because);
    expect(plan?.owner).toEqual(because === undefined ? undefined : { team: 'duty-worker' });
  });

  test('somebody with a date, seen at reception, whom nobody has asked yet has none', () => {
    expect(of(planned(heard([LEARNT, { ...DATED, ...RECEIVED }])), '')).toBeUndefined();
  });
});

describe('the plan is made in five working days, or before court where that is sooner', () => {
  test.each<[court: string, what: string, due: string, compressed: boolean, counted: string]>([
    ['2026-08-04', 'long after', '2026-06-08', false, '5 working days after'],
    ['2026-06-09', 'on the working day after those', '2026-06-08', false, '5 working days after'],
    ['2026-06-08', 'on the last of them', '2026-06-05', false, 'the working day before court on Monday 8 June 2026'],
    ['2026-06-01', 'on the day it was learnt', '2026-06-02', true, 'the working day before court on Monday 1 June 2026'],
    ['2026-05-29', 'before it was learnt', '2026-06-08', false, '5 working days after'],
    ['2028-12-20', 'around which the days off are not known', '2026-06-08', false, '5 working days after'],
  ])('court on %s, %s: due %s', (on, _, due, compressed, counted) => {
    const plan = of(saying(REMAND, court(on)), '');
    expect(plan?.due).toEqual({ on: due, time: null, compressed });
    expect(plan?.why.reckoned).toContain(counted);
  });
});

describe('the look before court', () => {
  const MADE: Told = ['2026-06-03', { done: { contingencyPlan: day('2026-06-03') } }];
  const COURT: Told = ['2026-06-20', court('2026-08-04')];
  const look = (...told: readonly Told[]) => of(after([LEARNT, REMAND], ...told), 'court-2026-08-04');

  test('is the duty worker’s, the working day before', () => {
    expect(look(MADE, COURT)).toMatchObject({
      subject: ':court-2026-08-04',
      owner: { team: 'duty-worker' },
      due: { on: '2026-08-03', time: null, compressed: false },
      settledBy: null,
      reopens: true,
    });
  });

  test.each<[what: string, told: readonly Told[], looked: boolean]>([
    ['no plan has been made', [COURT], false],
    ['something is learnt of them on that very day', [MADE, COURT, ['2026-08-04', { needs: { vulnerable: true } }]], true],
    ['something is learnt of them after it', [MADE, COURT, ['2026-08-05', { needs: { vulnerable: true } }]], false],
    [
      'they have been sentenced, with a date',
      [MADE, COURT, ['2026-07-01', { ...DATED, custody: { legalStatus: 'SENTENCED' } }]],
      false,
    ],
    ['the look was taken back', [MADE, COURT, ['2026-08-03', { done: { contingencyReview: null } }]], true],
  ])('where %s', (_, told, looked) => {
    expect(look(...told)?.settledBy).toBe(looked ? null : undefined);
  });

  test('of a court day around which the days off are not known there is none', () => {
    const told = after([LEARNT, REMAND], MADE, ['2026-06-20', court('2028-12-20')]);
    expect(told.filter(({ subject }) => subject.startsWith(':court-'))).toEqual([]);
  });
});

describe('whoever left unplanned', () => {
  const out: Told = ['2026-08-04', released('2026-08-04')];
  const rounds = (...more: readonly Told[]) =>
    after([LEARNT, REMAND], ...more, out).flatMap(({ kind, subject }) => {
      const round = subject.split(':')[1] ?? '';
      return ['CONTINGENCY_PLAN', 'PHONE_CALL'].includes(kind) && ['released', 'probation', 'unplanned'].includes(round)
        ? [round]
        : [];
    });

  test.each<[what: string, more: readonly Told[], asked: readonly string[]]>([
    ['the service, probation, and the service by telephone', [], ['released', 'probation', 'unplanned']],
    [
      'the service alone, without a probation office',
      [[LEARNT, { destination: { probation: null } }]],
      ['released', 'unplanned'],
    ],
    [
      'probation, and a coordinator where there is no service',
      [[LEARNT, { destination: { communityService: null } }]],
      ['released', 'probation'],
    ],
  ])('is told to %s', (_, more, asked) => {
    expect(rounds(...more)).toEqual(asked);
  });

  test('once they have come nobody is alarmed any more', () => {
    const came: Told = ['2026-08-05', { contact: { attendedOn: day('2026-08-05') } }];
    const said = 'attended on Wednesday 5 August 2026';
    const tasks = after([LEARNT, REMAND], out, came);
    expect(of(tasks, 'released')).toMatchObject({ settledBy: said, tell: null });
    expect(of(tasks, 'probation')).toMatchObject({ settledBy: said, tell: null });
    expect(of(after([LEARNT, REMAND], out), 'probation')?.settledBy).toBe(
      'a message of the hub: what became of it is in the story',
    );
  });

  test('of whom nobody has asked what they need is asked, and of whom it is known is seen to at once', () => {
    expect(of(after([LEARNT, REMAND], out), 'released')?.why.because).toBe(
      'Left unplanned on Tuesday 4 August 2026 (not sentenced): appointment, naloxone and phone call at once',
    );
    expect(of(planned(heard([LEARNT, REMAND], out)), 'released')?.why.because).toBe(
      'Left unplanned on Tuesday 4 August 2026 (not sentenced), and nobody has asked whether there is a drug or alcohol need: ask, and record it',
    );
  });
});
