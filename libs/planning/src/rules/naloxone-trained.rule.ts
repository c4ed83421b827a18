import { doneOn } from './done.js';
import { needsNaloxone } from './naloxone.js';
import { beforeRelease } from './reckon.js';
import type { Rule } from './rule.js';

/** Training needs the person present, so it ends with release; what is then missing is asked of the community service. */
export const naloxoneTrained: Rule = {
  kind: 'NALOXONE_TRAINED',
  source: 'Take-home naloxone includes training (domain reference §1.6)',
  because: needsNaloxone,
  endsWithRelease: true,
  owner: () => ({ team: 'healthcare' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.naloxoneTrainedCalendarDays }, ['date', 'naloxone', 'left']),
  settledBy: (now) => doneOn('trained', now.known.naloxone.trainedOn),
};
