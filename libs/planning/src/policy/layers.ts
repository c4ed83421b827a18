import { NATIONS, type Nation } from '#calendar';
import { areaKey } from '../facts/area.js';
import { outOfOrder, type OutOfOrder, type PolicyFault } from './check-policy.js';
import { policyFor, type Place, type PolicyOverride, type PolicyScope } from './policy-for.js';
import type { Policy } from './policy.js';

/** Everything that numbers are laid over each other from. */
export interface Layers {
  readonly national: Policy;
  /** One version for each place that has set any. */
  readonly overrides: readonly PolicyOverride[];
  /** The prisons there are, each with its nation. */
  readonly prisons: ReadonlyMap<string, Nation>;
}

const areasOf = (overrides: readonly PolicyOverride[]): readonly (string | undefined)[] => [
  undefined,
  ...overrides.flatMap(({ scope }) => ('area' in scope ? [scope.area] : [])),
];

/** Prisons that have set numbers; undefined stands for all the others. */
const prisonsOf = ({ overrides, prisons }: Layers, nation: Nation): readonly (string | undefined)[] => [
  undefined,
  ...overrides.flatMap(({ scope }) => ('prison' in scope && prisons.get(scope.prison) === nation ? [scope.prison] : [])),
];

/** Every way in which versions can come together for somebody: any prison of a nation, with any area they may be going to. */
const placesOf = (layers: Layers): readonly Place[] =>
  NATIONS.flatMap((nation) =>
    areasOf(layers.overrides).flatMap((area) => prisonsOf(layers, nation).map((prison): Place => ({ nation, area, prison }))),
  );

interface FoundOutOfOrder extends OutOfOrder {
  /** The versions that came together, from the national numbers on. */
  readonly version: string;
}

const outOfOrderAnywhere = (layers: Layers, places: readonly Place[]): readonly FoundOutOfOrder[] =>
  places.flatMap((place) => {
    const policy = policyFor(layers.national, layers.overrides, place);
    return outOfOrder(policy).map((fault) => ({ ...fault, version: policy.version }));
  });

const isThere = (scope: PolicyScope, place: Place): boolean =>
  'nation' in scope
    ? place.nation === scope.nation
    : 'area' in scope
      ? place.area !== undefined && areaKey(place.area) === areaKey(scope.area)
      : place.prison === scope.prison;

const scopeKey = (scope: PolicyScope): string => JSON.stringify('area' in scope ? { area: areaKey(scope.area) } : scope);
const sameScope = (a: PolicyScope, b: PolicyScope): boolean => scopeKey(a) === scopeKey(b);

/** The versions that would hold, were this one in force where it is meant for. */
export const withOverride = (overrides: readonly PolicyOverride[], one: PolicyOverride): readonly PolicyOverride[] => [
  ...overrides.filter(({ scope }) => !sameScope(scope, one.scope)),
  one,
];

/** The versions that would hold, had this place set nothing. */
export const withoutOverride = (overrides: readonly PolicyOverride[], scope: PolicyScope): readonly PolicyOverride[] =>
  overrides.filter((one) => !sameScope(one.scope, scope));

const firstOfEach = (faults: readonly PolicyFault[]): readonly PolicyFault[] => [
  ...new Map(faults.toReversed().map((fault) => [fault.field, fault])).values(),
];

/**
 * What a version would do wrong wherever it meets others: numbers are in order alone and together, for every person there can be. A
 * fault names the number this version sets, and the versions it met; or one that it no longer sets and that others lean on.
 */
export const faultsOfLayer = (layers: Layers, one: PolicyOverride): readonly PolicyFault[] => {
  const together: Layers = { ...layers, overrides: withOverride(layers.overrides, one) };
  const places = placesOf(together).filter((place) => isThere(one.scope, place));
  return firstOfEach(
    outOfOrderAnywhere(together, places).flatMap(({ first, second, why, version }): readonly PolicyFault[] => {
      const others = version.split('+').filter((layer) => layer !== one.version);
      const met = `beside ${others.join(' and ')}`;
      if (one.numbers[first] !== undefined) return [{ field: first, problem: `is more than ${second} ${met}: ${why}` }];
      if (one.numbers[second] !== undefined) return [{ field: second, problem: `is less than ${first} ${met}: ${why}` }];
      // It sets neither: what holds there now did, and another version leans on it.
      return [{ field: first, problem: `would be more than ${second} for ${version}: ${why}` }];
    }),
  );
};

/** What would be out of order had this place set nothing: others may lean on what it has set. */
export const faultsWithoutLayer = (layers: Layers, scope: PolicyScope): readonly PolicyFault[] => {
  const left: Layers = { ...layers, overrides: withoutOverride(layers.overrides, scope) };
  const places = placesOf(left).filter((place) => 'area' in scope || 'prison' in scope || isThere(scope, place));
  return firstOfEach(
    outOfOrderAnywhere(left, places).map(({ first, second, why, version }) => ({
      field: first,
      problem: `would be more than ${second} for ${version}: ${why}`,
    })),
  );
};
