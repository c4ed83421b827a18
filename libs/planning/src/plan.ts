import { dayToPlanFor } from './day-to-plan-for.js';
import type { Hold } from './facts/known.js';
import { happenedAttention } from './happened-attention.js';
import { nobodyToAsk, nobodyToTreat } from './nobody-to-ask.js';
import { DATED_RULES, REMOVAL_RULES, TOLD_RULES, UNDATED_RULES } from './rules/index.js';
import { ladderOf } from './rules/ladder.js';
import type { Facts, Reckoned, Rule, Situation } from './rules/rule.js';
import { dueAtReceivingPrison } from './rules/transferred.js';
import { situationOf } from './situation.js';
import { attention } from './task/attention.js';
import type { Owner, PlannedTask } from './task/task.js';

export { TO_NOBODY, type Facts, type Routing } from './rules/rule.js';

/** The partner it concerns and the round, as far as there are any. */
const subjectOf = (partner: string | null, round: string): string => {
  if (round === '') return partner ?? '';
  return partner === null ? `:${round}` : `${partner}:${round}`;
};

/** How the day a rule says is moved for whoever has to do it; the ladder is counted from the day that comes out. */
type Moved = (owner: Owner, due: Reckoned) => Reckoned;

const byRule = <Now extends Facts>(now: Now, rule: Rule<Now>, moved: Moved): PlannedTask | null => {
  const because = rule.because(now);
  if (because === null) return null;
  const settledBy = rule.settledBy?.(now) ?? null;
  if (rule.endsWithRelease === true && now.known.releasedOn !== null && settledBy === null) return null;
  const owner = rule.owner(now);
  const { reckoned, ...due } = settledBy === null ? moved(owner, rule.due(now)) : rule.due(now);
  const partner = rule.partner?.(now) ?? null;
  return {
    kind: rule.kind,
    subject: subjectOf(partner, rule.round?.(now) ?? ''),
    owner,
    due,
    escalation: rule.ladder?.(now, due) ?? ladderOf(now, due),
    why: { because, reckoned, source: rule.source },
    policyVersion: now.policy.version,
    settledBy,
    reopens: rule.reopens ?? false,
    tell: partner === null ? null : (rule.tell?.(now, partner) ?? null),
    asksAgain: rule.asksAgain?.(now) ?? false,
    takesBack: rule.takesBack?.(now) ?? null,
    paused: null,
  };
};

/** Dates that do not go together, where the day that is planned for may be the wrong one. */
const datesDisagree = ({ known: { doubts, learnt } }: Facts): readonly PlannedTask[] => {
  const said = doubts.flatMap(({ says, bearsOnPlan }) => (bearsOnPlan ? [says] : []));
  if (said.length === 0) return [];
  return [
    attention('dates-disagree', learnt.doubts, {
      because: `The dates that are held do not go together: ${said.join('; ')}`,
      reckoned: 'Ask the prison which day it is, and correct it at its source. Until then the plan stands',
      source: 'Domain reference §1.4: dates that disagree are shown, not hidden',
    }),
  ];
};

/** What cannot go on by rule alone and needs a person to look. Nobody is looked for to take on a release that is far off. */
const gapsUndated = (facts: Facts): readonly PlannedTask[] => [
  ...(facts.known.standing === 'far-off' ? [] : nobodyToTreat(facts)),
  ...datesDisagree(facts),
];

const gaps = (facts: Facts): readonly PlannedTask[] => [...nobodyToAsk(facts), ...datesDisagree(facts)];

const bySituation = (now: Situation, rules: readonly Rule[]): readonly PlannedTask[] => {
  const moved: Moved = (owner, due) => dueAtReceivingPrison(now, now.release, owner, due);
  return rules.flatMap((rule) => byRule(now, rule, moved) ?? []);
};

const undated = (facts: Facts, rules: readonly Rule<Facts>[]): readonly PlannedTask[] => {
  const moved: Moved = (owner, due) => dueAtReceivingPrison(facts, null, owner, due);
  return rules.flatMap((rule) => byRule(facts, rule, moved) ?? []);
};

/** A paused task is kept with its day and its answers: it is neither late nor taken further, and nothing of it is told. */
const paused = (tasks: readonly PlannedTask[], hold: Hold | null): readonly PlannedTask[] =>
  hold === null ? tasks : tasks.map((task) => ({ ...task, paused: hold, tell: null, escalation: [] }));

/** What goes on as the plan has it. Without a date the contingency plan goes on while the rest is paused on the last day held. */
const going = (facts: Facts): readonly PlannedTask[] => {
  const { hold } = facts.known;
  const day = dayToPlanFor(facts);
  const contingency = undated(facts, UNDATED_RULES);
  const now = 'because' in day ? null : situationOf(facts, day.on);
  const dated = now === null ? [] : bySituation(now, DATED_RULES);
  if (hold === null || hold === 'no-date')
    return [...contingency, ...paused(dated, hold), ...(now === null || hold !== null ? gapsUndated(facts) : gaps(now))];
  return paused([...contingency, ...dated], hold);
};

/** After a removal nothing is arranged at the other end: medicine for the journey, and naloxone with the advice that goes with it. */
const afterRemoval = (facts: Facts): readonly PlannedTask[] => {
  const day = dayToPlanFor(facts);
  return 'because' in day ? [] : bySituation(situationOf(facts, day.on), REMOVAL_RULES);
};

/** The release of somebody who is in custody again is over: what is settled stays settled, and nothing is asked any more. */
const afterReturn = (facts: Facts): readonly PlannedTask[] => {
  const day = dayToPlanFor(facts);
  if ('because' in day) return [];
  return bySituation(situationOf(facts, day.on), DATED_RULES).flatMap((task) =>
    task.settledBy === null ? [] : [{ ...task, tell: null }],
  );
};

const byStanding = (facts: Facts): readonly PlannedTask[] => {
  switch (facts.known.standing) {
    case 'died':
    case 'cancelled':
      return [];
    case 'deported':
      return afterRemoval(facts);
    case 'returned':
      return [...afterReturn(facts), ...undated(facts, TOLD_RULES)];
    case 'no-date':
    case 'on-hold':
    case 'far-off':
    case 'expected':
    case 'confirmed':
    case 'released':
    case 'hospital':
    case 'at-large':
      return [...going(facts), ...undated(facts, TOLD_RULES)];
  }
};

/**
 * The tasks that should exist for this release, given what is known of it. The same facts give the same plan, whatever the day.
 * A release without a date (or whose day cannot be worked out) has no dated tasks that go on, but a contingency plan; one that is far
 * off has none; a death leaves one task for a person.
 */
export const plan = (facts: Facts): readonly PlannedTask[] => [...byStanding(facts), ...happenedAttention(facts.known)];
