import { addDays, earlierOf, isKnown, workingDaysAfter } from '#calendar';
import type { Part } from '../facts/known.js';
import { ladder, ladderOf } from './ladder.js';
import { beforeRelease, learntBy } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { hasNeed, mayBeShared, treatmentPartner } from './shared-with.js';
import { fromTheWindow, tell } from './tell.js';

const CALLED_FOR_BY: readonly Part[] = ['date', 'need', 'sharing', 'service'];
/** Days the bank-holiday list must reach past the day a referral was told. */
const REACH = 30;

/** The day the service could first hear of it: when all was known, or when the planning of the release began. */
const toldOn = (now: Situation) => {
  const window = fromTheWindow(now);
  const learnt = learntBy(now, CALLED_FOR_BY);
  return typeof window === 'object' && 'on' in window && window.on > learnt ? window.on : learnt;
};

/** A referral nobody has acknowledged goes further long before it is due. */
const unanswered: Rule['ladder'] = (now, due) => {
  const usual = ladderOf(now, due);
  const [first, second, third] = usual;
  const told = toldOn(now);
  if (treatmentPartner(now) === null || first === undefined || second === undefined || third === undefined) return usual;
  if (!isKnown(now.calendar, told) || !isKnown(now.calendar, addDays(told, REACH)) || told >= due.on) return usual;
  const { referralLeadWorkingDays, referralCoordinatorWorkingDays, officeOpensTime: time } = now.policy;
  const after = (days: number) => workingDaysAfter(now.calendar, told, days);
  return ladder(
    { on: earlierOf(first.on, after(referralLeadWorkingDays)), time },
    { on: earlierOf(second.on, after(referralCoordinatorWorkingDays)), time },
    third,
  );
};

const inside = ({ routing }: Situation): string =>
  routing.sameProvider ? '. The service treats in this prison too: move the person over inside it, nothing is sent' : '';

const away = ({ routing, known: { destination } }: Situation): string =>
  routing.outOfArea ? `. ${destination.area ?? 'Where they go'} is outside the areas this prison usually releases to` : '';

/**
 * The community service hears of the person as soon as it may, so that it can plan; it has answered four weeks before release.
 * Where it treats inside too nothing is sent (our judgement).
 */
export const communityReferral: Rule = {
  kind: 'COMMUNITY_REFERRAL',
  source: 'NICE NG57: plan care at least one month before release',
  because: (now) => (hasNeed(now) && mayBeShared(now) ? `A drug or alcohol need is recorded${inside(now)}${away(now)}` : null),
  partner: treatmentPartner,
  owner: () => ({ team: 'recovery-practitioner' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.communityReferralCalendarDays }, CALLED_FOR_BY),
  ladder: unanswered,
  settledBy: (now) => {
    const by = now.known.contact.referralAcceptedBy ?? null;
    return by !== null && by === treatmentPartner(now) ? 'the service has accepted the referral' : null;
  },
  tell: (now, partner) =>
    now.routing.sameProvider
      ? null
      : tell(now, partner, { message: 'referral', from: fromTheWindow(now), answerBy: communityReferral.due(now) }),
};
