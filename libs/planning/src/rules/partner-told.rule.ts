import { addDays, laterOf, sayDay } from '#calendar';
import type { Part } from '../facts/known.js';
import type { Telling } from '../task/task.js';
import { learntBy } from './reckon.js';
import type { Facts, Reckoned, Routing, Rule } from './rule.js';
import { mayBeShared } from './shared-with.js';
import { BY_MESSAGE } from './tell.js';

type Role = Exclude<keyof Routing, 'sameProvider' | 'outOfArea'>;
const EVERYBODY: readonly Role[] = [
  'communityService',
  'peerService',
  'probation',
  'reconnect',
  'housing',
  'rehab',
  'supportedHousing',
  'communityGroup',
  'pharmacy',
];
/** Those who keep a case open for the person. */
const CARERS: readonly Role[] = ['communityService', 'reconnect', 'rehab'];

interface News {
  readonly round: string;
  readonly source: string;
  readonly roles: readonly Role[];
  readonly learnt: Part;
  readonly because: (now: Facts) => string | null;
  /** The subject of the message to this partner; null where it is only known to have been told. */
  readonly message: (now: Facts, role: Role) => string | null;
}

/** A try is of use for so many days: whoever could not be reached by then is rung. */
const OF_USE_DAYS = 3;

const telling = (now: Facts, partner: string, message: string, due: Reckoned): Telling => ({
  partner,
  message,
  from: 'at-once',
  answerBy: { on: due.on, time: null },
  urgency: 'same-day',
  deadline: { on: addDays(laterOf(due.on, now.known.learntLast), OF_USE_DAYS), time: '23:59' },
});

const dueOn = (now: Facts, part: Part): Reckoned => {
  const on = learntBy(now, [part]);
  return { on, time: null, compressed: false, reckoned: `at once: this was learnt on ${sayDay(on)}` };
};

/** One short message to each partner that has been told of the release. What it had been told stands, and is not taken back. */
const told = ({ round, source, roles, learnt, because, message }: News): readonly Rule<Facts>[] =>
  roles.map((role): Rule<Facts> => ({
    kind: 'PARTNER_TOLD',
    round: () => round,
    source,
    because: (now) => (now.routing[role] === null || !mayBeShared(now) ? null : because(now)),
    partner: ({ routing }) => routing[role],
    owner: () => ({ team: 'hub' }),
    due: (now) => dueOn(now, learnt),
    ladder: () => [],
    settledBy: () => BY_MESSAGE,
    tell: (now, partner) => {
      const subject = message(now, role);
      return subject === null ? null : telling(now, partner, subject, dueOn(now, learnt));
    },
  }));

const HOLD_BECAUSE = {
  'no-date': 'The release date has been taken away: what is arranged is on hold until there is another',
  hospital: 'The person is in hospital: the release is on hold',
  'at-large': 'The release is on hold. Why, and where the person is, is not shared',
} as const;

const heldBack = told({
  round: 'hold',
  source: 'A release without a date is on hold, and not called off (domain reference §5.1)',
  roles: EVERYBODY,
  learnt: 'hold',
  because: ({ known: { hold } }) => (hold === null ? null : HOLD_BECAUSE[hold]),
  // Only who treats the person learns that they are in hospital; nobody learns that they are at large.
  message: ({ known: { hold } }, role) => {
    if (hold === 'no-date') return 'date-withdrawn';
    return hold === 'hospital' && role === 'communityService' ? 'hospital' : 'on-hold';
  },
});

const transferred = told({
  round: 'transferred',
  source: 'A move to another prison changes neither referral nor date: it is told once (domain reference §5.1)',
  roles: EVERYBODY,
  learnt: 'prison',
  because: ({ known: { transferredFrom, custody, standing } }) =>
    transferredFrom === null || standing === 'far-off'
      ? null
      : `Moved from ${transferredFrom} to ${custody.prison ?? 'another prison'}`,
  message: ({ known: { releasedOn, hold } }) =>
    releasedOn === null && hold !== 'at-large' && hold !== 'hospital' ? 'transferred' : null,
});

const returned = told({
  round: 'returned',
  source: 'Recalled or in custody again: the service keeps the file warm (domain reference §5.1)',
  roles: CARERS,
  learnt: 'left',
  because: ({ known: { standing, where } }) =>
    standing === 'returned' && where.since !== null
      ? `In custody again since ${sayDay(where.since)}: the case is on hold, and is kept`
      : null,
  message: () => 'returned',
});

/** What is told to partners because of where the person is, whether or not there is a day. */
export const TOLD_RULES: readonly Rule<Facts>[] = [...heldBack, ...transferred, ...returned];
