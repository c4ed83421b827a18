import fc from 'fast-check';
import { NATIONS } from '#calendar';
import { checkPolicy } from './check-policy.js';
import { faultsOfLayer, faultsWithoutLayer, withOverride, type Layers } from './layers.js';
import { policyFor, type PolicyOverride, type PolicyScope } from './policy-for.js';
import { NATIONAL_POLICY } from './policy.js';

const prisons = new Map([
  ['LPI', 'england-and-wales'],
  ['WMI', 'england-and-wales'],
  ['BLI', 'scotland'],
] as const);
const AREAS = ['Liverpool', 'Sefton'];

const scope: fc.Arbitrary<PolicyScope> = fc.oneof(
  fc.constantFrom(...NATIONS).map((nation) => ({ nation })),
  fc.constantFrom(...AREAS).map((area) => ({ area })),
  fc.constantFrom(...prisons.keys()).map((prison) => ({ prison })),
);
const few = fc.integer({ min: 0, max: 10 });
const numbers = fc.record(
  {
    handoverDraftWorkingDays: few,
    handoverFinalWorkingDays: few,
    referralLeadWorkingDays: few,
    referralCoordinatorWorkingDays: few,
  },
  { requiredKeys: [] },
);
const drafts = fc
  .array(fc.record({ scope, numbers }), { maxLength: 12 })
  .map((all) => all.map((one, i): PolicyOverride => ({ ...one, version: `v${String(i)}` })));

/** Everybody there can be: whichever prison they leave, wherever they go. */
const everyPlace = [undefined, ...prisons.keys()].flatMap((prison) =>
  [undefined, ...AREAS].flatMap((area) =>
    (prison === undefined ? NATIONS : [prisons.get(prison) ?? 'scotland']).map((nation) => ({ nation, area, prison })),
  ),
);
const isSound = (overrides: readonly PolicyOverride[]): boolean =>
  everyPlace.every((place) => {
    return checkPolicy({ ...policyFor(NATIONAL_POLICY, overrides, place), version: 'x' }, NATIONAL_POLICY).ok;
  });
const layersOf = (overrides: readonly PolicyOverride[]): Layers => ({ national: NATIONAL_POLICY, overrides, prisons });

test('where only drafts without a fault are adopted, nobody is ever planned for by numbers out of order', () => {
  fc.assert(
    fc.property(drafts, (all) => {
      const held = all.reduce<readonly PolicyOverride[]>(
        (overrides, one) => (faultsOfLayer(layersOf(overrides), one).length === 0 ? withOverride(overrides, one) : overrides),
        [],
      );
      expect(isSound(held)).toBe(true);
    }),
  );
});

test('a draft is refused only where somebody would be planned for by numbers out of order, and each fault names a number', () => {
  fc.assert(
    fc.property(drafts, fc.record({ scope, numbers }), (all, last) => {
      const held = all.reduce<readonly PolicyOverride[]>(
        (overrides, one) => (faultsOfLayer(layersOf(overrides), one).length === 0 ? withOverride(overrides, one) : overrides),
        [],
      );
      const one: PolicyOverride = { ...last, version: 'last' };
      const faults = faultsOfLayer(layersOf(held), one);
      expect(faults.length === 0).toBe(isSound(withOverride(held, one)));
      for (const { field } of faults) expect(Object.keys(NATIONAL_POLICY)).toContain(field);
    }),
  );
});

test('an area’s draft of the handover and a prison’s final one are looked at together', () => {
  const area: PolicyOverride = { scope: { area: 'Liverpool' }, version: 'liverpool-1', numbers: { handoverDraftWorkingDays: 3 } };
  const prison: PolicyOverride = { scope: { prison: 'LPI' }, version: 'lpi-1', numbers: { handoverFinalWorkingDays: 4 } };
  expect(faultsOfLayer(layersOf([]), prison)).toEqual([]);
  expect(faultsOfLayer(layersOf([area]), prison)).toEqual([
    {
      field: 'handoverFinalWorkingDays',
      problem:
        'is more than handoverDraftWorkingDays beside national-1 and liverpool-1: the final handover comes after its draft',
    },
  ]);
});

