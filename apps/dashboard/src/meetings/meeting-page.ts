import type { AgendaPerson, MeetingHistory, MeetingLine } from '#persistence';
import { sayDay, sayMoment } from '../days-and-times.js';
import { printedBy } from '../gate-list/gate-page.js';
import { agendaLine, type AgendaLine } from './agenda-line.js';
import { whenOf } from './meetings-page.js';

export interface MeetingModel {
  readonly id: string;
  readonly prison: string;
  readonly when: string;
  readonly place: string | null;
  readonly takenBack: boolean;
  readonly lines: readonly AgendaLine[];
  readonly open: number;
  readonly printed: string;
  readonly history: readonly { readonly text: string; readonly reason: string | null; readonly who: string }[];
  readonly undo: string | null;
}

interface MeetingOfPage {
  readonly meeting: MeetingLine;
  readonly agenda: readonly AgendaPerson[];
  readonly carriedOver: readonly AgendaPerson[];
  readonly history: readonly MeetingHistory[];
  readonly by: string;
  readonly now: Date;
}

const DAY_MS = 24 * 3_600_000;

const saidOf = ({ did, on, was }: MeetingHistory): string => {
  switch (did) {
    case 'set':
      return `Put in the register for ${sayDay(on)}`;
    case 'moved':
      return was === null || was === on ? 'Its time or place changed' : `Moved from ${sayDay(was)} to ${sayDay(on)}`;
    case 'taken-back':
      return `Taken back: not held on ${sayDay(on)}`;
    case 'undone':
      return `Undone: held on ${sayDay(on)} again`;
  }
};

/** What the last change was, while it may still be undone. */
const undoOf = (history: readonly MeetingHistory[], now: Date): string | null => {
  const [last] = history;
  if (last === undefined || now.getTime() - last.at.getTime() >= DAY_MS) return null;
  if (last.did === 'taken-back') return 'Hold it after all';
  return last.did === 'moved' ? 'Undo this change' : null;
};

/** A meeting with its agenda: those of an earlier one who were not talked over come first. */
export const meetingModel = ({ meeting, agenda, carriedOver, history, by, now }: MeetingOfPage): MeetingModel => {
  const lines = meeting.takenBack ? [] : [...carriedOver, ...agenda].map((person) => agendaLine(person, meeting.on));
  return {
    id: meeting.id,
    prison: meeting.prisonName,
    when: whenOf(meeting),
    place: meeting.place,
    takenBack: meeting.takenBack,
    lines,
    open: lines.filter(({ open }) => open).length,
    printed: printedBy(by, now),
    history: history.map((act) => ({ text: saidOf(act), reason: act.reason, who: `${act.by}, ${sayMoment(act.at)}` })),
    undo: undoOf(history, now),
  };
};
