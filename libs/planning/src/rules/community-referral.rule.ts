import { beforeRelease } from './reckon.js';
import type { Rule } from './rule.js';
import { hasNeed, mayBeShared, treatmentPartner } from './shared-with.js';
import { tell } from './tell.js';

/** The community service hears of the person as soon as it may, so that it can plan; it has answered four weeks before release. */
export const communityReferral: Rule = {
  kind: 'COMMUNITY_REFERRAL',
  source: 'NICE NG57: plan care at least one month before release',
  because: (now) => (hasNeed(now) && mayBeShared(now) ? 'A drug or alcohol need is recorded' : null),
  partner: treatmentPartner,
  owner: () => ({ team: 'recovery-practitioner' }),
  due: (now) =>
    beforeRelease(now, { calendarDays: now.policy.communityReferralCalendarDays }, ['date', 'need', 'sharing', 'service']),
  tell: (now, partner) => tell(now, partner, { message: 'referral', from: 'at-once', answerBy: communityReferral.due(now) }),
};
