import { localDate, workingCalendar } from '#calendar';
import fc from 'fast-check';
import { planAfter, story } from '../conformance/histories.js';
import { heard, taskIn, type Says } from '../conformance/telling.js';
import type { RecoveryMeeting } from '../facts/recovery-meeting.js';
import { NATIONAL_POLICY } from '../policy/policy.js';
import type { PlannedTask } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
const SOMEBODY: Says = {
  custody: { prison: 'LPI' },
  needs: { drugOrAlcohol: true },
  basis: { kind: 'direct-care' },
  dates: { confirmed: day('2026-12-23') },
};
const meeting = (on: string, knownSince = LONG_BEFORE): RecoveryMeeting => ({ on: day(on), knownSince: day(knownSince) });
const FORTNIGHTLY = ['2026-11-12', '2026-11-26', '2026-12-10', '2027-01-07', '2027-01-21'].map((on) => meeting(on));

type Told = readonly (readonly [on: string, says: Says])[];
const agenda = (told: Told, meetings: Readonly<Record<string, readonly RecoveryMeeting[]>>): PlannedTask | undefined =>
  taskIn(
    planAfter(heard([LONG_BEFORE, SOMEBODY], ...told), {
      calendar: workingCalendar('england-and-wales'),
      policy: NATIONAL_POLICY,
      meetings,
    }),
    'RIM_AGENDA',
  );
const at = (...told: Told): string => agenda(told, { LPI: FORTNIGHTLY })?.subject ?? 'on none';
const released: readonly [string, Says] = ['2026-12-23', { happened: { what: 'released', on: day('2026-12-23') } }];

test('a release is talked over at the first meeting of its prison that looks so far ahead', () => {
  const task = agenda([], { LPI: FORTNIGHTLY });
  expect(task?.subject).toBe(':2026-11-26');
  expect(task?.due).toEqual({ on: '2026-11-24', time: null, compressed: false });
  expect(task?.why.because).toBe('For the recovery inclusion meeting: release within 28 days of it');
});

test('a prison without a register has nobody on an agenda, and another prison’s meetings are not its', () => {
  expect(agenda([], {})).toBeUndefined();
  expect(agenda([], { LCI: FORTNIGHTLY })).toBeUndefined();
});

test.each<[what: string, on: string, says: Says, meeting: string]>([
  ['a day learnt after a meeting is for the next', '2026-12-01', { dates: { confirmed: day('2026-12-22') } }, ':2026-12-10'],
  ['a later day has a later meeting', '2026-11-02', { dates: { confirmed: day('2027-02-10') } }, ':2027-01-21'],
  ['a day too near for any has none', '2026-12-14', { dates: { confirmed: day('2026-12-21') } }, 'on none'],
  ['after a move it is the other prison’s matter', '2026-11-20', { custody: { prison: 'LCI' } }, 'on none'],
  ['a day said of the release goes before', '2026-11-02', { custody: { recoveryMeetingOn: day('2026-12-03') } }, ':2026-12-03'],
  ['one that does not fit does not', '2026-11-02', { custody: { recoveryMeetingOn: day('2026-12-29') } }, ':2026-11-26'],
])('%s', (_, on, says, subject) => {
  expect(at([on, says])).toBe(subject);
});

test('a meeting the register was told of late is on short notice, and one told of after it was held is none', () => {
  const late = (knownSince: string) => agenda([], { LPI: [meeting('2026-12-10', knownSince)] });
  expect(late('2026-12-08')?.due).toEqual({ on: '2026-12-08', time: null, compressed: false });
  expect(late('2026-12-09')?.due).toEqual({ on: '2026-12-10', time: null, compressed: true });
  expect(late('2026-12-11')).toBeUndefined();
});

test('whoever did not come is talked over once more, at the next meeting', () => {
  const missed: readonly [string, Says] = ['2026-12-29', { contact: { missedOn: day('2026-12-28') } }];
  const talked: readonly [string, Says] = ['2026-11-26', { done: { recoveryMeeting: day('2026-11-26') } }];
  expect(agenda([talked, released], { LPI: FORTNIGHTLY })?.settledBy).toBe('talked over on Thursday 26 November 2026');
  const again = agenda([talked, released, missed], { LPI: FORTNIGHTLY });
  expect(again?.subject).toBe(':2027-01-07');
  expect(again?.why.because).toContain('did not attend on Monday 28 December 2026');
  expect(again?.settledBy).toBeNull();
  const after = agenda([talked, released, missed, ['2027-01-07', { done: { recoveryMeeting: day('2027-01-07') } }]], {
    LPI: FORTNIGHTLY,
  });
  expect(after?.settledBy).toBe('talked over on Thursday 7 January 2027');
});

