import fc from 'fast-check';
import { localDate } from '#calendar';
import { eventTime, type EventTime } from './event-time.js';
import type { Arriving, Leaving } from './movements.js';
import { whatFollows, type MeaningForOne, type Seen } from './what-follows.js';

const at = (minute: number): EventTime => {
  const time = eventTime(`2026-10-14T09:${String(minute).padStart(2, '0')}:00Z`);
  if (time === null) throw new Error('no time');
  return time;
};
const SEEN: Seen = { standing: 'confirmed', releasedOn: null, happenedKey: null, outKey: null, inKey: null, pull: 'on' };
const RELEASED: Seen = { ...SEEN, standing: 'released', releasedOn: localDate('2026-10-14') };
const left = (how: Leaving, stage: 'confirmed' | 'hint' = 'confirmed'): MeaningForOne => ({
  means: 'left',
  how,
  stage,
  code: null,
});
const cameIn = (how: Arriving, stage: 'confirmed' | 'hint' = 'confirmed'): MeaningForOne => ({
  means: 'came-in',
  how,
  stage,
  code: null,
  prison: 'LCI',
});

test('the fast event is only remembered; the slow one is the release', () => {
  expect(whatFollows(left('release', 'hint'), at(1), SEEN)).toMatchObject({
    outcome: 'reported',
    says: null,
    look: null,
    outKey: at(1).key,
    readAgain: 'yes',
  });
  const slow = whatFollows(left('release'), at(1), { ...SEEN, outKey: at(1).key });
  expect(slow).toMatchObject({ outcome: 'recorded', says: { happened: { what: 'released', on: '2026-10-14' } }, outKey: null });
});

test('a release reported and then reversed leaves nothing, in whichever order the two are heard', () => {
  const reported = whatFollows(left('release', 'hint'), at(1), SEEN);
  const back = whatFollows(cameIn('admission', 'hint'), at(5), { ...SEEN, outKey: reported.outKey });
  expect(back).toMatchObject({
    outcome: 'recorded',
    because: 'the reported release was reversed',
    says: null,
    outKey: null,
    inKey: at(5).key,
  });
  expect(whatFollows(left('release', 'hint'), at(1), { ...SEEN, inKey: at(5).key })).toMatchObject({
    outcome: 'ignored',
    says: null,
    outKey: null,
  });
  expect(whatFollows(left('release'), at(1), { ...SEEN, inKey: at(5).key })).toMatchObject({ outcome: 'ignored', says: null });
});

test.each<[Leaving]>([
  ['died'],
  ['merge'],
  ['hospital'],
  ['removed'],
  ['absconded'],
  ['court'],
  ['temporary-absence'],
  ['transfer'],
  ['unclear'],
])('%s is never a release', (how) => {
  for (const stage of ['confirmed', 'hint'] as const) {
    const follows = whatFollows(left(how, stage), at(1), SEEN);
    expect(follows.says?.happened?.what).not.toBe('released');
    expect(follows.outKey).toBeNull();
  }
});

test.each<[Leaving, string, string | null, string | null]>([
  ['died', 'recorded', 'died', null],
  ['removed', 'recorded', 'deported', null],
  ['hospital', 'recorded', 'hospital', null],
  ['absconded', 'recorded', 'at-large', null],
  ['transfer', 'waiting', null, null],
  ['unclear', 'held', null, 'unclear-movement'],
  ['merge', 'ignored', null, null],
  ['court', 'ignored', null, null],
  ['temporary-absence', 'ignored', null, null],
])('%s: %s, happened %s, to look at %s', (how, outcome, happened, look) => {
  const follows = whatFollows(left(how), at(1), SEEN);
  expect([follows.outcome, follows.says?.happened?.what ?? null, follows.look]).toEqual([outcome, happened, look]);
});

test('a hint of a death is no fact, and holds everything that would be sent until it is known', () => {
  for (const pull of ['on', 'off'] as const)
    expect(whatFollows(left('died', 'hint'), at(1), { ...SEEN, pull })).toMatchObject({
      outcome: 'reported',
      says: null,
      look: 'death-reported',
      hold: 'death-reported',
      readAgain: pull === 'on' ? 'yes' : 'no',
    });
});

test('a record that is gone holds everything that would be sent, and is read again; it may be there after all', () => {
  for (const pull of ['on', 'off'] as const)
    expect(whatFollows({ means: 'identity', what: 'record-removed' }, at(1), { ...SEEN, pull })).toMatchObject({
      outcome: 'held',
      says: null,
      look: 'record-removed',
      hold: 'record-removed',
      readAgain: pull === 'on' ? 'yes' : 'no',
    });
});

