import type { GatePerson } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { ownerName } from '../page/owner.js';
import { markersForAll } from '../page/markers.js';
import { listName } from '../page/person.js';

/** A box on paper: ticked already where the hub knows that it was done. */
export interface Box {
  readonly text: string;
  readonly ticked: boolean;
}

export interface GateLine {
  readonly name: string;
  readonly prisonNumber: string;
  readonly limited: boolean;
  readonly left: boolean;
  /** What whoever is at the gate must see at once, and nothing that tells of treatment. */
  readonly markers: readonly string[];
  readonly meets: readonly { readonly who: string; readonly standing: string; readonly sure: boolean }[];
  /** Empty where no naloxone is called for; then `naloxone` says why. */
  readonly boxes: readonly Box[];
  readonly naloxone: string | null;
  readonly script: string;
  readonly appointment: string;
  readonly place: string | null;
  /** Why nobody should be sent to it. */
  readonly trouble: string | null;
}

type Meets = GatePerson['meets'][number];

const standingOf = ({ state, confirmed }: Meets): string => {
  if (confirmed) return 'Confirmed';
  if (state === 'declined') return 'Said no: nobody comes yet';
  return state === 'agreed' ? 'Agreed, not confirmed' : 'Not confirmed';
};

const boxesOf = ({ naloxoneInProperty, naloxoneHandedOver }: GatePerson): readonly Box[] => [
  ...(naloxoneInProperty === null ? [] : [{ text: 'In property', ticked: naloxoneInProperty === 'done' }]),
  ...(naloxoneHandedOver === null ? [] : [{ text: 'Handed over', ticked: naloxoneHandedOver === 'done' }]),
];

const scriptOf = ({ bridging }: GatePerson): string => {
  if (bridging === null) return 'None needed';
  return bridging === 'done' ? 'Ready' : 'Not known to be ready';
};

export const appointmentOf = ({ appointmentOn, appointmentTime }: GatePerson): string =>
  appointmentOn === null ? 'None booked' : `${sayDay(appointmentOn)}${appointmentTime === null ? '' : `, ${appointmentTime}`}`;

/** One person on the gate list: the least that is needed at the gate. */
export const gateLine = (person: GatePerson): GateLine => {
  const boxes = person.naloxoneDeclined ? [] : boxesOf(person);
  return {
    name: listName(person),
    prisonNumber: person.prisonNumber,
    limited: person.limited,
    left: person.releasedOn !== null,
    markers: markersForAll(person.markers),
    meets: person.meets.map((one) => ({ who: ownerName(one), standing: standingOf(one), sure: one.confirmed })),
    boxes,
    naloxone: boxes.length > 0 ? null : person.naloxoneDeclined ? 'Declined' : 'None called for',
    script: scriptOf(person),
    appointment: appointmentOf(person),
    trouble: person.slotTrouble === null ? null : `Does not hold any more: ${person.slotTrouble}`,
    place: [person.appointmentWith, person.appointmentPlace].filter((part) => part !== null).join(', ') || null,
  };
};
