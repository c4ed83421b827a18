import { sayDay, workingDaysBefore } from '#calendar';
import type { Part } from '../facts/known.js';
import { learntBy } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { treatmentPartner } from './shared-with.js';

const LEARNT: readonly Part[] = ['planned', 'moved'];
/** What else calls for it, or calls for it again: nobody is to have rung before that was known. */
const CALLED_FOR_BY: readonly Part[] = [...LEARNT, 'need', 'sharing', 'service', 'left', 'hold'];

const movedEarlier = (now: Situation): string | null => {
  const { movedFrom, planned } = now.known;
  if (movedFrom?.on === null || movedFrom?.on === undefined || planned.on === null || planned.on >= movedFrom.on) return null;
  const learnt = learntBy(now, LEARNT);
  const isShort = learnt > workingDaysBefore(now.calendar, planned.on, now.policy.callWhenEarlierWorkingDays);
  return isShort ? `Release moved from ${sayDay(movedFrom.on)} to ${sayDay(planned.on)}, learnt on ${sayDay(learnt)}` : null;
};

/** A day that comes nearer at short notice is not left to a message: somebody rings the service. */
export const earlierCall: Rule = {
  kind: 'PHONE_CALL',
  round: ({ known: { planned } }) => `earlier-${planned.on ?? ''}`,
  source: 'Release brought forward: a phone call where it is less than five working days away (domain reference §5.1)',
  because: (now) => {
    const moved = treatmentPartner(now) === null ? null : movedEarlier(now);
    return moved === null ? null : `${moved}: ring the service, and check the appointment and the pickup`;
  },
  endsWithRelease: true,
  partner: treatmentPartner,
  owner: () => ({ team: 'coordinator' }),
  due: (now) => {
    const on = learntBy(now, CALLED_FOR_BY);
    return { on, time: null, compressed: false, reckoned: `at once: what calls for it was learnt on ${sayDay(on)}` };
  },
};
