import { addDays } from '#calendar';
import { known, NATIONAL_POLICY, plan, TO_NOBODY, type ReleaseFact, type Routing } from '#planning';
import { CALENDAR } from '../region/leaver.js';
import { comesOnDay, leavesOn, lifeOf } from '../region/life.js';
import type { LivedSoFar } from '../region/region.js';

const SERVICE: Routing = {
  ...TO_NOBODY,
  communityService: 'a-service',
};

/** The facts of a whole life, and what a service told of it. */
const wholeLife = ({ who }: LivedSoFar): readonly ReleaseFact[] => {
  const left = leavesOn(who);
  const day = comesOnDay(who);
  const prison = lifeOf(who).map(({ at, item: { id, prisonNumber, occurredAt, ...says } }): ReleaseFact => {
    const instant = occurredAt ?? at.toISOString();
    return { id: `${id} ${prisonNumber}`, occurredAt: instant, receivedOn: who.on, says };
  });
  if (left === null || day === null) return prison;
  const came = addDays(left, day);
  const told = { contact: { attendedOn: came, collectedOn: left, arrivedOn: left } };
  return [...prison, { id: 'told', occurredAt: `${came}T16:00:00.000Z`, receivedOn: came, says: told }];
};

/** The kinds of task that something said of these people settles, found by planning their lives: whichever rules there are. */
export const settledByFacts = (people: readonly LivedSoFar[]): ReadonlySet<string> =>
  new Set(
    people.flatMap((one) => {
      const state = known(wholeLife(one), CALENDAR);
      if (state === null) return [];
      const tasks = plan({ known: state, routing: SERVICE, policy: NATIONAL_POLICY, calendar: CALENDAR, meetings: [] });
      return tasks.filter(({ settledBy }) => settledBy !== null).map(({ kind }) => kind);
    }),
  );
