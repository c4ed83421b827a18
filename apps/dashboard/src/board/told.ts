import type { BoardRow } from '#persistence';
import { sayDay, sayDayOf } from '../days-and-times.js';
import { ownerName } from '../page/owner.js';
import { tag, type Tag } from '../page/tag.js';
import { ANSWERS, ESCALATION_LEVELS, MESSAGE_STATES, say, sayWithin } from '../words.js';

type Telling = Pick<BoardRow, 'tells' | 'telling' | 'tellingAct' | 'tellingTried' | 'tellingFrom' | 'answer'>;
type Moving = Pick<BoardRow, 'owner' | 'ownerIsPartner' | 'state' | 'assignedName' | 'waitingSince' | 'step' | 'stepAt'>;

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
  /** Since which day an answer is waited for. */
  readonly since: string | null;
  /** Who has been asked to act because it is not done, and since when. */
  readonly further: { readonly to: string; readonly since: string } | null;
  /** On whose desk it lies. */
  readonly assigned: string | null;
}

const tagOf = ({ state, waitingSince }: Moving): Tag | null => {
  if (state === 'declined') return tag('Partner said no', 'red');
  if (waitingSince !== null) return tag('Waiting for partner', 'teal');
  return state === 'agreed' ? tag('Partner has agreed', 'green') : null;
};

/** Whose move it is. Once a partner has said no the move is the coordinator's, whoever owned the task. */
export const moveOf = (row: Moving): Move => ({
  who: row.state === 'declined' ? 'Coordinator' : ownerName(row),
  tag: tagOf(row),
  since: row.waitingSince === null || row.state === 'declined' ? null : sayDayOf(row.waitingSince),
  further:
    row.step === null || row.stepAt === null ? null : { to: say(ESCALATION_LEVELS, row.step), since: sayDayOf(row.stepAt) },
  assigned: row.assignedName,
});