test('an open ACCT is recorded as it was opened or closed, and of nobody who has died', () => {
  for (const acctOpen of [true, false])
    expect(whatFollows({ means: 'alerts', custody: { acctOpen } }, at(1), SEEN)).toMatchObject({
      outcome: 'recorded',
      says: { custody: { acctOpen } },
      readAgain: 'no',
      hold: null,
    });
  expect(whatFollows({ means: 'alerts', custody: { acctOpen: true } }, at(1), { ...SEEN, standing: 'died' })).toMatchObject({
    outcome: 'unchanged',
    says: null,
  });
});

test('a hint has no effect but to look at the record, for whatever it says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Leaving>('release', 'court-release', 'hospital', 'removed', 'absconded', 'transfer', 'unclear'),
      fc.constantFrom('expected', 'confirmed', 'released', 'cancelled', 'no-date'),
      (how, standing) => {
        expect(whatFollows(left(how, 'hint'), at(1), { ...SEEN, standing })).toMatchObject({ says: null, look: null });
      },
    ),
  );
});

test('somebody released who is in again: an error within a day, a recall, or back in custody', () => {
  const later = eventTime('2026-11-14T09:00:00Z')!;
  expect(whatFollows(cameIn('admission'), at(30), RELEASED)).toMatchObject({
    outcome: 'recorded',
    says: { happened: { what: 'release-reinstated' } },
    look: 'release-reversed',
  });
  expect(whatFollows(cameIn('recall'), at(30), RELEASED)).toMatchObject({
    outcome: 'recorded',
    says: { happened: { what: 'recalled' } },
    look: null,
  });
  expect(whatFollows(cameIn('admission'), later, RELEASED)).toMatchObject({
    outcome: 'recorded',
    says: { happened: { what: 'returned' } },
    look: null,
  });
  expect(whatFollows({ means: 'recalled' }, later, RELEASED)).toMatchObject({ says: { happened: { what: 'recalled' } } });
  expect(whatFollows(cameIn('admission', 'hint'), at(30), RELEASED)).toMatchObject({
    outcome: 'waiting',
    says: null,
    look: null,
  });
});

test('who was away, or whose release was called off, is back once the slow event says so', () => {
  for (const standing of ['hospital', 'at-large', 'deported', 'cancelled']) {
    const seen = { ...SEEN, standing };
    expect(whatFollows(cameIn('admission'), at(30), seen)).toMatchObject({ says: { happened: { what: 'returned' } } });
    expect(whatFollows(cameIn('admission', 'hint'), at(30), seen)).toMatchObject({ outcome: 'waiting', says: null });
  }
});

test('a move to another prison is read from the record, and from the event where that may not be read', () => {
  expect(whatFollows(cameIn('transfer'), at(1), SEEN)).toMatchObject({ outcome: 'waiting', readAgain: 'yes', says: null });
  expect(whatFollows(cameIn('transfer'), at(1), { ...SEEN, pull: 'off' })).toMatchObject({
    outcome: 'recorded',
    says: { custody: { prison: 'LCI' } },
    look: null,
  });
});

test('where the person was freed by a court the fact says so', () => {
  expect(whatFollows(left('court-release'), at(1), SEEN).says).toEqual({
    happened: { what: 'released', how: 'from-court', on: '2026-10-14' },
  });
});

test('a coming-in from before the release, heard late, is not its reversal', () => {
  const follows = whatFollows(cameIn('court-return'), at(1), { ...RELEASED, happenedKey: at(20).key });
  expect(follows).toMatchObject({ outcome: 'ignored', says: null, look: null });
});

test('where the hub may not read the record, a change is a person’s task', () => {
  expect(whatFollows({ means: 'read-again' }, at(1), SEEN)).toMatchObject({ outcome: 'waiting', readAgain: 'yes', look: null });
  expect(whatFollows({ means: 'read-again' }, at(1), { ...SEEN, pull: 'off' })).toMatchObject({
    outcome: 'held',
    readAgain: 'no',
    look: 'look-up',
  });
});

test('a second release, and whatever comes after a death, change nothing', () => {
  expect(whatFollows(left('release'), at(9), RELEASED)).toMatchObject({ outcome: 'unchanged', says: null });
  expect(whatFollows(left('release'), at(9), { ...SEEN, standing: 'died' })).toMatchObject({ outcome: 'unchanged', says: null });
});