test('where no meeting follows a missed appointment, the one before release stands', () => {
  const missed: readonly [string, Says] = ['2027-01-29', { contact: { missedOn: day('2027-01-28') } }];
  expect(at(released, missed)).toBe(':2026-11-26');
  expect(agenda([released, missed], { LPI: [...FORTNIGHTLY, meeting('2027-06-03')] })?.subject).toBe(':2026-11-26');
});

test('talked over for a day that has moved far, somebody is talked over again; for one that moved a little, not', () => {
  const talked: readonly [string, Says] = ['2026-11-26', { done: { recoveryMeeting: day('2026-11-26') } }];
  const moved = (to: string): PlannedTask | undefined =>
    agenda([talked, ['2026-12-01', { dates: { confirmed: day(to) } }]], { LPI: FORTNIGHTLY });
  expect(moved('2026-12-22')?.settledBy).not.toBeNull();
  expect(moved('2027-02-10')?.settledBy).toBeNull();
});

test('talked over before the agenda is due counts, as long as it was for this day', () => {
  const early = agenda([['2026-10-06', { done: { recoveryMeeting: day('2026-10-06') } }]], { LPI: FORTNIGHTLY });
  expect(early?.settledBy).toBe('talked over on Tuesday 6 October 2026');
});

test('the same meetings in any order give the same plan', () => {
  fc.assert(
    fc.property(story, fc.infiniteStream(fc.nat()), (one, at) => {
      const shuffled = Object.fromEntries(
        Object.entries(one.meetings).map(([prison, all]) => {
          const placed = all.map((meeting) => ({ meeting, place: at.next().value ?? 0 }));
          return [prison, placed.sort((a, b) => a.place - b.place).map(({ meeting }) => meeting)];
        }),
      );
      expect(planAfter(one.heard, { ...one, meetings: shuffled })).toEqual(planAfter(one.heard, one));
    }),
    { numRuns: 200 },
  );
});

test('nobody is put on the agenda of a meeting that had been held when the register was told of it', () => {
  fc.assert(
    fc.property(story, (one) => {
      const told = day('2027-03-01');
      const meetings = Object.fromEntries(
        Object.entries(one.meetings).map(([prison, all]) => [prison, all.map(({ on }) => ({ on, knownSince: told }))]),
      );
      const task = taskIn(planAfter(one.heard, { ...one, meetings }), 'RIM_AGENDA');
      const said = one.heard.some(({ says }) => (says.custody?.recoveryMeetingOn ?? null) !== null);
      if (task !== undefined && !said) expect(task.due.on >= told && task.subject.slice(1) >= told).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test.each<[what: string, meetings: readonly RecoveryMeeting[], due: string, compressed: boolean]>([
  ['of which the register was told on its day', [meeting('2026-12-10', '2026-12-10')], '2026-12-10', true],
  ['of which it was told over the weekend before', [meeting('2026-12-08', '2026-12-05')], '2026-12-07', true],
  ['on the release day itself', [meeting('2026-12-23')], '2026-12-21', false],
  [
    'that is the first, whatever stands first in the register',
    [meeting('2026-12-17'), meeting('2026-12-10')],
    '2026-12-08',
    false,
  ],
])('for a meeting %s the coordinator has the release on the agenda', (_, meetings, on, compressed) => {
  expect(agenda([], { LPI: meetings })).toMatchObject({ owner: { team: 'coordinator' }, due: { on, time: null, compressed } });
});

test.each<[what: string, told: Told, meeting: string]>([
  [
    'a day said of the release may be that of leaving',
    [['2026-11-02', { custody: { recoveryMeetingOn: day('2026-12-23') } }]],
    ':2026-12-23',
  ],
  [
    'and one said after a missed appointment is for that',
    [released, ['2026-12-29', { contact: { missedOn: day('2026-12-28') }, custody: { recoveryMeetingOn: day('2027-01-05') } }]],
    ':2027-01-05',
  ],
  [
    'who did not come on the day of leaving is talked over once more',
    [released, ['2026-12-24', { contact: { missedOn: day('2026-12-23') } }]],
    ':2027-01-07',
  ],
  ['who missed the visit inside is not', [['2026-12-03', { contact: { missedOn: day('2026-12-02') } }], released], ':2026-11-26'],
])('%s', (_, told, subject) => {
  expect(at(...told)).toBe(subject);
});

test('talked over on the very day on which the release day was learnt, they have been talked over for it', () => {
  const on = (said: string) => agenda([[said, { done: { recoveryMeeting: day(said) } }]], { LPI: FORTNIGHTLY })?.settledBy;
  expect(on(LONG_BEFORE)).toBe('talked over on Monday 1 June 2026');
  expect(agenda([['2026-06-02', { done: { recoveryMeeting: day('2026-05-29') } }]], { LPI: FORTNIGHTLY })?.settledBy).toBeNull();
});
