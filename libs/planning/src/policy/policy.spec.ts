import { checkNumbers, checkPolicy } from './check-policy.js';
import { LIMITS } from './limits.js';
import { policyFor, type PolicyOverride } from './policy-for.js';
import { NATIONAL_POLICY } from './policy.js';

const faultsOf = (given: unknown): Readonly<Record<string, string>> => {
  const checked = checkPolicy(given, NATIONAL_POLICY);
  return checked.ok ? {} : Object.fromEntries(checked.faults.map(({ field, problem }) => [field, problem]));
};

test('the national numbers pass their own check, and every number has a limit', () => {
  expect(faultsOf(NATIONAL_POLICY)).toEqual({});
  expect(['version', ...Object.keys(LIMITS)].toSorted()).toEqual(Object.keys(NATIONAL_POLICY).toSorted());
});

test('every fault is named by its field, all at once, with what would be right', () => {
  expect(
    faultsOf({
      version: 'Liverpool 2',
      gateTime: '8.30',
      pickupScore: 2.5,
      engagedCalendarDays: 28,
      quiet: 1,
      releasedHoldMinutes: -1,
    }),
  ).toEqual({
    version: 'must name this version in small letters, digits and dashes, such as liverpool-2',
    gateTime: 'must be a time of day, such as 08:30',
    pickupScore: 'must be a whole number from 1 to 8',
    engagedCalendarDays: 'is fixed at 21: it is the national measure',
    quiet: 'is no number of the policy',
    releasedHoldMinutes: 'must be a whole number from 0 to 240',
  });
});

test.each([
  [{ gateTime: '07:30' }, 'lastMomentTime'],
  [{ highRiskFirstCalendarDays: 8 }, 'highRiskFirstCalendarDays'],
  [{ communityReferralCalendarDays: 90 }, 'communityReferralCalendarDays'],
  [{ officeClosesTime: '08:00' }, 'officeOpensTime'],
])('numbers that make no sense together are refused: %j', (numbers, field) => {
  expect(Object.keys(faultsOf({ version: 'x', ...numbers }))).toContain(field);
});

test('a list of one is not what is in it, and of two that are the same neither is too large', () => {
  expect(faultsOf({ version: ['x'], gateTime: ['08:30'], pickupScore: [2] })).toEqual({
    version: expect.any(String) as string,
    gateTime: 'must be a time of day, such as 08:30',
    pickupScore: 'must be a whole number from 1 to 8',
  });
  expect(faultsOf({ version: 'x', handoverDraftWorkingDays: 2, handoverFinalWorkingDays: 2 })).toEqual({});
});

test.each([null, 7, 'policy', [], undefined])('%p is no policy', (given) => {
  expect(checkNumbers(given)).toMatchObject({ ok: false, faults: [{ field: '' }] });
});

describe('where a person leaves and goes decides the numbers', () => {
  const overrides: readonly PolicyOverride[] = [
    { scope: { prison: 'LPI' }, version: 'lpi-1', numbers: { gateTime: '09:00' } },
    { scope: { area: 'Sefton' }, version: 'sefton-1', numbers: { pickupScore: 3, gateTime: '10:00' } },
    { scope: { nation: 'scotland' }, version: 'scotland-1', numbers: { pickupScore: 1 } },
    { scope: { prison: 'LPI' }, version: 'lpi-2', numbers: { gateTime: '09:15' } },
  ];
  test.each([
    ['england-and-wales', 'Wirral', 'WMI', 'national-1', 2, '08:30'],
    ['england-and-wales', 'Sefton', 'WMI', 'national-1+sefton-1', 3, '10:00'],
    ['england-and-wales', ' SEFTON', 'WMI', 'national-1+sefton-1', 3, '10:00'],
    ['england-and-wales', 'Sefton', 'LPI', 'national-1+sefton-1+lpi-2', 3, '09:15'],
    ['scotland', undefined, undefined, 'national-1+scotland-1', 1, '08:30'],
    ['scotland', 'Sefton', undefined, 'national-1+scotland-1+sefton-1', 3, '10:00'],
  ] as const)('%s, going to %s, from %s: version %s', (nation, area, prison, version, pickupScore, gateTime) => {
    expect(policyFor(NATIONAL_POLICY, overrides, { nation, area, prison })).toMatchObject({ version, pickupScore, gateTime });
  });
});
