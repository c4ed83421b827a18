import { sayDay, type LocalDate } from '#calendar';
import { callsForNaloxone } from '../facts/calls-for.js';
import type { Situation } from './rule.js';

export const needsNaloxone = ({ known: { needs, naloxone } }: Situation): string | null => callsForNaloxone(needs, naloxone);

export const doneOn = (what: string, on: LocalDate | null | undefined): string | null =>
  on === null || on === undefined ? null : `${what} on ${sayDay(on)}`;
