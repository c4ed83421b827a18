import { addDays, earlierOf, isKnown, laterOf, sayDay, workingDaysAfter, workingDaysBefore, type LocalDate } from '#calendar';
import { isUnsentenced } from '../facts/markers.js';
import type { Part } from '../facts/known.js';
import { doneOn, reported } from './done.js';
import { hasDay, inScope } from './in-scope.js';
import { cameOn, left } from './left.js';
import { over } from './over.js';
import { learntBy } from './reckon.js';
import type { Facts, Reckoned, Rule, Situation } from './rule.js';
import { hasNeed, partnerOr, sharedWith, treatmentPartner } from './shared-with.js';
import { tell } from './tell.js';
import { whyUnplanned } from './unplanned.js';

const SOURCE =
  'People freed from court leave with nothing arranged (domain reference §0.8; §5, row 1; when it is mandatory is our judgement)';
const CALLED_FOR_BY: readonly Part[] = ['need', 'needRuledOut', 'unsentenced', 'received', 'date', 'hold', 'left'];
/** Days the bank-holiday list must reach on either side of a day that is counted from. */
const REACH = 45;

const canCount = ({ calendar }: Facts, on: LocalDate): boolean =>
  isKnown(calendar, on) && isKnown(calendar, addDays(on, -REACH)) && isKnown(calendar, addDays(on, REACH));

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
  if (now.known.releasedOn !== null || !inScope(now)) return null;
  const must = mandatory(now);
  if (must !== null) return `${must}: consent, area, phone, naloxone training and the unexpected-release card`;
  const received = (now.known.custody.receivedOn ?? null) !== null;
  return received && hasNeed(now) ? 'A need is recorded at reception: consent, area, phone and naloxone training' : null;
};

/** A day that was past when this was learnt moves to the next working day; never later than `limit`, where there is one. */
const noSoonerThanLearnt = (now: Facts, usual: LocalDate, learnt: LocalDate, counted: string): Reckoned => {
  if (usual >= learnt) return { on: usual, time: null, compressed: false, reckoned: `${counted} is ${sayDay(usual)}` };
  const on = canCount(now, learnt) ? workingDaysAfter(now.calendar, learnt, 1) : learnt;
  const reckoned = `${counted} had passed when this was learnt on ${sayDay(learnt)}; due ${sayDay(on)}`;
  return { on, time: null, compressed: true, reckoned };
};

const beforeCourt = (now: Facts, court: LocalDate): LocalDate =>
  workingDaysBefore(now.calendar, court, now.policy.contingencyReviewWorkingDays);

/** Whoever may leave on any day, or on no known one, has a plan from reception on. */
export const contingencyPlan: Rule<Facts> = {
  kind: 'CONTINGENCY_PLAN',
  source: SOURCE,
  because,
  owner: () => ({ team: 'duty-worker' }),
  due: (now) => {
    const learnt = learntBy(now, CALLED_FOR_BY);
    const received = now.known.custody.receivedOn ?? null;
    const start = received !== null && canCount(now, received) ? received : learnt;
    if (!canCount(now, start)) {
      return { on: learnt, time: null, compressed: false, reckoned: `at once: the bank holidays around ${start} are not known` };
    }
    const days = now.policy.contingencyWorkingDays;
    const usual = workingDaysAfter(now.calendar, start, days);
    const counted = `${days} working days after ${start === received ? 'reception' : 'this was learnt'} on ${sayDay(start)}`;
    const court = courtDay(now);
    const sooner = court === null || court < learnt ? usual : earlierOf(usual, beforeCourt(now, court));
    const said = sooner === usual ? counted : `the working day before court on ${sayDay(court ?? start)}`;
    return noSoonerThanLearnt(now, sooner, learnt, said);
  },
  settledBy: (now) => reported(now, 'contingencyPlan', 'made'),
};

const REVIEW_CALLED_FOR_BY: readonly Part[] = [...CALLED_FOR_BY, 'court', 'contingencyMade'];

/** A court day that the plan was not made for: it is looked at again the working day before. */
export const contingencyReview: Rule<Facts> = {
  kind: 'CONTINGENCY_PLAN',
  round: (now) => `court-${courtDay(now) ?? ''}`,
  source: SOURCE,
  because: (now) => {
    const court = courtDay(now);
    if (court === null || because(now) === null || reported(now, 'contingencyPlan') === null) return null;
    return `A court sits on ${sayDay(court)} and may free them: is the plan still right?`;
  },
  owner: () => ({ team: 'duty-worker' }),
  due: (now) => {
    const court = courtDay(now);
    if (court === null) throw new Error('a review without a court day');
    const usual = beforeCourt(now, court);
    return noSoonerThanLearnt(
      now,
      usual,
      learntBy(now, REVIEW_CALLED_FOR_BY),
      `the working day before court on ${sayDay(court)}`,
    );
  },
  settledBy: ({ known: { done, learnt } }) => {
    const seen = [done.contingencyReview, done.contingencyPlan].find(
      (on) => on !== undefined && on !== null && on >= learnt.court,
    );
    return doneOn('looked at', seen);
  },
  reopens: true,
};

const AT_ONCE: readonly Part[] = ['left', 'need', 'sharing', 'service'];

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
  const why = inScope(now) ? whyUnplanned(now) : null;
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
  settledBy: (now) => attendedOrOver(now) ?? 'told by the hub',
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
