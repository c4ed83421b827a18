import type { Part } from '../facts/known.js';
import { arrived, askToMeet, meetingDue } from './meeting.js';
import { isCollected, leftUnmet } from './pickup-score.js';
import type { Rule } from './rule.js';
import { mayBeShared, partnerOr } from './shared-with.js';

/** A peer is told of a person by consent alone, so any change of the basis may be what calls for the meeting. */
const CALLED_FOR_BY: readonly Part[] = ['basis', 'peer'];

/** A peer meets whoever wishes it and is not collected by a worker already. */
export const peerMeetAtGate: Rule = {
  kind: 'PEER_MEET_AT_GATE',
  source: 'Peers meet people at release (Leicester); domain reference §5, row 20',
  because: (now) =>
    (now.known.needs.wantsPeer ?? false) && !isCollected(now) && !leftUnmet(now) && mayBeShared(now)
      ? 'The person wishes to be met by a peer'
      : null,
  partner: ({ routing }) => routing.peerService,
  owner: (now) => partnerOr(now.routing.peerService, 'connecting-communities'),
  due: (now) => meetingDue(now, now.routing.peerService, CALLED_FOR_BY),
  settledBy: arrived,
  tell: (now, partner) => askToMeet(now, partner, 'peer', CALLED_FOR_BY),
};
