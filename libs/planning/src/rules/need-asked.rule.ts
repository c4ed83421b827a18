import { sayDay, workingDaysBefore } from '#calendar';
import type { Part } from '../facts/known.js';
import { reported } from './done.js';
import { hasDay, isAsked, isFarOff } from './in-scope.js';
import { canCount, fromReception } from './reception.js';
import { learntBy } from './reckon.js';
import type { Facts, Reckoned, Rule } from './rule.js';

const CALLED_FOR_BY: readonly Part[] = ['need', 'needRuledOut', 'received', 'date', 'left', 'unsentenced', 'hold'];

/** In time to plan the release: at the latest the working day before it. */
const beforeTheyLeave = (now: Facts, usual: Reckoned): Reckoned => {
  const release = now.known.releasedOn === null && hasDay(now) ? now.known.planned.on : null;
  if (release === null || !canCount(now, release)) return usual;
  const eve = workingDaysBefore(now.calendar, release, 1);
  if (usual.on <= eve) return usual;
  const learnt = learntBy(now, CALLED_FOR_BY);
  if (learnt > release) return usual;
  const on = eve < learnt ? release : eve;
  const time = on === release ? now.policy.lastMomentTime : null;
  return { on, time, compressed: true, reckoned: `before release on ${sayDay(release)}; learnt on ${sayDay(learnt)}` };
};

/**
 * Nobody in scope is without a plan because nobody asked them: drug and alcohol services see people at reception. Who left
 * without being asked is asked outside. An answer of any kind takes the task away; `done` says that they would not answer.
 */
export const needAsked: Rule<Facts> = {
  kind: 'NEED_ASKED',
  source: 'Contact at reception (Leicester; domain reference §4); reception + 5 working days as §5, row 1 (our judgement)',
  because: (now) => {
    if (isAsked(now) || isFarOff(now)) return null;
    return now.known.releasedOn === null
      ? 'Nobody has asked about drugs and alcohol yet: see the person and record the answer'
      : 'Left without having been asked about drugs and alcohol: reach the person and record the answer';
  },
  owner: ({ known }) => ({ team: known.releasedOn === null ? 'duty-worker' : 'coordinator' }),
  due: (now) => beforeTheyLeave(now, fromReception(now, CALLED_FOR_BY)),
  settledBy: (now) => reported(now, 'needAsked', 'asked, with no answer,'),
};
