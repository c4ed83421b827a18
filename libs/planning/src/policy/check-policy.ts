import { IN_ORDER, LIMITS, type Limit } from './limits.js';
import type { Policy, PolicyNumbers } from './policy.js';

export interface PolicyFault {
  /** The number at fault, or `version`. */
  readonly field: string;
  readonly problem: string;
}

export type CheckedNumbers =
  | { readonly ok: true; readonly version: string; readonly numbers: Partial<PolicyNumbers> }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

export type CheckedPolicy =
  { readonly ok: true; readonly policy: Policy } | { readonly ok: false; readonly faults: readonly PolicyFault[] };

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Without a plus: it joins the versions of places that are laid over each other. */
const VERSION = /^[a-z0-9][a-z0-9.-]{0,80}$/;
const NAMES = Object.keys(LIMITS) as (keyof PolicyNumbers)[];
/** A name as it may be shown back: short and printable. */
const shown = (name: string): string => name.slice(0, 60).replace(/[^\x20-\x7e]/g, '?');

const wrongWith = (limit: Limit, given: unknown): string | null => {
  if (limit === 'time of day') {
    return typeof given === 'string' && TIME.test(given) ? null : 'must be a time of day, such as 08:30';
  }
  const { least, most } = limit;
  const fits = typeof given === 'number' && Number.isInteger(given) && given >= least && given <= most;
  if (fits) return null;
  return least === most ? `is fixed at ${least}: it is the national measure` : `must be a whole number from ${least} to ${most}`;
};

/** Two numbers of which the first is more than the second, and may not be. */
export interface OutOfOrder {
  readonly first: keyof PolicyNumbers;
  readonly second: keyof PolicyNumbers;
  readonly why: string;
}

export const outOfOrder = (numbers: PolicyNumbers): readonly OutOfOrder[] =>
  IN_ORDER.flatMap(([first, second, why]) => (numbers[first] > numbers[second] ? [{ first, second, why }] : []));

/**
 * The numbers that one place sets for itself, or every fault at once, each naming its field. Takes anything at all. The order of
 * the numbers among themselves is checked where they are laid over others (`checkPolicy`).
 */
export const checkNumbers = (given: unknown): CheckedNumbers => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { ok: false, faults: [{ field: '', problem: 'must be an object of named numbers' }] };
  }
  const fields = new Map(Object.entries(given as Record<string, unknown>));
  const version = fields.get('version');
  const faults: PolicyFault[] = [];
  if (typeof version !== 'string' || !VERSION.test(version)) {
    faults.push({ field: 'version', problem: 'must name this version in small letters, digits and dashes, such as liverpool-2' });
  }
  for (const [name, value] of fields) {
    const known = NAMES.find((one) => one === name);
    const problem = known === undefined ? null : wrongWith(LIMITS[known], value);
    if (known === undefined && name !== 'version') faults.push({ field: shown(name), problem: 'is no number of the policy' });
    if (problem !== null) faults.push({ field: name, problem });
  }
  if (faults.length > 0) return { ok: false, faults };
  fields.delete('version');
  return { ok: true, version: version as string, numbers: Object.fromEntries(fields) };
};

/** A whole policy: what was given, laid over another, with the numbers in an order that makes sense. */
export const checkPolicy = (given: unknown, over: Policy): CheckedPolicy => {
  const checked = checkNumbers(given);
  if (!checked.ok) return checked;
  const policy: Policy = { ...over, ...checked.numbers, version: checked.version };
  const faults = outOfOrder(policy).map(({ first, second, why }) => ({
    field: first,
    problem: `is more than ${second}: ${why}`,
  }));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, policy };
};
