import type { GatePerson } from '#persistence';
import { sayDay } from '../days-and-times.js';

/** What somebody carries out of the gate: when and where they are expected, and nothing else of them. */
export interface Slip {
  readonly name: string;
  readonly day: string | null;
  readonly time: string | null;
  readonly place: string | null;
  readonly whom: string | null;
  readonly met: string | null;
}

const calledName = ({ firstName, lastName }: GatePerson): string =>
  [firstName, lastName].filter((part) => part !== null && part !== '').join(' ') || 'Name not known';

export const slipOf = (person: GatePerson): Slip => ({
  name: calledName(person),
  day: person.appointmentOn === null ? null : sayDay(person.appointmentOn),
  time: person.appointmentTime,
  place: person.appointmentPlace,
  whom: person.appointmentWith,
  met: person.meets.find(({ confirmed, ownerIsPartner }) => confirmed && ownerIsPartner)?.owner ?? null,
});
