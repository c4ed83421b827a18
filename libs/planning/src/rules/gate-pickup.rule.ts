import type { Part } from '../facts/known.js';
import type { Transport } from '../facts/field-words.js';
import { arrived, askToMeet, calledOff, failed, meetingDue, meetingLadder, sayFailed } from './meeting.js';
import { collectedBy, leftUnmet, pickupReasons } from './pickup-score.js';
import type { Rule, Situation } from './rule.js';
import { partnerOr, treatmentPartner } from './shared-with.js';

const CALLED_FOR_BY: readonly Part[] = ['sharing'];
const BY: Readonly<Record<Transport, string>> = { CAR: 'by car', RAIL: 'by rail', BUS: 'by bus', ON_FOOT: 'on foot' };

const how = ({ known: { pickup } }: Situation): string => {
  const { collector, transport, gateTime } = pickup;
  const said = [
    typeof collector === 'string' && `by ${collector}`,
    transport !== undefined && transport !== null && BY[transport],
    typeof gateTime === 'string' && `at the gate from ${gateTime}`,
  ].filter((one): one is string => one !== false);
  return said.length === 0 ? '' : `. ${said.join(', ').replace(/^./, (letter) => letter.toUpperCase())}`;
};

const because = (now: Situation): string | null => {
  const by = collectedBy(now);
  if ((by !== 'service' && by !== 'team') || leftUnmet(now)) return null;
  return `Collected at the gate: ${pickupReasons(now).join(', ')}${how(now)}${sayFailed(now)}`;
};

/**
 * Somebody with several risks is collected at the gate and brought to where they are going. It is the service’s
 * own task where there is one (our judgement). A pickup that failed is the prison
 * team’s to put right the same day; the service hears that it is called off (our judgement).
 */
export const gatePickup: Rule = {
  kind: 'GATE_PICKUP',
  source: 'Gate pickups for people with complex needs (HMP Liverpool); score by domain reference §5, row 20',
  because,
  partner: treatmentPartner,
  owner: (now) => partnerOr(failed(now) === null ? treatmentPartner(now) : null, 'connecting-communities'),
  due: (now) => meetingDue(now, treatmentPartner(now), CALLED_FOR_BY),
  ladder: (now, due) => meetingLadder(now, due, treatmentPartner(now)),
  settledBy: arrived,
  asksAgain: (now) => failed(now) !== null,
  tell: (now, partner) => askToMeet(now, partner, 'pickup', CALLED_FOR_BY),
  takesBack: (now) => calledOff(now, 'pickup'),
};
