import { localDate } from '#calendar';
import { isChildOn } from './age.js';
import { areaKey } from './area.js';
import { isTimeServed, servedUnder28Days } from './days-served.js';
import { endedAs } from './ended-as.js';
import { stageEnds } from './programme.js';

const day = localDate;

test.each<[born: string | undefined, child: boolean | undefined, isChild: boolean, what: string]>([
  ['2008-12-24', undefined, true, '18 the day after'],
  ['2008-12-23', undefined, false, '18 on the day'],
  ['2008-12-23', true, false, '18 on the day, though said to be a child'],
  ['2026-12-23', false, true, 'born on the day'],
  ['2026-12-24', true, true, 'said to be born after it, so that the feed’s word counts'],
  ['2026-12-24', undefined, false, 'said to be born after it, and nobody says they are a child'],
  ['1799-12-31', true, true, 'said to be born before anybody was'],
  ['1800-01-01', true, false, 'born on the first day that can be meant'],
  [undefined, true, true, 'with no date of birth, by the word of the feed'],
  [undefined, undefined, false, 'with nothing said'],
])('born on %s and child %s: %s on 23 December 2026, being %s', (born, child, isChild) => {
  const said = {
    person: born === undefined ? {} : { dateOfBirth: day(born) },
    custody: child === undefined ? {} : { child },
  };
  expect(isChildOn(said, day('2026-12-23'))).toBe(isChild);
});

test.each<[said: boolean | undefined, start: string | null | undefined, under: boolean]>([
  [undefined, '2026-11-27', true],
  [undefined, '2026-11-26', false],
  [undefined, '2026-12-23', true],
  [undefined, '2026-12-24', false],
  [undefined, null, false],
  [undefined, undefined, false],
  [false, '2026-12-20', false],
  [true, undefined, true],
])('said %s, sentenced on %s: under 28 days served on 23 December 2026 is %s', (said, start, under) => {
  const custody = {
    ...(said === undefined ? {} : { servedUnder28Days: said }),
    ...(start === undefined ? {} : { sentenceStartDate: start === null ? null : day(start) }),
  };
  expect(servedUnder28Days(custody, day('2026-12-23'))).toBe(under);
});

test.each<[crd: string | null, leaves: string | null, served: boolean]>([
  ['2026-11-03', null, true],
  ['2026-11-03', '2026-11-03', true],
  ['2026-11-03', '2026-11-30', true],
  ['2026-11-03', '2026-12-01', false],
  ['2026-11-04', '2026-11-03', false],
  [null, null, false],
])('sentenced on 3 November with a CRD of %s, leaving on %s: the time was served is %s', (crd, leaves, served) => {
  const said = (start: string | null) => ({
    custody: { sentenceStartDate: start === null ? null : day(start) },
    dates: { crd: crd === null ? null : day(crd) },
  });
  expect(isTimeServed(said('2026-11-03'), leaves === null ? null : day(leaves))).toBe(served);
  expect(isTimeServed(said(null), leaves === null ? null : day(leaves))).toBe(false);
  expect(isTimeServed({ custody: {}, dates: {} }, null)).toBe(false);
});

test.each([
  ['Wirral', 'wirral'],
  ['  ST. HELENS ', 'st helens'],
  ['Stoke-on-Trent', 'stoke on trent'],
  ['Blackburn  with   Darwen', 'blackburn with darwen'],
  ['Ynys Môn', 'ynys môn'],
  ['Area 51', 'area 51'],
])('%s is the area %s however it is written', (area, key) => {
  expect(areaKey(area)).toBe(key);
});

test.each<['returned' | 'deported' | 'released', since: string | null, code: string | null]>([
  ['returned', '2026-12-28', 'RETURNED_TO_CUSTODY'],
  ['deported', '2026-12-28', 'DEPORTED'],
  ['released', '2026-12-28', null],
  ['returned', null, null],
])('%s since %s has ended as %s', (standing, since, code) => {
  const on = since === null ? null : day(since);
  expect(endedAs({ standing, where: { is: standing, since: on, left: null, recalled: false } })).toEqual(
    code === null ? null : { code, on },
  );
});

test.each<[stage: 'TC_CONNECT' | null | undefined, since: string | null | undefined, ends: string | null]>([
  ['TC_CONNECT', '2026-09-24', '2026-12-24'],
  ['TC_CONNECT', '9990-01-01', '9990-04-01'],
  ['TC_CONNECT', '9990-01-02', null],
  ['TC_CONNECT', null, null],
  ['TC_CONNECT', undefined, null],
  [null, '2026-09-24', null],
  [undefined, '2026-09-24', null],
])('the stage %s since %s ends on %s', (communityStage, since, ends) => {
  const programme = {
    ...(communityStage === undefined ? {} : { communityStage }),
    ...(since === undefined ? {} : { communityStageSince: since === null ? null : day(since) }),
  };
  expect(stageEnds(programme)).toBe(ends);
});
