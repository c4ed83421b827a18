import { forAnotherDay, reported } from './done.js';
import { beforeRelease } from './reckon.js';
import type { Rule } from './rule.js';

const AGAIN = 'The prescription was made for another release day: look at it again';

/** Whoever takes medicine leaves with a prescription for four weeks. Opioid substitution goes another way: see OST_BRIDGING. */
export const medicines28d: Rule = {
  kind: 'MEDICINES_28D',
  source: 'Detained estate: a 28-day electronic prescription instead of a 7-day supply (domain reference §0.7)',
  because: (now) =>
    (now.known.treatment.medicine ?? false) ? `Medicine is prescribed inside${forAnotherDay(now, 'medicines28d', AGAIN)}` : null,
  endsWithRelease: true,
  owner: () => ({ team: 'pharmacy' }),
  due: (now) => beforeRelease(now, { workingDays: now.policy.medicinesWorkingDays }, ['date', 'medicine', 'left']),
  settledBy: (now) => reported(now, 'medicines28d', 'prescribed'),
  reopens: true,
};
