import type { FactItem } from '../fact-item.js';
import { codeOf, listOf } from './fields.js';

/** Which alert is which field of the hub, by its code in HMPPS's reference data. A code that is not here is not kept. */
const ALERTS: readonly { readonly code: string; readonly field: 'acctOpen' }[] = [
  // ACCT open (HMPS). HA1 and HA2, post closure and closed, say nothing of their own: HA is then removed.
  { code: 'HA', field: 'acctOpen' },
];

type OfAlerts = Pick<NonNullable<FactItem['custody']>, (typeof ALERTS)[number]['field']>;

const holds = (codes: unknown, code: string): boolean => listOf(codes).some((one) => codeOf(one) === code);

/** What alerts that were added and removed say of the person. One that is in both lists counts as open: a risk is not overlooked. */
export const alertsSaid = (added: unknown, removed: unknown): OfAlerts => {
  const changed = ALERTS.filter(({ code }) => holds(added, code) || holds(removed, code));
  return Object.fromEntries(changed.map(({ code, field }) => [field, holds(added, code)]));
};
