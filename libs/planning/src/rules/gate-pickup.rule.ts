import { laterOf, sayDay, type LocalDate } from '#calendar';
import type { Part } from '../facts/known.js';
import type { Transport } from '../facts/field-words.js';
import { learntBy } from './reckon.js';
import { left } from './left.js';
import { arrived, askToMeet, meetingDue, meetingLadder } from './meeting.js';
import { collectedBy, leftUnmet, pickupReasons } from './pickup-score.js';
import type { Reckoned, Rule, Situation } from './rule.js';
import { partnerOr, treatmentPartner } from './shared-with.js';

const CALLED_FOR_BY: readonly Part[] = ['sharing'];
const BY: Readonly<Record<Transport, string>> = { CAR: 'by car', RAIL: 'by rail', BUS: 'by bus', ON_FOOT: 'on foot' };

/** The day nobody met them, where they left that day or had left already. */
const failed = (now: Situation): LocalDate | null => {
  const on = now.known.contact.pickupFailedOn;
  return on !== undefined && on >= left(now) && now.known.contact.collectedOn === undefined ? on : null;
};

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
  const on = failed(now);
  const after = on === null ? '' : `. The pickup failed on ${sayDay(on)}: reach the person the same day`;
  return `Collected at the gate: ${pickupReasons(now).join(', ')}${how(now)}${after}`;
};

const sameDay = (now: Situation, on: LocalDate): Reckoned => {
  const learnt = laterOf(on, learntBy(now, ['pickupFailed']));
  return {
    on: learnt,
    time: now.policy.arrivedByTime,
    compressed: true,
    reckoned: `the pickup failed: the same day, ${sayDay(learnt)}`,
  };
};

/**
 * Somebody with several risks is collected at the gate and brought to where they are going. A pickup that failed is the prison
 * team’s to put right the same day.
 */
export const gatePickup: Rule = {
  kind: 'GATE_PICKUP',
  source: 'Gate pickups for people with complex needs (HMP Liverpool); score by domain reference §5, row 20',
  because,
  partner: treatmentPartner,
  owner: (now) => partnerOr(failed(now) === null ? treatmentPartner(now) : null, 'connecting-communities'),
  due: (now) => {
    const on = failed(now);
    return on === null ? meetingDue(now, treatmentPartner(now), CALLED_FOR_BY) : sameDay(now, on);
  },
  ladder: (now, due) => meetingLadder(now, due, failed(now) === null ? treatmentPartner(now) : null),
  settledBy: arrived,
  tell: (now, partner) => askToMeet(now, partner, 'pickup', CALLED_FOR_BY),
};
