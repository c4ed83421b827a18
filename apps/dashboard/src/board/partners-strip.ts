import type { PartnerStanding } from '#persistence';
import { tag, type Colour, type Tag } from '../page/tag.js';
import { say, STANDINGS_OF_PARTNERS } from '../words.js';

export interface PartnerLine {
  readonly label: string;
  readonly standing: Tag;
  /** What is wrong, where something is. */
  readonly meaning: string | null;
  readonly waiting: number;
  readonly undeliverable: number;
}

type Standing = PartnerStanding['standing'];

/** Those in trouble first. */
const ORDER: readonly Standing[] = ['parked', 'failing', 'paused', 'answering'];
const COLOURS: Readonly<Record<Standing, Colour>> = { parked: 'red', failing: 'orange', paused: 'yellow', answering: 'green' };

const meaningOf = ({ standing, pausedBecause }: PartnerStanding): string | null => {
  switch (standing) {
    case 'parked':
      return 'It has not answered many times in a row. Messages wait in order, and one is tried now and then';
    case 'failing':
      return 'The last message could not be delivered. It is tried again';
    case 'paused':
      return `Nothing is sent${pausedBecause === null ? '' : `: ${pausedBecause}`}`;
    case 'answering':
      return null;
  }
};

/** Partners in trouble, in words; how many are in none is only counted, since a board is for what has to be done. */
export interface PartnersStrip {
  readonly troubled: readonly PartnerLine[];
  readonly answering: number;
}

export const partnersStrip = (partners: readonly PartnerStanding[]): PartnersStrip => ({
  answering: partners.filter(({ standing }) => standing === 'answering').length,
  troubled: partners
    .filter(({ standing }) => standing !== 'answering')
    .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || a.label.localeCompare(b.label, 'en-GB'))
    .map((partner) => ({
      label: partner.label,
      standing: tag(say(STANDINGS_OF_PARTNERS, partner.standing), COLOURS[partner.standing]),
      meaning: meaningOf(partner),
      waiting: partner.waiting,
      undeliverable: partner.undeliverable,
    })),
});
