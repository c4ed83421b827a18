import type { MeetingLine } from '#persistence';
import { sayDay } from '../days-and-times.js';

/** A line of the list of meetings. */
export interface MeetingOnPage {
  readonly href: string;
  readonly prison: string;
  readonly when: string;
  readonly place: string | null;
  readonly agenda: string;
  readonly left: string | null;
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

export interface MeetingsModel {
  readonly coming: readonly MeetingOnPage[];
  readonly held: readonly MeetingOnPage[];
  readonly prisons: readonly Choice[];
  /** Whether one prison has been chosen; of all together only the nearest are shown. */
  readonly ofOne: boolean;
}

/** "Thu 3 Dec 2026, 10:00". */
export const whenOf = ({ on, time }: Pick<MeetingLine, 'on' | 'time'>): string =>
  `${sayDay(on)}${time === null ? '' : `, ${time}`}`;

const peopleWords = (n: number): string => (n === 0 ? 'Nobody yet' : n === 1 ? '1 person' : `${String(n)} people`);

const lineOf = (meeting: MeetingLine): MeetingOnPage => {
  const left = meeting.people - meeting.talkedOver;
  return {
    href: `/meetings/${meeting.id}`,
    prison: meeting.prisonName,
    when: whenOf(meeting),
    place: meeting.place,
    agenda: peopleWords(meeting.people),
    left: meeting.people === 0 ? null : left === 0 ? 'All talked over' : `${String(left)} still to be talked over`,
  };
};

/** The list of meetings. */
export const meetingsModel = (read: {
  readonly coming: readonly MeetingLine[];
  readonly held: readonly MeetingLine[];
  readonly prisons: readonly { readonly id: string; readonly name: string }[];
  readonly prison: string | null;
}): MeetingsModel => ({
  coming: read.coming.map(lineOf),
  held: read.held.map((meeting) => (meeting.people === 0 ? { ...lineOf(meeting), agenda: 'Nobody' } : lineOf(meeting))),
  prisons: read.prisons.map(({ id, name }) => ({ value: id, text: name, selected: id === read.prison })),
  ofOne: read.prison !== null,
});
