import type { PartnerCare, Settled } from '#persistence';
import { sayMoment, sayTime } from '../days-and-times.js';
import { tag, type Colour, type Tag } from '../page/tag.js';
import { say, STANDINGS_OF_PARTNERS } from '../words.js';
import { ROLES_OF_PARTNERS_IN_WORDS } from './partner-words.js';

type Standing = PartnerCare['standing'];

/** Those in trouble first. */
const ORDER: readonly Standing[] = ['parked', 'failing', 'paused', 'answering'];
const COLOURS: Readonly<Record<Standing, Colour>> = { parked: 'red', failing: 'orange', paused: 'yellow', answering: 'green' };

export interface CareLine {
  readonly id: string;
  readonly label: string;
  readonly role: string;
  readonly standing: Tag;
  /** What is wrong, where something is, and what to do about it. */
  readonly meaning: string | null;
  readonly todo: string | null;
  readonly paused: boolean;
  readonly waiting: number;
  readonly later: number;
  readonly oldestWaiting: string | null;
  readonly lastDay: Settled;
  readonly lastWeek: Settled;
  readonly lastDelivered: string | null;
  readonly median: string | null;
  readonly notUnderstood: number;
}

const pausedMeaning = ({ pausedAt, pausedBecause, pausedBy }: PartnerCare): string => {
  const since = pausedAt === null ? '' : ` since ${sayMoment(pausedAt)}`;
  const by = pausedBy === null ? '' : ` by ${pausedBy}`;
  return `Paused${by}${since}${pausedBecause === null ? '' : `: ${pausedBecause}`}`;
};

const meaningOf = (care: PartnerCare): string | null => {
  switch (care.standing) {
    case 'parked': {
      const next = care.parkedUntil === null ? '' : `. The next try is at ${sayTime(care.parkedUntil)}`;
      return `It has not answered many times in a row. Messages wait in order, and one is tried now and then${next}`;
    }
    case 'failing':
      return 'The last message could not be delivered. It is tried again by itself';
    case 'paused':
      return pausedMeaning(care);
    case 'answering':
      return null;
  }
};

const todoOf = ({ standing, pausedBy, notUnderstood }: PartnerCare): string | null => {
  switch (standing) {
    case 'parked':
      return 'Ring the partner. Once it answers, everything goes out by itself';
    case 'failing':
      return 'Nothing yet. If it lasts, send a test event to see what is wrong';
    case 'paused':
      return pausedBy === null
        ? 'Ring the partner for its new address, and change it in the settings'
        : 'Resume when the reason is over. What grows too late meanwhile becomes a task for a coordinator';
    case 'answering':
      return notUnderstood === 0 ? null : 'Some of its answers were not understood: ask what it meant';
  }
};

/** Of a partner that was never sent anything nobody knows whether it answers. */
const standingTag = ({ standing, lastDelivered, waiting }: PartnerCare): Tag =>
  standing === 'answering' && lastDelivered === null && waiting === 0
    ? tag('Nothing sent yet', 'grey')
    : tag(say(STANDINGS_OF_PARTNERS, standing), COLOURS[standing]);

/** How long an answer takes, as people say it. */
const sayMs = (ms: number): string =>
  ms < 1_000 ? `${String(ms)} milliseconds` : `${(ms / 1_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} seconds`;

/** How one partner is doing, in words. */
export const careLine = (care: PartnerCare): CareLine => ({
  id: care.id,
  label: care.label,
  role: say(ROLES_OF_PARTNERS_IN_WORDS, care.role),
  standing: standingTag(care),
  meaning: meaningOf(care),
  todo: todoOf(care),
  paused: care.standing === 'paused',
  waiting: care.waiting,
  later: care.later,
  oldestWaiting: care.oldestWaiting === null ? null : sayMoment(care.oldestWaiting),
  lastDay: care.lastDay,
  lastWeek: care.lastWeek,
  lastDelivered: care.lastDelivered === null ? null : sayMoment(care.lastDelivered),
  median: care.medianMs === null ? null : sayMs(care.medianMs),
  notUnderstood: care.notUnderstood,
});

/** Those in trouble first, and then those that hold most back. */
export const inOrderOfTrouble = (all: readonly PartnerCare[]): readonly PartnerCare[] =>
  [...all].sort(
    (a, b) =>
      ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) ||
      b.notUnderstood - a.notUnderstood ||
      a.label.localeCompare(b.label, 'en-GB'),
  );
