import type { BoardRow } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { ownerName } from '../page/owner.js';
import { tag, type Tag } from '../page/tag.js';
import { ANSWERS, MESSAGE_STATES, say, sayWithin } from '../words.js';

type Telling = Pick<BoardRow, 'tells' | 'telling' | 'tellingAct' | 'tellingTried' | 'tellingFrom' | 'answer'>;
type Moving = Telling & Pick<BoardRow, 'owner' | 'ownerIsPartner' | 'state'>;

/** What a partner was told: plain words, or a tag where a person has to look. */
export interface Told {
  readonly text: string | null;
  readonly tag: Tag | null;
  readonly whom: string | null;
  readonly from: string | null;
}

/** Delivered is not accepted: until the partner answers nobody knows that it will do anything. */
const inWords = ({ tells, telling, tellingAct, tellingTried, answer }: Telling): string => {
  if (telling === null) return tells === null ? 'Nobody outside is told' : 'Not told yet';
  if (telling === 'waiting') return tellingTried ? 'Not delivered yet, trying again' : 'Not told yet';
  if (telling !== 'delivered') return say(MESSAGE_STATES, telling);
  if (answer !== null) return `Answered: ${sayWithin(ANSWERS, answer)}`;
  return tellingAct === 'withdraw' ? 'Told that it is withdrawn' : 'Delivered, no answer yet';
};

export const toldCell = (row: Telling): Told => {
  const said = inWords(row);
  const lost = row.telling === 'refused' || row.telling === 'undeliverable';
  return {
    text: lost ? null : said,
    tag: lost ? tag(said, 'red') : null,
    whom: row.tells,
    from: row.tellingFrom === null ? null : sayDay(row.tellingFrom),
  };
};

export interface Move {
  readonly who: string;
  readonly tag: Tag | null;
}

/** Whose move it is. Once a partner has said no the move is the coordinator's, whoever owned the task. */
export const moveOf = (row: Moving): Move => {
  if (row.state === 'declined') return { who: 'Coordinator', tag: tag('Partner said no', 'red') };
  const asked = row.telling === 'delivered' && row.tellingAct !== 'withdraw';
  const waits = asked && (row.answer === null || row.state === 'agreed');
  return { who: ownerName(row), tag: waits ? tag('Waiting for partner', 'teal') : null };
};
