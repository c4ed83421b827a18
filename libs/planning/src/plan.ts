import { addDays, isKnown, type LocalDate } from '#calendar';
import { dayCountedFrom, type Known } from './facts/known.js';
import { RULES } from './rules/index.js';
import { learntBy } from './rules/reckon.js';
import type { Facts, Rule, Situation } from './rules/rule.js';
import { hasNeed, mayBeShared } from './rules/shared-with.js';
import { attention } from './task/attention.js';
import type { PlannedTask } from './task/task.js';

export type { Facts, Routing } from './rules/rule.js';

const byRule = (now: Situation, rule: Rule): PlannedTask | null => {
  const because = rule.because(now);
  if (because === null) return null;
  const { reckoned, ...due } = rule.due(now);
  const partner = rule.partner?.(now) ?? null;
  return {
    kind: rule.kind,
    subject: partner ?? '',
    owner: rule.owner(now),
    due,
    why: { because, reckoned, source: rule.source },
    settledBy: rule.settledBy?.(now) ?? null,
    reopens: rule.reopens ?? false,
    tell: partner === null ? null : (rule.tell?.(now, partner) ?? null),
    takesBack: rule.takesBack?.(now) ?? false,
  };
};

/** The days before and after release that the rules look at: four weeks and the 21-day clock, with the days off around them. */
const DAYS_LOOKED_AT = 42;

/**
 * The day to count from, or why there is none. Left before the planned day: what was counted back from that day is counted back
 * from the day of leaving. Where the bank holidays around it are not known the hub says so and does not guess.
 */
export const dayToPlanFor = ({
  known,
  calendar,
}: Pick<Facts, 'known' | 'calendar'>): { readonly on: LocalDate } | { readonly because: string } => {
  const on = dayCountedFrom(known);
  if (on === null) return { because: known.planned.because ?? 'no release date is held' };
  const reaches = (day: LocalDate, days: number) => isKnown(calendar, day) && isKnown(calendar, addDays(day, days));
  if (reaches(on, -DAYS_LOOKED_AT) && reaches(known.releasedOn ?? on, DAYS_LOOKED_AT)) return { on };
  return {
    because: `the bank holidays around ${on} are not known: the calendar runs from ${calendar.from} to ${calendar.until}`,
  };
};

/** What cannot go on by rule alone and needs a person to look. */
const gaps = (facts: Facts): readonly PlannedTask[] => {
  const { routing } = facts;
  if (!hasNeed(facts) || !mayBeShared(facts) || routing.communityService !== null) return [];
  return [
    attention('no-community-service', learntBy(facts, ['need', 'sharing', 'service']), {
      because: 'A drug or alcohol need is recorded, but there is no community service to ask',
      reckoned: 'Name the service or the area the person is going to',
      source: 'Domain reference §4: nobody to route to is a coordinator’s task',
    }),
  ];
};

const afterDeath = ({ learnt }: Known): PlannedTask =>
  attention('died', learnt.left, {
    because: 'The person has died. The hub has stopped and sends nothing more',
    reckoned: 'Tell the partners who were told of the release in person',
    source: 'Domain reference §5.1: a death is closed by a person',
  });

/**
 * The tasks that should exist for this release, given what is known of it. The same facts give the same plan, whatever the day.
 * A release without a date (or whose day cannot be worked out) has no dated tasks; a death leaves one task for a person.
 */
export const plan = (facts: Facts): readonly PlannedTask[] => {
  const { known } = facts;
  if (known.standing === 'died') return [afterDeath(known)];
  if (known.standing === 'cancelled') return [];
  const day = dayToPlanFor(facts);
  if ('because' in day) return gaps(facts);
  const now: Situation = { ...facts, release: day.on, released: known.releasedOn };
  return [...RULES.flatMap((rule) => byRule(now, rule) ?? []), ...gaps(facts)];
};
