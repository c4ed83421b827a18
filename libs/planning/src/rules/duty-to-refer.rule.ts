import { reported } from './done.js';
import { beforeRelease, dayBefore } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { mayBeShared, sharedWith } from './shared-with.js';
import { from, tell } from './tell.js';

const consents = ({ known: { basis } }: Situation): boolean => basis?.kind === 'consent';
/** The authority by its name, or the partner that is its housing team: either says which one the person has picked. */
const hasPicked = ({ known: { destination } }: Situation): boolean =>
  typeof destination.authority === 'string' || typeof destination.housing === 'string';

/** Told by consent alone, and only the authority the person has picked. */
const partner = (now: Situation): string | null => (consents(now) && hasPicked(now) ? sharedWith(now, 'housing') : null);

const reason = ({ known: { needs, destination } }: Situation): string | null => {
  if (needs.noFixedAbode ?? false) return 'No fixed abode';
  if (needs.riskOfHomelessness ?? false) return 'At risk of homelessness';
  return (destination.temporary ?? false) ? 'Only a temporary place to stay' : null;
};

const missing = (now: Situation): string => {
  const asked = [
    consents(now) ? '' : 'whether the person consents to being referred',
    hasPicked(now) ? '' : 'which local authority they pick, and what ties them to it',
  ].filter((one) => one !== '');
  return asked.length === 0 ? '' : `. To be asked: ${asked.join(' and ')}`;
};

/**
 * The housing authority the person picks hears eight weeks before. It is the person’s choice, and nobody is told without consent. A
 * temporary stay counts as at risk, and the task is there before consent, to ask for it (our judgement).
 */
export const dutyToRefer: Rule = {
  kind: 'DUTY_TO_REFER',
  source: 'Homelessness duty to refer: within 56 days, with consent, to the authority the person picks (domain reference §1.5)',
  because: (now) => {
    const why = mayBeShared(now) ? reason(now) : null;
    return why === null ? null : `${why}${missing(now)}`;
  },
  partner,
  owner: () => ({ team: 'pre-release-team' }),
  due: (now) =>
    beforeRelease(now, { calendarDays: now.policy.dutyToReferCalendarDays }, [
      'date',
      'housing',
      'basis',
      'authority',
      'housingPartner',
    ]),
  settledBy: (now) => reported(now, 'dutyToRefer', 'referred'),
  tell: (now, to) =>
    tell(now, to, {
      message: 'housing',
      from: from(now, dayBefore(now, { calendarDays: now.policy.dutyToReferCalendarDays })),
      answerBy: dutyToRefer.due(now),
    }),
};
