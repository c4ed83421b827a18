import { doneOn } from './done.js';
import { needsNaloxone } from './naloxone.js';
import { beforeRelease } from './reckon.js';
import type { Rule } from './rule.js';

/** The kit waits in the person's property, so that nobody has to look for it at the gate. */
export const naloxoneInProperty: Rule = {
  kind: 'NALOXONE_IN_PROPERTY',
  source: 'Domain reference §5, row 11 (our judgement): intended and handed over are two facts',
  because: needsNaloxone,
  endsWithRelease: true,
  owner: () => ({ team: 'healthcare' }),
  due: (now) => beforeRelease(now, { workingDays: now.policy.naloxoneInPropertyWorkingDays }, ['date', 'naloxone', 'left']),
  settledBy: (now) => doneOn('placed in property', now.known.naloxone.inPropertyOn),
};