test('what others lean on is not taken away from under them', () => {
  const nation: PolicyOverride = {
    scope: { nation: 'scotland' },
    version: 'scotland-1',
    numbers: { handoverDraftWorkingDays: 8 },
  };
  const prison: PolicyOverride = { scope: { prison: 'BLI' }, version: 'bli-1', numbers: { handoverFinalWorkingDays: 7 } };
  expect(faultsOfLayer(layersOf([nation]), prison)).toEqual([]);
  expect(faultsWithoutLayer(layersOf([nation, prison]), nation.scope)).toMatchObject([{ field: 'handoverFinalWorkingDays' }]);
  expect(faultsWithoutLayer(layersOf([nation, prison]), prison.scope)).toEqual([]);
  // An area’s numbers held them together for whoever goes there.
  const area: PolicyOverride = { ...nation, scope: { area: 'Sefton' }, version: 'sefton-1' };
  expect(faultsWithoutLayer(layersOf([area, prison]), area.scope)).toEqual([
    {
      field: 'handoverFinalWorkingDays',
      problem: 'would be more than handoverDraftWorkingDays for national-1+bli-1: the final handover comes after its draft',
    },
  ]);
  // Of another nation it is none of its business.
  const wymott: PolicyOverride = { ...prison, scope: { prison: 'WMI' }, version: 'wmi-1' };
  expect(faultsWithoutLayer(layersOf([nation, wymott]), nation.scope)).toEqual([]);
});

describe('a fault names the number this version sets, and only what it meets where it is meant for', () => {
  const liverpool: PolicyOverride = {
    scope: { area: 'Liverpool' },
    version: 'liverpool-1',
    numbers: { handoverFinalWorkingDays: 4 },
  };
  const draft = (scope: PolicyScope, days: number): PolicyOverride => ({
    scope,
    version: 'draft',
    numbers: { handoverDraftWorkingDays: days },
  });

  test('the lesser of two that is set too small', () => {
    expect(faultsOfLayer(layersOf([liverpool]), draft({ prison: 'LPI' }, 3))).toEqual([
      {
        field: 'handoverDraftWorkingDays',
        problem:
          'is less than handoverFinalWorkingDays beside national-1 and liverpool-1: the final handover comes after its draft',
      },
    ]);
  });

  test('not what others have got wrong among themselves somewhere else', () => {
    const sefton: PolicyOverride = { scope: { area: 'Sefton' }, version: 'sefton-1', numbers: { handoverDraftWorkingDays: 0 } };
    const wymott: PolicyOverride = { scope: { prison: 'WMI' }, version: 'wmi-1', numbers: { handoverFinalWorkingDays: 9 } };
    const held = layersOf([sefton, wymott]);
    const harmless = { referralLeadWorkingDays: NATIONAL_POLICY.referralLeadWorkingDays };
    const one = (scope: PolicyScope): PolicyOverride => ({ scope, version: 'draft', numbers: harmless });
    expect(faultsOfLayer(held, one({ nation: 'scotland' })).filter(({ problem }) => problem.includes('wmi-1'))).toEqual([]);
    expect(faultsOfLayer(held, one({ prison: 'LPI' })).filter(({ problem }) => problem.includes('wmi-1'))).toEqual([]);
    expect(faultsOfLayer(held, one({ area: 'Liverpool' }))).toEqual([
      {
        field: 'handoverFinalWorkingDays',
        problem:
          'would be more than handoverDraftWorkingDays for national-1+draft+wmi-1: the final handover comes after its draft',
      },
    ]);
    expect(faultsOfLayer(held, one({ prison: 'WMI' }))).toEqual([
      {
        field: 'handoverFinalWorkingDays',
        problem:
          'would be more than handoverDraftWorkingDays for national-1+sefton-1+draft: the final handover comes after its draft',
      },
    ]);
  });

  test('a version takes the place of the one before it of the same place, whichever way the area is written', () => {
    const again: PolicyOverride = { ...liverpool, scope: { area: ' liverpool' }, version: 'liverpool-2', numbers: {} };
    expect(withOverride([liverpool], again)).toEqual([again]);
    expect(withOverride([liverpool], draft({ area: 'Sefton' }, 3))).toHaveLength(2);
    expect(withOverride([liverpool], draft({ prison: 'LPI' }, 3))).toHaveLength(2);
  });
});
