import { sayDay, workingDaysBefore } from '#calendar';
import type { Rule, Situation } from './rule.js';
import { treatmentPartner } from './shared-with.js';

const movedEarlier = ({ known: { movedFrom, planned, learnt }, calendar, policy }: Situation): string | null => {
  if (movedFrom?.on === null || movedFrom?.on === undefined || planned.on === null || planned.on >= movedFrom.on) return null;
  const isShort = learnt.planned > workingDaysBefore(calendar, planned.on, policy.callWhenEarlierWorkingDays);
  return isShort
    ? `Release moved from ${sayDay(movedFrom.on)} to ${sayDay(planned.on)}, learnt on ${sayDay(learnt.planned)}`
    : null;
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
  due: ({ known: { learnt } }) => ({
    on: learnt.planned,
    time: null,
    compressed: false,
    reckoned: `at once: the new day was learnt on ${sayDay(learnt.planned)}`,
  }),
};
