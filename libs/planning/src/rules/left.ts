import { sayDay, type LocalDate } from '#calendar';
import type { Situation } from './rule.js';

/** The day the person left, or is to leave. */
export const left = ({ released, release }: Pick<Situation, 'released' | 'release'>): LocalDate => released ?? release;

/** The first day the person came, once out. A visit of the service inside is not the first contact in the community. */
export const cameOn = (now: Situation): LocalDate | null => {
  const on = now.known.contact.attendedOn;
  return on !== undefined && on >= left(now) ? on : null;
};

/** How it ended otherwise, once out: there is nobody to book, or to follow up, any more. */
export const ended = (now: Situation): string | null => {
  const { outcome } = now.known;
  if (now.released === null || outcome === null || outcome === undefined || outcome.on < left(now)) return null;
  return `closed on ${sayDay(outcome.on)}: ${outcome.code}`;
};
