import { addDays } from '#calendar';
import { known, NATIONAL_POLICY, plan, TO_NOBODY, type PlannedTask, type ReleaseFact, type Routing } from '#planning';
import { CALENDAR } from '../region/leaver.js';
import { comesOnDay, leavesOn, lifeOf } from '../region/life.js';
import { dayInLondon } from '../region/moment.js';
import type { LivedSoFar } from '../region/region.js';

const SERVICE: Routing = {
  ...TO_NOBODY,
  communityService: 'a-service',
};

/** The facts of a life but how it was closed: what the prison said, and what a service told of it. */
const lifeAsFacts = ({ who }: LivedSoFar): readonly ReleaseFact[] => {
  const left = leavesOn(who);
  const day = comesOnDay(who);
  const prison = lifeOf(who)
    .filter(({ item: { outcome } }) => outcome === undefined)
    .map(({ at, item: { id, prisonNumber, occurredAt, ...says } }): ReleaseFact => {
      const instant = occurredAt ?? at.toISOString();
      return { id: `${id} ${prisonNumber}`, occurredAt: instant, receivedOn: dayInLondon(at), says };
    });
  if (left === null || day === null) return prison;
  const came = addDays(left, day);
  const told = { contact: { attendedOn: came, collectedOn: left, arrivedOn: left } };
  return [...prison, { id: 'told', occurredAt: `${came}T16:00:00.000Z`, receivedOn: came, says: told }];
};

const settledBy = (facts: readonly ReleaseFact[]): readonly PlannedTask[] => {
  const state = known(facts, CALENDAR);
  if (state === null) return [];
  const tasks = plan({ known: state, routing: SERVICE, policy: NATIONAL_POLICY, calendar: CALENDAR, meetings: [] });
  return tasks.filter(({ settledBy: how }) => how !== null);
};

/** Of whoever leaves without warning everything is due afterwards. */
const isExpected = ({ who }: LivedSoFar): boolean => who.turn !== 'unplanned';

/**
 * The kinds of task that something said of these people settles, found by planning their lives: whichever rules there are. What was to be
 * done before release counts only where it is settled by then: that somebody came afterwards settles all that was left, and is no answer to it.
 */
export const settledByFacts = (people: readonly LivedSoFar[]): ReadonlySet<string> =>
  new Set(
    people.filter(isExpected).flatMap((one) => {
      const facts = lifeAsFacts(one);
      const inside = facts.filter(({ occurredAt }) => occurredAt < one.who.on);
      const afterwards = settledBy(facts).filter(({ due }) => due.on >= one.who.on);
      return [...settledBy(inside), ...afterwards].map(({ kind }) => kind);
    }),
  );
