import { localDate, workingCalendar } from '#calendar';
import { heard } from '../conformance/telling.js';
import { callsForNaloxone, hasNeed, likelyToStruggle, mayBeShared } from './calls-for.js';
import type { FactItem } from './fact-item.js';
import { known } from './known.js';
import { inFreedom } from './programme.js';
import { isOldNews, whyUnplanned } from './unplanned.js';
import { whyNotAtTheGate, whyNotBooked } from './vetting.js';

const day = localDate;
const CALENDAR = workingCalendar('england-and-wales');

describe('why nobody had planned it', () => {
  type Leaving = Parameters<typeof whyUnplanned>[0];
  /** Left on Wednesday 23 December, as it had been planned long before. */
  const PLANNED: Leaving = {
    custody: {},
    dates: {},
    where: { left: { on: day('2026-12-23'), at: '2026-12-23T09:00:00.000Z', how: null } },
    releasedOn: day('2026-12-23'),
    planned: { on: day('2026-12-23'), earliest: day('2026-12-22') },
    learnt: { planned: day('2026-12-22') },
  };
  const left = (how: 'from-court' | 'time-served'): Partial<Leaving> => ({
    where: { left: { on: day('2026-12-23'), at: '2026-12-23T09:00:00.000Z', how } },
  });

  test.each<[what: string, more: Partial<Leaving>, why: string | null]>([
    ['as planned', {}, null],
    ['on the earliest day staff could choose', { releasedOn: day('2026-12-22'), learnt: { planned: day('2026-12-01') } }, null],
    [
      'a day before that',
      { releasedOn: day('2026-12-21'), learnt: { planned: day('2026-12-01') } },
      'sooner than planned, Wednesday 23 December 2026',
    ],
    [
      'sooner than planned, with no earlier day to choose',
      { planned: { on: day('2026-12-24'), earliest: null } },
      'sooner than planned, Thursday 24 December 2026',
    ],
    [
      'on a day learnt that very day',
      { learnt: { planned: day('2026-12-23') } },
      'the day was learnt only on Wednesday 23 December 2026',
    ],
    ['with no day held', { planned: { on: null, earliest: null } }, 'no release day was held'],
    ['freed by a court', left('from-court'), 'freed by a court'],
    ['with the time served', left('time-served'), 'the time was served by the day of the sentence'],
    [
      'on the day of the sentence',
      { custody: { sentenceStartDate: day('2026-12-23') }, dates: { crd: day('2026-12-23') } },
      'the time was served by the day of the sentence',
    ],
    ['on remand', { custody: { legalStatus: 'REMAND' } }, 'not sentenced'],
    ['not at all', { releasedOn: null, ...left('from-court') }, null],
  ])('who left %s', (_, more, why) => {
    expect(whyUnplanned({ ...PLANNED, ...more })).toBe(why);
  });
});

test.each<[left: string | null, heard: string, old: boolean]>([
  ['2026-12-23', '2026-12-29', false],
  ['2026-12-23', '2026-12-30', true],
  [null, '2026-12-30', false],
  ['2028-10-17', '2028-12-01', true],
  ['2028-10-18', '2028-12-01', false],
  ['2018-12-31', '2026-12-01', false],
])('who left on %s and is first heard of on %s is old news: %s', (left, heard, old) => {
  expect(isOldNews({ releasedOn: left === null ? null : day(left), firstHeardOn: day(heard) }, CALENDAR)).toBe(old);
});

test('whoever was said to be long gone, and turns out to have left just now, is news of the day on which that was put right', () => {
  const left = (heardOn: string, on: string) => [heardOn, { happened: { what: 'released', on: day(on) } }] as const;
  const told = [left('2026-08-20', '2026-08-04'), left('2026-08-25', '2026-08-19')] as const;
  expect(known(heard(told[0]), CALENDAR)?.learnt.unplanned).toBe('2026-08-20');
  expect(known(heard(...told), CALENDAR)?.learnt.unplanned).toBe('2026-08-25');
});

describe('a visit', () => {
  const VETTED = { vettedUntil: day('2026-12-08') };
  test.each<[what: string, visit: NonNullable<FactItem['visit']>, prison: string | undefined, why: string | null]>([
    ['on the last day of the vetting', VETTED, 'LPI', null],
    ['by video', { byVideo: true }, 'LPI', null],
    ['of nobody vetted', {}, 'LPI', 'no vetting of the community worker is recorded'],
    ['of somebody whose vetting was taken back', { vettedUntil: null }, 'LPI', 'no vetting of the community worker is recorded'],
    [
      'after the vetting',
      { vettedUntil: day('2026-12-07') },
      'LPI',
      'the worker’s vetting ends on Monday 7 December 2026, before the visit',
    ],
    ['by a worker vetted for it', { ...VETTED, vettedFor: 'LPI' }, 'LPI', null],
    ['by a worker vetted for another', { ...VETTED, vettedFor: 'WMI' }, 'LPI', 'the worker is vetted for WMI, not for LPI'],
    ['by a worker of whom that is not said', { ...VETTED, vettedFor: null }, 'LPI', null],
    ['to a prison that is not known', { ...VETTED, vettedFor: 'WMI' }, undefined, null],
  ])('%s', (_, visit, prison, why) => {
    expect(whyNotBooked(visit, prison, day('2026-12-08'))).toBe(why);
  });
});

