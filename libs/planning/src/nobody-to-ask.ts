import { isChildOn } from './facts/age.js';
import { likelyToStruggle } from './facts/calls-for.js';
import { dayCountedFrom, type Part } from './facts/known.js';
import { learntBy } from './rules/reckon.js';
import type { Facts, Service } from './rules/rule.js';
import { hasNeed, mayBeShared } from './rules/shared-with.js';
import { attention } from './task/attention.js';
import type { PlannedTask } from './task/task.js';

/** A kind of service somebody may need: in what words, what calls for it, and whose news it is. */
interface Needed {
  readonly service: Service;
  readonly cause: string;
  readonly words: string;
  /** Why this person needs it, or null. */
  readonly because: (facts: Facts) => string | null;
  readonly parts: readonly Part[];
}

const isTrue = (said: boolean | undefined, why: string): string | null => ((said ?? false) ? why : null);

const struggles = ({ known }: Facts): string | null => {
  const day = dayCountedFrom(known);
  if (known.wishes.rehab === true || (day !== null && isChildOn(known, day))) return null;
  return likelyToStruggle(known.needs);
};

const isHomeless = ({ known: { needs, basis, destination } }: Facts): string | null => {
  if (basis?.kind !== 'consent' || typeof destination.authority !== 'string') return null;
  return isTrue((needs.noFixedAbode ?? false) || (needs.riskOfHomelessness ?? false), 'homelessness, or a risk of it');
};

const NEEDED: readonly Needed[] = [
  {
    service: 'communityService',
    cause: 'no-community-service',
    words: 'community service',
    because: (facts) => isTrue(hasNeed(facts), 'a drug or alcohol need'),
    parts: ['need', 'sharing', 'service'],
  },
  {
    service: 'reconnect',
    cause: 'no-reconnect',
    words: 'RECONNECT service',
    because: struggles,
    parts: ['struggle', 'sharing', 'reconnect', 'rehab'],
  },
  {
    service: 'housing',
    cause: 'no-housing',
    words: 'housing team of a council',
    because: isHomeless,
    parts: ['housing', 'basis', 'authority', 'housingPartner'],
  },
  {
    service: 'rehab',
    cause: 'no-rehab',
    words: 'residential rehab',
    because: ({ known }) => isTrue(known.wishes.rehab, 'a wish for rehab'),
    parts: ['rehab', 'sharing', 'rehabPartner'],
  },
  {
    service: 'supportedHousing',
    cause: 'no-supported-housing',
    words: 'supported housing',
    because: ({ known }) => isTrue(known.wishes.supportedHousing, 'a wish for supported housing'),
    parts: ['rehab', 'sharing', 'supportedHousingPartner'],
  },
  {
    service: 'communityGroup',
    cause: 'no-community-group',
    words: 'community group',
    because: ({ known }) => isTrue(known.wishes.communityGroup, 'a wish for a community group'),
    parts: ['group', 'sharing', 'groupPartner'],
  },
  {
    service: 'peerService',
    cause: 'no-peer',
    words: 'peer service',
    because: ({ known }) => isTrue(known.needs.wantsPeer, 'a wish to be met by a peer'),
    parts: ['meeting', 'basis', 'peer'],
  },
  {
    service: 'probation',
    cause: 'no-probation',
    words: 'probation office',
    because: ({ known }) => isTrue(typeof known.person.crn === 'string', 'a probation case (CRN)'),
    parts: ['probation', 'sharing', 'need'],
  },
  {
    service: 'pharmacy',
    cause: 'no-pharmacy',
    words: 'pharmacy',
    because: ({ known }) => isTrue(known.needs.ost, 'opioid substitution'),
    parts: ['ost', 'sharing', 'pharmacy'],
  },
];

const gapOf = (facts: Facts, { service, cause, words, because, parts }: Needed): PlannedTask | null => {
  const why = because(facts);
  if (why === null || facts.routing[service] !== null) return null;
  const { destination } = facts.known;
  const place = service === 'housing' ? destination.authority : (destination.area ?? destination.authority);
  // Treatment cannot be done without. Of the others there may be none where a person has said so, and before it is known where the
  // person goes it is that which is asked.
  if (service !== 'communityService' && (destination[service] === null || typeof place !== 'string')) return null;
  const where = typeof place === 'string' ? ` for ${place}` : ', and no area is known';
  return attention(cause, learntBy(facts, parts), {
    because: `There is ${why}, but no ${words}${where}`,
    reckoned: `Name the ${words} on the release, or the area the person is going to; say none where there is none`,
    source: 'Domain reference §4: nobody to route to is a coordinator’s task',
  });
};

const gapsAmong = (facts: Facts, needed: readonly Needed[]): readonly PlannedTask[] =>
  mayBeShared(facts) ? needed.flatMap((one) => gapOf(facts, one) ?? []) : [];

/** Without a release day it is treatment alone that somebody is looked for: a court may free the person tomorrow. */
export const nobodyToTreat = (facts: Facts): readonly PlannedTask[] =>
  gapsAmong(
    facts,
    NEEDED.filter(({ service }) => service === 'communityService'),
  );

/** One task for each kind of service that a person needs and nobody is there to ask. After a refusal nobody is asked. */
export const nobodyToAsk = (facts: Facts): readonly PlannedTask[] => gapsAmong(facts, NEEDED);
