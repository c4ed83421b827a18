import type { Situation } from './rule.js';
import { treatmentPartner } from './shared-with.js';
import { leftUnplanned } from './unplanned.js';

/** What makes the way from the gate dangerous for this person, in words (domain reference §5, row 20). */
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

/** A worker of the community service collects whoever has enough of these reasons. */
export const isCollected = (now: Situation): boolean =>
  treatmentPartner(now) !== null && pickupReasons(now).length >= now.policy.pickupScore;

/** Nobody is met who has already left on another day than planned, or unplanned, unless somebody was there all the same. */
export const leftUnmet = ({ released, known }: Situation): boolean =>
  released !== null && (released !== known.planned.on || leftUnplanned({ known })) && known.contact.collectedOn === undefined;
