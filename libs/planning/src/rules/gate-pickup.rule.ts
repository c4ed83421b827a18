import type { Part } from '../facts/known.js';
import { arrived, askToMeet, meetingDue, meetingLadder } from './meeting.js';
import { isCollected, leftUnmet, pickupReasons } from './pickup-score.js';
import type { Rule } from './rule.js';
import { partnerOr, treatmentPartner } from './shared-with.js';

const CALLED_FOR_BY: readonly Part[] = ['sharing'];

/** Somebody with several risks is collected at the gate and brought to where they are going. */
export const gatePickup: Rule = {
  kind: 'GATE_PICKUP',
  source: 'Gate pickups for people with complex needs (HMP Liverpool); score by domain reference §5, row 20',
  because: (now) => (isCollected(now) && !leftUnmet(now) ? `Collected at the gate: ${pickupReasons(now).join(', ')}` : null),
  partner: treatmentPartner,
  owner: (now) => partnerOr(treatmentPartner(now), 'connecting-communities'),
  due: (now) => meetingDue(now, treatmentPartner(now), CALLED_FOR_BY),
  ladder: (now, due) => meetingLadder(now, due, treatmentPartner(now)),
  settledBy: arrived,
  tell: (now, partner) => askToMeet(now, partner, 'pickup', CALLED_FOR_BY),
};
