import { type Luck, luckAbout, pick } from './luck.js';
import { type Notice } from './notice.js';
import { type Persona } from './persona.js';
import { weekdayFrom } from './weekday.js';

export interface Slot {
  readonly on: string;
  readonly time: string;
  readonly place: string;
}

/** What a partner may tell the hub of a task. */
export type News =
  | { readonly type: 'accepted' | 'did-not-attend' | 'pickup-confirmed' | 'collected' | 'arrived' }
  | { readonly type: 'declined'; readonly reason: string }
  | { readonly type: 'appointment-booked'; readonly appointment: Slot }
  | { readonly type: 'attended'; readonly happenedOn?: string };

const REASONS = [
  'out of area',
  'no capacity until the first of next month',
  'not the right service for these needs',
  'already known to another service',
] as const;

const PLACES = ['Reception, 12 Station Road', 'The drop-in, Mill Street', 'Room 3, Civic Centre'] as const;

/** What a partner that has taken this notice will tell the hub, in the order in which it happens. */
export const newsFrom = (persona: Persona, notice: Notice): readonly News[] => {
  switch (persona) {
    case 'prompt':
    case 'slow':
    case 'flaky':
    case 'lost-reply':
    case 'one-by-one':
      return goodNews(notice);
    case 'refuses-some':
      return refuses(notice.taskId) ? badNews(notice) : goodNews(notice);
    case 'silent':
    case 'redirect':
    case 'dead':
    case 'gone':
    case 'server-error':
    case 'busy':
      return [];
  }
};

/** One task in four, and always the same ones, whatever the seed. */
export const refuses = (taskId: string): boolean => luckOf(taskId)('refuses') < 0.25;

const luckOf = (taskId: string): Luck => luckAbout(0, taskId);

const callsOff = ({ type }: Notice): boolean => /\.(withdrawn|cancelled)$/.test(type);

const asksWhetherTheyCame = ({ kind }: Notice): boolean => kind === 'FIRST_CONTACT_CHECK' || kind === 'ENGAGED_21D';

const goodNews = (notice: Notice): readonly News[] => {
  if (callsOff(notice)) return [];
  switch (notice.kind) {
    case 'APPOINTMENT_BOOKED':
      return [{ type: 'accepted' }, ...booking(notice)];
    case 'GATE_PICKUP':
    case 'PEER_MEET_AT_GATE':
      return [{ type: 'pickup-confirmed' }];
    case 'FIRST_CONTACT_CHECK':
      return [{ type: 'attended', ...(notice.dueOn === null ? {} : { happenedOn: notice.dueOn }) }];
    case 'ENGAGED_21D':
      return [{ type: 'attended' }];
    default:
      return [{ type: 'accepted' }];
  }
};

/** A question about what has happened cannot be declined, so there the bad news is that the person did not come. */
const badNews = (notice: Notice): readonly News[] => {
  if (callsOff(notice)) return [];
  if (asksWhetherTheyCame(notice)) return [{ type: 'did-not-attend' }];
  return [{ type: 'declined', reason: pick(REASONS, luckOf(notice.taskId)('reason')) }];
};

const booking = ({ taskId, releaseOn, dueOn }: Notice): readonly News[] => {
  const day = releaseOn ?? dueOn;
  if (day === null) return [];
  return [
    {
      type: 'appointment-booked',
      appointment: { on: weekdayFrom(day), time: '10:00', place: pick(PLACES, luckOf(taskId)('place')) },
    },
  ];
};
