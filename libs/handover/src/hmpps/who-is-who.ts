import type { EntityManager } from 'typeorm';
import { localDate, type LocalDate } from '#calendar';
import type { Meaning } from '#intake';
import { holdOutbound, peopleById, type PersonOfNumber, type Raised } from '#persistence';
import { askWhetherOne } from '../identity/ask-whether-one.js';
import { mergePeople } from '../identity/merge-people.js';
import { moveBooking } from '../identity/move-booking.js';
import { toLookAt } from './feed-attention.js';
import { newRound, result, type FeedRound, type HeardEvent } from './feed-round.js';

type SaysWho = Extract<Meaning, { readonly means: 'merged' | 'booking-moved' }>;

/** An event that says who somebody is: whatever comes after it is understood by that. */
export interface HeardOfWho extends HeardEvent {
  readonly meaning: SaysWho;
}

export const saysWho = (heard: HeardEvent): heard is HeardOfWho =>
  heard.meaning.means === 'merged' || heard.meaning.means === 'booking-moved';

type Ended = Pick<FeedRound['results'][number], 'state' | 'because'> & {
  readonly personIds: readonly string[];
  readonly raised?: readonly Raised[];
};

const looksAt = async (
  tx: EntityManager,
  people: readonly PersonOfNumber[],
  look: 'booking-differs' | 'merge-unclear',
  { about, on }: { readonly about: string; readonly on: LocalDate },
): Promise<readonly Raised[]> =>
  (
    await peopleById(
      tx,
      people.map(({ id }) => id),
    )
  ).map(({ releaseId }) => toLookAt(releaseId, look, about, on));

const merge = async (
  tx: EntityManager,
  { removed, kept }: Extract<SaysWho, { readonly means: 'merged' }>,
  on: LocalDate,
): Promise<Ended> => {
  const done = await mergePeople(tx, { removed, kept, on, unless: 'they-differ' });
  switch (done.outcome) {
    case 'merged':
      return { state: 'recorded', because: 'the two records are one', personIds: [done.personId] };
    case 'noted':
      return {
        state: 'recorded',
        because: 'nobody is known by the removed number: the two numbers are remembered',
        personIds: [],
      };
    case 'already':
      return { state: 'unchanged', because: 'merged before', personIds: [] };
    case 'unclear': {
      const raised = await looksAt(tx, done.people, 'merge-unclear', { about: `${removed}-${kept}`, on });
      return { state: 'held', because: 'merge-unclear', personIds: done.people.map(({ id }) => id), raised };
    }
    case 'differ': {
      const raised = await askWhetherOne(tx, { ...done, removed, kept, on });
      return { state: 'held', because: 'the two records differ', personIds: done.people.map(({ id }) => id), raised };
    }
  }
};

const move = async (
  tx: EntityManager,
  { bookingId, from, to }: Extract<SaysWho, { readonly means: 'booking-moved' }>,
  on: LocalDate,
): Promise<Ended> => {
  const done = await moveBooking(tx, { bookingId, from, to, on });
  switch (done.outcome) {
    case 'moved':
      return { state: 'recorded', because: 'the booking is with the other person', personIds: done.personIds };
    case 'already':
      return { state: 'unchanged', because: 'both numbers are one person', personIds: [] };
    case 'not-here':
      return done.personIds.length === 0
        ? { state: 'ignored', because: 'about nobody the hub knows', personIds: [] }
        : { state: 'waiting', because: 'the record is read again', personIds: done.personIds };
    case 'differ': {
      const personIds = done.people.map(({ id }) => id);
      await holdOutbound(tx, personIds, 'identity');
      const raised = await looksAt(tx, done.people, 'booking-differs', { about: bookingId, on });
      return { state: 'held', because: 'the two people differ', personIds, raised };
    }
  }
};

/** Carries out what an event says of who is who. Of people the hub does not know nothing is kept but, of a merge, the two numbers. */
export const sayWho = async (tx: EntityManager, { row, event, meaning }: HeardOfWho): Promise<FeedRound> => {
  const on = localDate(row.receivedOn);
  const {
    state,
    because,
    personIds,
    raised = [],
  } = meaning.means === 'merged' ? await merge(tx, meaning, on) : await move(tx, meaning, on);
  const round = newRound();
  const ended = result(row, event, state, because, personIds[0] ?? null);
  round.results.push(personIds.length === 0 && state !== 'unchanged' ? { ...ended, raw: 'forget' } : ended);
  round.raised.push(...raised);
  if (state === 'recorded') for (const id of personIds) round.readAgain.add(id);
  return round;
};
