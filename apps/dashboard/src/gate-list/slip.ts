import type { GatePerson } from '#persistence';
import { sayDay } from '../days-and-times.js';

/** What somebody carries out of the gate: when and where they are expected, and nothing else of them. */
export interface Slip {
  readonly name: string;
  /** The day of an appointment that holds. */
  readonly day: string | null;
  /** The day of one that does not hold any more: nobody is to go there. */
  readonly lost: string | null;
  readonly time: string | null;
  readonly place: string | null;
  readonly whom: string | null;
  readonly met: string | null;
}

const calledName = ({ firstName, lastName }: GatePerson): string =>
  [firstName, lastName].filter((part) => part !== null && part !== '').join(' ') || 'Name not known';

const NONE = { day: null, lost: null, time: null, place: null, whom: null };

/** Somebody who carries an appointment goes to it: one that does not hold is named as such, without its time and place. */
const appointmentOn = (person: GatePerson): Omit<Slip, 'name' | 'met'> => {
  const { appointmentOn: on, appointmentTime, appointmentPlace, appointmentWith, slotTrouble } = person;
  if (on === null) return NONE;
  if (slotTrouble !== null) return { ...NONE, lost: sayDay(on) };
  return { day: sayDay(on), lost: null, time: appointmentTime, place: appointmentPlace, whom: appointmentWith };
};

export const slipOf = (person: GatePerson): Slip => ({
  name: calledName(person),
  ...appointmentOn(person),
  met: person.meets.find(({ confirmed, ownerIsPartner }) => confirmed && ownerIsPartner)?.owner ?? null,
});
