import { callsForNaloxone } from '../facts/calls-for.js';
import { doneOn, doneSince } from './done.js';
import { needsNaloxone } from './naloxone.js';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';

/**
 * Training needs the person present, so it ends with release; what is then missing is asked of the community service. It
 * is healthcare’s alone, so that one team answers for it (our judgement).
 */
export const naloxoneTrained: Rule = {
  kind: 'NALOXONE_TRAINED',
  source: 'Take-home naloxone includes training (domain reference §1.6)',
  because: needsNaloxone,
  endsWithRelease: true,
  owner: () => ({ team: 'healthcare' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.naloxoneTrainedCalendarDays }, ['date', 'naloxone', 'left']),
  settledBy: (now) => doneOn('trained', now.known.naloxone.trainedOn),
};

const wasDeclined = ({ known: { needs, naloxone } }: Situation): boolean =>
  (naloxone.declined ?? false) && callsForNaloxone(needs, {}) !== null;

/** Who has declined naloxone is offered it once more shortly before release; people change their minds. */
export const naloxoneReoffered: Rule = {
  kind: 'NALOXONE_TRAINED',
  round: () => 're-offer',
  source: 'Domain reference §5.1: after a refusal naloxone is still offered, again two weeks before release',
  because: (now) => (wasDeclined(now) ? 'Naloxone was declined: offer it, and the training, once more' : null),
  endsWithRelease: true,
  owner: () => ({ team: 'healthcare' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.reofferCalendarDays }, ['date', 'naloxoneDeclined', 'left']),
  settledBy: (now) => doneSince(now, 'naloxoneReoffered', 'naloxoneDeclined'),
  reopens: true,
};
