import { localDate, workingCalendar } from '#calendar';
import { heard, planned, taskIn, type Says } from '../conformance/telling.js';
import { known } from '../facts/known.js';

const day = localDate;
const CALENDAR = workingCalendar('england-and-wales');
const LONG_BEFORE = '2026-06-01';
/** A Friday: adults leave on the Thursday, children on the Wednesday. */
const FRIDAY = '2027-01-15';
const crd: Says = { dates: { crd: day(FRIDAY) } };
const leavesOn = (...says: readonly Says[]) =>
  known(heard([LONG_BEFORE, crd], ...says.map((one) => [LONG_BEFORE, one] as const)), CALENDAR)?.planned.on;
const born = (on: string): Says => ({ person: { dateOfBirth: day(on) } });

describe('a child is known by the date of birth', () => {
  test.each<[what: string, says: readonly Says[], on: string]>([
    ['18 the day after the nominal date', [born('2009-01-16')], '2027-01-13'],
    ['18 on the nominal date', [born('2009-01-15')], '2027-01-14'],
    ['said to be a child, and 18 by then', [born('2009-01-15'), { custody: { child: true } }], '2027-01-14'],
    ['said to be no child, and 17 by the date of birth', [born('2009-06-01'), { custody: { child: false } }], '2027-01-13'],
    ['of whom only that is said', [{ custody: { child: true } }], '2027-01-13'],
  ])('%s', (_, says, on) => {
    expect(leavesOn(...says)).toBe(on);
  });

  test('RECONNECT is not asked for anybody under 18 on leaving', () => {
    const says: Says = {
      ...crd,
      needs: { drugOrAlcohol: true, vulnerable: true },
      basis: { kind: 'consent' },
      destination: { reconnect: 'onward', communityService: 'riverside' },
    };
    const out: Says = { happened: { what: 'released', on: day('2027-01-13') } };
    const asked = (...more: readonly Says[]) =>
      planned(heard([LONG_BEFORE, says], ...more.map((one) => [LONG_BEFORE, one] as const)));
    expect(taskIn(asked(), 'RECONNECT_REFERRAL')?.subject).toBe('onward');
    expect(taskIn(asked(born('2009-06-01')), 'RECONNECT_REFERRAL')).toBeUndefined();
    expect(taskIn(asked(born('2009-06-01'), out), 'LATE_FOLLOW_UP')?.owner).toEqual({ team: 'coordinator' });
  });
});

describe('under 28 days served, counted from the day of sentence, the Friday rule does not hold', () => {
  const sentenced = (on: string): Says => ({ custody: { sentenceStartDate: day(on) } });
  test.each<[start: string, says: Says, on: string]>([
    ['2026-12-20', {}, FRIDAY],
    ['2026-12-19', {}, '2027-01-14'],
    ['2026-12-20', { custody: { servedUnder28Days: false } }, '2027-01-14'],
    ['2026-10-01', { custody: { servedUnder28Days: true } }, FRIDAY],
  ])('sentenced on %s, and %j said: leaves on %s', (start, says, on) => {
    expect(leavesOn(sentenced(start), says)).toBe(on);
  });
});

test('time served is a release from court: the contingency plan is run though the date was met', () => {
  const told: Says = {
    needs: { drugOrAlcohol: true },
    basis: { kind: 'direct-care' },
    destination: { communityService: 'riverside' },
    custody: { legalStatus: 'REMAND' },
  };
  const sentence: Says = {
    custody: { legalStatus: 'SENTENCED', sentenceStartDate: day('2026-11-03') },
    dates: { crd: day('2026-11-03') },
  };
  const out: Says = { happened: { what: 'released', on: day('2026-11-03') } };
  const tasks = planned(heard([LONG_BEFORE, told], ['2026-11-03', sentence], ['2026-11-03', out]));
  expect(tasks.find(({ subject }) => subject === 'riverside:released')?.tell?.message).toBe('unplanned');
});

test('time served is long over where the person leaves four weeks after that date or later', () => {
  const sentence: Says = {
    needs: { drugOrAlcohol: true },
    basis: { kind: 'direct-care' },
    destination: { communityService: 'riverside' },
    custody: { legalStatus: 'SENTENCED', sentenceStartDate: day('2026-11-03') },
    dates: { crd: day('2026-11-03') },
  };
  const leaves = (on: string) =>
    planned(
      heard(
        ['2026-10-01', sentence],
        ['2026-10-02', { dates: { confirmed: day(on) } }],
        [on, { happened: { what: 'released', on: day(on) } }],
      ),
    );
  const run = (on: string) => leaves(on).find(({ subject }) => subject === 'riverside:released')?.why.because;
  expect(run('2026-11-25')).toContain('the time was served');
  expect(run('2026-12-01')).toBeUndefined();
});
