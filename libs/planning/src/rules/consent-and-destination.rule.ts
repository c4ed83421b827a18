import { doneSince } from './done.js';
import { ended } from './left.js';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { hasNeed, mayBeShared } from './shared-with.js';

const hasBasis = ({ known }: Situation): boolean => known.basis !== null && known.basis !== undefined;
const hasDestination = ({ known: { destination } }: Situation): boolean =>
  [destination.area, destination.authority, destination.communityService, destination.address].some(
    (said) => typeof said === 'string',
  );

const missing = (now: Situation): readonly string[] => [
  ...(hasBasis(now) ? [] : ['the basis for sharing']),
  ...(hasDestination(now) ? [] : ['where the person is going']),
];

/**
 * Nothing can be told, and nobody asked, before it is known what may be shared and where the person goes.
 * The task is there from the first, though it is due only once the window opens (our judgement).
 */
export const consentAndDestination: Rule = {
  kind: 'CONSENT_AND_DESTINATION',
  source: 'Duty to refer: the person consents and picks the area (domain reference §1.5; §5, row 2, our judgement)',
  because: (now) => (hasNeed(now) ? `To be recorded: ${missing(now).join(' and ') || 'nothing any more'}` : null),
  owner: () => ({ team: 'recovery-practitioner' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.consentCalendarDays }, ['date', 'need']),
  settledBy: (now) => (missing(now).length === 0 ? 'the basis for sharing and the destination are recorded' : ended(now)),
};

/** Who has refused sharing, or withdrawn their consent, is asked once more shortly before release: treatment outside is voluntary. */
export const consentReoffered: Rule = {
  kind: 'CONSENT_AND_DESTINATION',
  round: () => 're-offer',
  source: 'Domain reference §5.1: after a refusal or a withdrawal, again two weeks before release',
  because: (now) =>
    hasNeed(now) && !mayBeShared(now) ? 'Sharing was refused or consent withdrawn: offer it once more before release' : null,
  endsWithRelease: true,
  owner: () => ({ team: 'recovery-practitioner' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.reofferCalendarDays }, ['date', 'need', 'sharing', 'left']),
  settledBy: (now) => doneSince(now, 'consentReoffered', 'sharing'),
  reopens: true,
};
