import { addDays, sayDay } from '#calendar';
import { hoursAfter } from './ladder.js';
import { left } from './left.js';
import { onceSettled } from './held-back.js';
import { onRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { treatmentPartner } from './shared-with.js';
import { tell } from './tell.js';

const doseBy = ({ policy: { gateTime, ostDoseHours, ostDoseTime } }: Situation): string => {
  const afterGate = hoursAfter(gateTime, ostDoseHours);
  return afterGate < ostDoseTime ? afterGate : ostDoseTime;
};

/** The last dose inside: on the day of leaving, or the day before where none is given that morning (our judgement). */
const lastDose = (now: Situation): string | null => {
  const { lastDoseOn, lastDoseTime } = now.known.treatment;
  if (lastDoseOn === undefined || lastDoseOn === null) return null;
  if (lastDoseOn < addDays(left(now), -1) || lastDoseOn > left(now)) return null;
  return `last dose on ${sayDay(lastDoseOn)}${typeof lastDoseTime === 'string' ? ` at ${lastDoseTime}` : ''}`;
};

/** Nobody can safely give the next dose without knowing the last: it is told within two hours of the gate, and by noon. */
export const ostDoseConfirm: Rule = {
  kind: 'OST_DOSE_CONFIRM',
  source: 'Domain reference §5, row 14 (our judgement): the time of the last dose travels with the person',
  because: ({ known: { needs } }) => ((needs.ost ?? false) ? 'Opioid substitution treatment is recorded' : null),
  partner: treatmentPartner,
  owner: () => ({ team: 'healthcare' }),
  due: (now) => onRelease(now, doseBy(now)),
  settledBy: lastDose,
  reopens: true,
  tell: (now, partner) =>
    now.released === null || lastDose(now) === null
      ? null
      : tell(now, partner, {
          message: 'dose',
          from: onceSettled(now),
          answerBy: ostDoseConfirm.due(now),
          urgency: 'same-day',
        }),
};
