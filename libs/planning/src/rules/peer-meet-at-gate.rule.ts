import type { Part } from '../facts/known.js';
import { whyNotAtTheGate } from '../facts/vetting.js';
import { arrived, askToMeet, calledOff, failed, meetingDue, meetingLadder, sayFailed } from './meeting.js';
import { collectedBy, leftUnmet } from './pickup-score.js';
import type { Rule, Situation } from './rule.js';
import { partnerOr } from './shared-with.js';

/** A peer is told of a person by consent alone, so any change of the basis may be what calls for the meeting. */
const CALLED_FOR_BY: readonly Part[] = ['basis', 'peer'];

const unfit = (now: Situation): string | null => whyNotAtTheGate(now.known.peerMentor, now.release);

const isTheirs = (now: Situation): boolean => unfit(now) === null && failed(now) === null;

/** A peer meets whoever wishes it and is not collected by a worker already. One that failed is the prison team’s, as a pickup is. */
export const peerMeetAtGate: Rule = {
  kind: 'PEER_MEET_AT_GATE',
  source: 'Peers meet people at release (Leicester); domain reference §5, row 20',
  because: (now) =>
    collectedBy(now) === 'peer' && !leftUnmet(now)
      ? `${['The person wishes to be met by a peer', unfit(now)].filter((said) => said !== null).join(', but ')}${sayFailed(now)}`
      : null,
  partner: ({ routing }) => routing.peerService,
  owner: (now) => partnerOr(isTheirs(now) ? now.routing.peerService : null, 'connecting-communities'),
  due: (now) => meetingDue(now, now.routing.peerService, CALLED_FOR_BY),
  ladder: (now, due) => meetingLadder(now, due, now.routing.peerService),
  settledBy: arrived,
  asksAgain: (now) => failed(now) !== null,
  tell: (now, partner) => (unfit(now) === null ? askToMeet(now, partner, 'peer', CALLED_FOR_BY) : null),
  takesBack: (now) => calledOff(now, 'peer'),
};