describe('a peer mentor at the gate', () => {
  const TRAINED = day('2026-12-23');
  const UNTRAINED = 'the peer mentor named has not been trained';
  const ALONE = 'the peer mentor named is not under supervision on the release day';
  test.each<[what: string, mentor: NonNullable<FactItem['peerMentor']>, why: string | null]>([
    ['nobody named', {}, null],
    ['trained and supervised until that day', { trainedOn: TRAINED, supervisedUntil: TRAINED }, null],
    ['trained the day after', { trainedOn: day('2026-12-24'), supervisedUntil: day('2027-12-24') }, UNTRAINED],
    ['supervised, and nobody says trained', { supervisedUntil: TRAINED }, UNTRAINED],
    ['whose training was taken back', { trainedOn: null, supervisedUntil: TRAINED }, UNTRAINED],
    ['trained, and nobody says supervised', { trainedOn: TRAINED }, ALONE],
    ['whose supervision was taken back', { trainedOn: TRAINED, supervisedUntil: null }, ALONE],
    ['supervised until the day before', { trainedOn: TRAINED, supervisedUntil: day('2026-12-22') }, ALONE],
  ])('%s', (_, mentor, why) => {
    expect(whyNotAtTheGate(mentor, day('2026-12-23'))).toBe(why);
  });
});

describe('what needs call for', () => {
  type Needs = NonNullable<FactItem['needs']>;
  const OPIOIDS = 'Opioid use is recorded and naloxone was not declined';
  const OVERDOSE = 'An earlier overdose is recorded and naloxone was not declined';
  const UNHOUSED = 'no fixed abode, and opioid treatment or an earlier overdose';
  test.each<[needs: Needs, need: boolean, naloxone: string | null, struggles: string | null]>([
    [{}, false, null, null],
    [{ drugOrAlcohol: false, opioid: false, ost: false, overdoseBefore: false }, false, null, null],
    [{ drugOrAlcohol: true }, true, null, null],
    [{ opioid: true }, true, OPIOIDS, null],
    [{ ost: true }, true, OPIOIDS, null],
    [{ overdoseBefore: true }, true, OVERDOSE, null],
    [{ mentalHealthOrLearningDisability: true }, false, null, 'a mental health need or a learning disability'],
    [{ vulnerable: true }, false, null, 'a vulnerable person'],
    [{ noFixedAbode: true }, false, null, null],
    [{ noFixedAbode: true, opioid: true }, true, OPIOIDS, null],
    [{ noFixedAbode: true, ost: true }, true, OPIOIDS, UNHOUSED],
    [{ noFixedAbode: true, overdoseBefore: true }, true, OVERDOSE, UNHOUSED],
    [{ noFixedAbode: false, overdoseBefore: true }, true, OVERDOSE, null],
  ])('%j', (needs, need, naloxone, struggles) => {
    expect(hasNeed(needs)).toBe(need);
    expect(callsForNaloxone(needs, {})).toBe(naloxone);
    expect(callsForNaloxone(needs, { wanted: true })).toBe(naloxone ?? 'The person asks for naloxone');
    expect(callsForNaloxone(needs, { wanted: true, declined: true })).toBeNull();
    expect(callsForNaloxone(needs, { wanted: false, declined: false })).toBe(naloxone);
    expect(likelyToStruggle(needs)).toBe(struggles);
  });

  test('what was refused or withdrawn is not shared, and what nobody has asked may be', () => {
    const kinds = ['direct-care', 'consent', 'withdrawn', 'refused'] as const;
    expect(kinds.map((kind) => mayBeShared({ kind }))).toEqual([true, true, false, false]);
    expect([mayBeShared(null), mayBeShared(undefined)]).toEqual([true, true]);
  });

  test('the last stage is the last whichever service runs it', () => {
    expect(inFreedom({ supportStage: 'FREEDOM' })).toBe(true);
    expect(inFreedom({ communityStage: 'TC_FREEDOM' })).toBe(true);
    expect(inFreedom({ supportStage: 'CONNECT', communityStage: 'TC_CONNECT' })).toBe(false);
    expect(inFreedom({})).toBe(false);
  });
});
