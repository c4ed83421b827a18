import type { Nation } from '#calendar';
import { areaKey } from '../facts/area.js';
import type { Policy, PolicyNumbers } from './policy.js';

/** Where a set of numbers holds. The nearer place has the last word: nation, then area, then prison. */
export type PolicyScope = { readonly nation: Nation } | { readonly area: string } | { readonly prison: string };

/** The numbers one place has set for itself: checked by `checkNumbers`, kept whole, never edited but by a new version. */
export interface PolicyOverride {
  readonly scope: PolicyScope;
  readonly version: string;
  readonly numbers: Partial<PolicyNumbers>;
}

export interface Place {
  readonly nation: Nation;
  /** The area the person is going to, and the prison they leave; undefined where it is not known. */
  readonly area: string | undefined;
  readonly prison: string | undefined;
}

type Fits = (scope: PolicyScope, place: Place) => boolean;

const FARTHEST_FIRST: readonly Fits[] = [
  (scope, { nation }) => 'nation' in scope && scope.nation === nation,
  (scope, { area }) => 'area' in scope && area !== undefined && areaKey(scope.area) === areaKey(area),
  (scope, { prison }) => 'prison' in scope && scope.prison === prison,
];

/**
 * The numbers in force for a person: the national ones, overlaid by those of their nation, their area and their prison. An area
 * is the same however it is written. Where one place has several versions the last in the list holds. The version names every layer it is made of.
 */
export const policyFor = (national: Policy, overrides: readonly PolicyOverride[], place: Place): Policy => {
  const layers = FARTHEST_FIRST.flatMap((fits) => overrides.findLast(({ scope }) => fits(scope, place)) ?? []);
  return layers.reduce<Policy>(
    (policy, { version, numbers }) => ({ ...policy, ...numbers, version: `${policy.version}+${version}` }),
    national,
  );
};
