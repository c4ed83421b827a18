import { earlierOf, laterOf, sayDay, workingDaysBefore, type LocalDate } from '#calendar';
import { isUnsentenced } from '../facts/markers.js';
import type { Part } from '../facts/known.js';
import { isOldNews, whyUnplanned } from '../facts/unplanned.js';
import { doneOn, reported } from './done.js';
import { hasDay, inScope, isFarOff } from './in-scope.js';
import { cameOn, left } from './left.js';
import { over } from './over.js';
import { canCount, fromReception, noSoonerThanLearnt } from './reception.js';
import { learntBy } from './reckon.js';
import type { Facts, Reckoned, Rule, Situation } from './rule.js';
import { hasNeed, partnerOr, sharedWith, treatmentPartner } from './shared-with.js';
import { BY_MESSAGE, tell } from './tell.js';

const SOURCE =
  'People freed from court leave with nothing arranged (domain reference §0.8; §5, row 1; when it is mandatory is our judgement)';
const CALLED_FOR_BY: readonly Part[] = ['need', 'needRuledOut', 'unsentenced', 'received', 'date', 'hold', 'left'];

/** The next court day, where it is one that can be counted from. */
const courtDay = (now: Facts): LocalDate | null => {
  const on = now.known.custody.nextCourtOn ?? null;
  return on !== null && canCount(now, on) ? on : null;
};

const mandatory = (now: Facts): string | null => {
  if (isUnsentenced(now.known.custody)) return 'A court may free them on any day it sits';
  return hasDay(now) ? null : 'There is no release date that can be planned for';
};

/** Why there must be one; null for a person who has left, or for whom it is ruled out. */
const because = (now: Facts): string | null => {
  if (now.known.releasedOn !== null || !inScope(now) || isFarOff(now)) return null;
  const must = mandatory(now);
  if (must !== null) return `${must}: consent, area, phone, naloxone training and the unexpected-release card`;
  const received = (now.known.custody.receivedOn ?? null) !== null;
  return received && hasNeed(now) ? 'A need is recorded at reception: consent, area, phone and naloxone training' : null;
};

const beforeCourt = (now: Facts, court: LocalDate): LocalDate =>
  workingDaysBefore(now.calendar, court, now.policy.contingencyReviewWorkingDays);

/**
 * Whoever may leave on any day, or on no known one, has a plan from reception on; anybody else with a need where the reception is known
 * (our judgement: otherwise the plan of the release is enough).
 */
export const contingencyPlan: Rule<Facts> = {
  kind: 'CONTINGENCY_PLAN',
  source: SOURCE,
  because,
  owner: () => ({ team: 'duty-worker' }),
  due: (now) => {
    const usual = fromReception(now, CALLED_FOR_BY);
    const court = courtDay(now);
    const learnt = learntBy(now, CALLED_FOR_BY);
    if (court === null || court < learnt || beforeCourt(now, court) >= usual.on) return usual;
    return noSoonerThanLearnt(now, beforeCourt(now, court), learnt, `the working day before court on ${sayDay(court)}`);
  },
  settledBy: (now) => reported(now, 'contingencyPlan', 'made'),
};

const REVIEW_CALLED_FOR_BY: readonly Part[] = [...CALLED_FOR_BY, 'court', 'contingencyMade'];

/** The first day on which a look at the plan is one for this court day. */
const looksFrom = (now: Facts, court: LocalDate): LocalDate =>
  laterOf(now.known.learnt.court, workingDaysBefore(now.calendar, court, now.policy.contingencyLookWorkingDays));

/** A look near the court day, at the plan or in making it. A plan made weeks before is no look. */
const lookedAt = (now: Facts, court: LocalDate): string | null => {
  const { contingencyReview: seen, contingencyPlan: made } = now.known.done;
  const since = looksFrom(now, court);
  return doneOn(
    'looked at',
    [seen, made].find((on) => on !== undefined && on !== null && on >= since),
  );
};

/**
 * Before each court day the plan is looked at again. It is closed once something is learnt of the person after that day: then
 * court is past. Where nothing is heard, the team says that it has passed (there is no clock here). How near a look must be, and that making the plan that near is one, is our judgement.
 */
