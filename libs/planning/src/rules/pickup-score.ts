import { whyUnplanned } from '../facts/unplanned.js';
import type { Situation } from './rule.js';
import { hasNeed, mayBeShared, treatmentPartner } from './shared-with.js';

/**
 * What makes the way from the gate dangerous for this person, in words (domain reference §5, row 20). A relapse is not among
 * them: no feed says it (our judgement).
 */
export const pickupReasons = ({ known: { needs, contact }, release, policy }: Situation): readonly string[] =>
  [
    (needs.noFixedAbode ?? false) && 'no fixed abode',
    (needs.ost ?? false) && 'on opioid substitution',
    (needs.overdoseBefore ?? false) && 'an earlier overdose',
    (needs.mentalHealthOrLearningDisability ?? false) && 'mental health or learning disability',
    (needs.custodyEpisodesIn12Months ?? 0) >= policy.manyCustodyEpisodes &&
      `${policy.manyCustodyEpisodes} or more times in custody in 12 months`,
    (needs.longJourney ?? false) && 'a long journey',
    (needs.vulnerable ?? false) && 'vulnerable',
    contact.appointment?.on === release && 'first appointment the same day',
  ].filter((reason): reason is string => reason !== false);

/**
 * Who collects a person with enough of these reasons: a worker of the community service; where there is none, or sharing was
 * refused, the peer they wish for, and otherwise the prison’s own team, which tells nobody (our judgement).
 */
export const collectedBy = (now: Situation): 'service' | 'peer' | 'team' | null => {
  const enough = hasNeed(now) && pickupReasons(now).length >= now.policy.pickupScore;
  if (enough && treatmentPartner(now) !== null) return 'service';
  if ((now.known.needs.wantsPeer ?? false) && mayBeShared(now)) return 'peer';
  return enough ? 'team' : null;
};

/** Nobody is met who has already left on another day than planned, or unplanned, unless somebody was there all the same. */
export const leftUnmet = ({ released, known }: Situation): boolean =>
  released !== null && (released !== known.planned.on || whyUnplanned(known) !== null) && known.contact.collectedOn === undefined;
