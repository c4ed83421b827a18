import type { LocalDate } from '#calendar';
import { dayToPlanFor } from './day-to-plan-for.js';
import type { Known } from './facts/known.js';
import { RULES, UNDATED_RULES } from './rules/index.js';
import { ladderDaysOf, ladderOf } from './rules/ladder.js';
import { learntBy } from './rules/reckon.js';
import type { Facts, Rule, Situation } from './rules/rule.js';
import { hasNeed, mayBeShared } from './rules/shared-with.js';
import { attention } from './task/attention.js';
import type { PlannedTask } from './task/task.js';

export type { Facts, Routing } from './rules/rule.js';

/** The partner it concerns and the round, as far as there are any. */
const subjectOf = (partner: string | null, round: string): string => {
  if (round === '') return partner ?? '';
  return partner === null ? `:${round}` : `${partner}:${round}`;
};

const byRule = <Now extends Facts>(now: Now, rule: Rule<Now>): PlannedTask | null => {
  const because = rule.because(now);
  if (because === null) return null;
  const settledBy = rule.settledBy?.(now) ?? null;
  if (rule.endsWithRelease === true && now.known.releasedOn !== null && settledBy === null) return null;
  const { reckoned, ...due } = rule.due(now);
  const partner = rule.partner?.(now) ?? null;
  return {
    kind: rule.kind,
    subject: subjectOf(partner, rule.round?.(now) ?? ''),
    owner: rule.owner(now),
    due,
    escalation: rule.ladder?.(now, due) ?? ladderOf(now, due),
    why: { because, reckoned, source: rule.source },
    policyVersion: now.policy.version,
    settledBy,
    reopens: rule.reopens ?? false,
    tell: partner === null ? null : (rule.tell?.(now, partner) ?? null),
    takesBack: rule.takesBack?.(now) ?? false,
  };
};

const nobodyToAsk = (facts: Facts): readonly PlannedTask[] => {
  if (!hasNeed(facts) || !mayBeShared(facts) || facts.routing.communityService !== null) return [];
  return [
    attention('no-community-service', learntBy(facts, ['need', 'sharing', 'service']), {
      because: 'A drug or alcohol need is recorded, but there is no community service to ask',
      reckoned: 'Name the service or the area the person is going to',
      source: 'Domain reference §4: nobody to route to is a coordinator’s task',
    }),
  ];
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
const gapsIn = (facts: Facts): readonly PlannedTask[] => [
  ...(facts.known.standing === 'far-off' ? [] : nobodyToAsk(facts)),
  ...datesDisagree(facts),
];

/** The same; where there is a release day it is taken further in time for that. */
const gaps = (now: Facts | Situation): readonly PlannedTask[] =>
  gapsIn(now).map((task) =>
    'release' in now ? { ...task, escalation: ladderOf(now, task.due), policyVersion: now.policy.version } : task,
  );

const afterDeath = ({ learnt }: Known): PlannedTask =>
  attention('died', learnt.left, {
    because: 'The person has died. The hub has stopped and sends nothing more',
    reckoned: 'Tell the partners who were told of the release in person',
    source: 'Domain reference §5.1: a death is closed by a person',
  });

const situationOf = (facts: Facts, release: LocalDate): Situation => ({
  ...facts,
  release,
  released: facts.known.releasedOn,
  ladderDays: ladderDaysOf(facts, release),
});

/**
 * The tasks that should exist for this release, given what is known of it. The same facts give the same plan, whatever the day.
 * A release without a date (or whose day cannot be worked out) has no dated tasks, but a contingency plan; one that is far off has
 * none; a death leaves one task for a person.
 */
export const plan = (facts: Facts): readonly PlannedTask[] => {
  const { known } = facts;
  if (known.standing === 'died') return [afterDeath(known)];
  if (known.standing === 'cancelled') return [];
  const day = dayToPlanFor(facts);
  if ('because' in day) return [...UNDATED_RULES.flatMap((rule) => byRule(facts, rule) ?? []), ...gaps(facts)];
  const now = situationOf(facts, day.on);
  return [...RULES.flatMap((rule) => byRule(now, rule) ?? []), ...gaps(now)];
};
