import type { FactItem } from '#planning';
import type { FieldFault } from './field-check.js';

/**
 * The fault of an item that says something has happened on a day still to come; null where it does not. Tasks that follow a release
 * would begin before it. A death is taken whatever its day: it stops everything, and a wrong day must not keep it from that. `today` is
 * the hub's civil day, `yyyy-MM-dd`.
 */
export const notYet = ({ happened }: Pick<FactItem, 'happened'>, today: string): FieldFault | null =>
  happened === undefined || happened.what === 'died' || happened.on <= today
    ? null
    : { path: 'happened.on', problem: `must be today (${today}) or before; a day that is expected is said in dates` };