export const contingencyReview: Rule<Facts> = {
  kind: 'CONTINGENCY_PLAN',
  round: (now) => `court-${courtDay(now) ?? ''}`,
  source: SOURCE,
  because: (now) => {
    const court = courtDay(now);
    if (court === null || court < now.known.learntLast) return null;
    if (because(now) === null || reported(now, 'contingencyPlan') === null) return null;
    return `A court sits on ${sayDay(court)} and may free them: is the plan still right? Once it has sat and nothing came of it, say so: then no court day is known`;
  },
  owner: () => ({ team: 'duty-worker' }),
  due: (now) => {
    const court = courtDay(now);
    if (court === null) throw new Error('a review without a court day');
    const counted = `the working day before court on ${sayDay(court)}`;
    return noSoonerThanLearnt(now, beforeCourt(now, court), learntBy(now, REVIEW_CALLED_FOR_BY), counted);
  },
  settledBy: (now) => {
    const court = courtDay(now);
    return court === null ? null : lookedAt(now, court);
  },
  reopens: true,
};

const AT_ONCE: readonly Part[] = ['unplanned', 'need', 'needRuledOut', 'sharing', 'service'];

const atOnce = (now: Situation): Reckoned => {
  const learnt = learntBy(now, AT_ONCE);
  const on = laterOf(left(now), learnt);
  return { on, time: null, compressed: true, reckoned: `at once: this was learnt on ${sayDay(learnt)}` };
};

const attendedOrOver = (now: Situation): string | null => doneOn('attended', cameOn(now)) ?? over(now);

const tellAtOnce = (now: Situation, partner: string) =>
  attendedOrOver(now) === null
    ? tell(now, partner, { message: 'unplanned', from: 'at-once', answerBy: atOnce(now), urgency: 'same-day' })
    : null;

const unplanned = (now: Situation): string | null => {
  const { known, calendar } = now;
  const firstHeardOn = Object.values(known.learnt).reduce(earlierOf);
  const why = inScope(now) && !isOldNews({ ...known, firstHeardOn }, calendar) ? whyUnplanned(known) : null;
  return why === null ? null : `Left unplanned on ${sayDay(left(now))} (${why})`;
};

/** The person is out and nobody had planned it: the contingency plan is carried out at once, and the service told without waiting. */
export const contingencyRun: Rule = {
  kind: 'CONTINGENCY_PLAN',
  round: () => 'released',
  source: SOURCE,
  because: (now) => {
    const what = unplanned(now);
    if (what === null) return null;
    return hasNeed(now)
      ? `${what}: appointment, naloxone and phone call at once`
      : `${what}, and nobody has asked whether there is a drug or alcohol need: ask, and record it`;
  },
  partner: treatmentPartner,
  owner: (now) => partnerOr(treatmentPartner(now), 'coordinator'),
  due: atOnce,
  settledBy: attendedOrOver,
  tell: tellAtOnce,
};

/** Probation answers for somebody who is out on a day it did not expect: it is told which, at once. */
export const contingencyProbation: Rule = {
  kind: 'CONTINGENCY_PLAN',
  round: () => 'probation',
  source: SOURCE,
  because: (now) => (sharedWith(now, 'probation') === null ? null : unplanned(now)),
  partner: (now) => sharedWith(now, 'probation'),
  owner: () => ({ team: 'hub' }),
  due: atOnce,
  settledBy: (now) => attendedOrOver(now) ?? BY_MESSAGE,
  tell: tellAtOnce,
};

/** A message may lie unread until the next day: somebody rings the service as well. */
export const contingencyCall: Rule = {
  kind: 'PHONE_CALL',
  round: () => 'unplanned',
  source: SOURCE,
  because: (now) => {
    const what = treatmentPartner(now) === null ? null : unplanned(now);
    return what === null ? null : `${what}: ring the service, whatever was sent, and agree when the person is seen`;
  },
  partner: treatmentPartner,
  owner: () => ({ team: 'coordinator' }),
  due: atOnce,
  settledBy: attendedOrOver,
};
