import { daysBetween, localDate } from '#calendar';
import type { ReleaseRow, ReleaseTab } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { markersSaid } from '../page/markers.js';
import { marksOf } from '../page/marks.js';
import { ownerName } from '../page/owner.js';
import { listName } from '../page/person.js';
import { tag, type Tag } from '../page/tag.js';
import { DATES, KINDS, OUTCOMES, say, sayWithin, STANDINGS } from '../words.js';
import { contingencyCell, type ContingencyCell } from './contingency.js';
import { CLOCK_DAYS } from './day-windows.js';

export interface NextMove {
  readonly task: string;
  /** What is wrong, where the task is there because something is. */
  readonly trouble: string | null;
  readonly due: string;
  readonly who: string;
  readonly tag: Tag | null;
}

/** One release in the list. */
export interface ReleaseLine {
  readonly name: string;
  readonly prisonNumber: string;
  readonly href: string;
  readonly prison: string;
  readonly day: string;
  /** Which date it is, or why there is none. */
  readonly which: string;
  readonly tags: readonly Tag[];
  readonly marks: readonly string[];
  readonly markers: readonly string[];
  /** Where the contingency plan stands: in the lane of people without a date. */
  readonly contingency: ContingencyCell | null;
  readonly slotTrouble: string | null;
  /** Never empty: where nothing has moved the day, how it stands. */
  readonly moved: readonly string[];
  readonly open: number;
  readonly late: string | null;
  readonly next: NextMove | null;
}

const firstPart = (why: string): string => why.split(';')[0] ?? why;

/** Why the day is not the one in the calculation, and whether it is another one than last week. */
const movesOf = ({ nominalOn, releaseOn, steps, movedFrom }: ReleaseRow): readonly string[] => [
  ...(nominalOn === null || releaseOn === null || nominalOn === releaseOn
    ? []
    : [
        `${sayDay(nominalOn)} becomes ${sayDay(releaseOn)}: ${steps
          .filter(({ bound }) => bound === 'effective')
          .map(({ why }) => firstPart(why))
          .join('; ')}`,
      ]),
  ...(movedFrom === null ? [] : [`Moved in the last seven days: it was ${sayDay(movedFrom)}`]),
];

/** Those who are no longer to be released under this release. */
const OFF: ReadonlySet<string> = new Set(['cancelled', 'died', 'deported', 'returned']);

const whyThisDay = (row: ReleaseRow): readonly string[] => {
  const moves = row.standing === 'expected' || row.standing === 'confirmed' ? movesOf(row) : [];
  return moves.length === 0 ? [whyNotMoved(row)] : moves;
};

/** Why the day stands as it does, where nothing has moved it. */
const whyNotMoved = ({ standing, releaseOn, basis }: ReleaseRow): string => {
  if (standing === 'released') return 'Has left';
  if (OFF.has(standing)) return 'No longer to be released';
  if (releaseOn === null) return 'No day to move';
  return basis === 'CONFIRMED' ? 'As confirmed' : 'As calculated';
};

/**
 * In treatment are only those who came by day 21, the day of leaving being day 0. That a task about it is closed says nothing: it is
 * closed as well with how it ended.
 */
const treatmentTag = (row: ReleaseRow): Tag => {
  const { releasedOn, cameOn, outcome } = row;
  if (releasedOn !== null && cameOn !== null) {
    const day = daysBetween(localDate(releasedOn), localDate(cameOn));
    return day <= CLOCK_DAYS ? tag('In treatment', 'green') : tag(`Came on day ${String(day)}, after the 21 days`, 'orange');
  }
  if (outcome !== null) return tag(`Closed: ${sayWithin(OUTCOMES, outcome)}`, 'grey');
  return tag('Not in treatment yet', 'yellow');
};

const outTag = (row: ReleaseRow): readonly Tag[] => {
  const { dayOut, cameOn, outcome } = row;
  if (dayOut === null) return [];
  const day = dayOut <= CLOCK_DAYS ? `Day ${String(dayOut)} of ${String(CLOCK_DAYS)}` : `Day ${String(dayOut)}`;
  const presses = dayOut > CLOCK_DAYS - 7 && cameOn === null && outcome === null;
  return [tag(day, presses ? 'red' : 'grey'), treatmentTag(row)];
};

/** What whoever looks for a release day must see first. */
const HELD: Readonly<Record<string, Tag>> = {
  'at-large': tag('At large: nothing is sent', 'red'),
  hospital: tag('In hospital: on hold', 'purple'),
  'on-hold': tag('On hold: no date', 'purple'),
};

const tagsOf = (row: ReleaseRow): readonly Tag[] => [
  ...(HELD[row.standing] === undefined ? [] : [HELD[row.standing] as Tag]),
  ...(row.limited ? [tag('Access limited', 'red')] : []),
  ...(row.passed ? [tag('Day has passed, not confirmed', 'red')] : []),
  ...outTag(row),
];

const dayOf = ({ standing, releaseOn, releasedOn }: ReleaseRow): string => {
  if (standing === 'released' && releasedOn !== null) return sayDay(releasedOn);
  if (OFF.has(standing)) return say(STANDINGS, standing);
  if (standing === 'far-off') return 'Far off';
  return releaseOn === null ? 'No date' : sayDay(releaseOn);
};

const whichOf = ({ standing, basis, because, nominalOn }: ReleaseRow): string => {
  if (standing === 'released') return 'Left prison';
  if (OFF.has(standing)) return '';
  if (nominalOn === null || basis === null) return because ?? '';
  return because ?? say(DATES, basis).replace(/^./, (letter) => letter.toUpperCase());
};

const lateOf = ({ late, lateKinds }: ReleaseRow): string | null =>
  late === 0 ? null : [...new Set(lateKinds)].map((kind, i) => (i === 0 ? say(KINDS, kind) : sayWithin(KINDS, kind))).join(', ');

const stateTag = (state: string | null): Tag | null => {
  if (state === 'declined') return tag('Partner said no', 'red');
  return state === 'agreed' ? tag('Agreed, not done yet', 'teal') : null;
};

/** The task due soonest and whose move it is: the coordinator's once a partner has said no. */
export const nextMove = (row: ReleaseRow): NextMove | null => {
  const { nextKind, nextDueOn, nextDueTime, nextState, nextOwner, nextBecause } = row;
  if (nextKind === null || nextDueOn === null || nextOwner === null) return null;
  return {
    task: say(KINDS, nextKind),
    trouble: nextKind === 'ATTENTION' ? nextBecause : null,
    due: `${sayDay(nextDueOn)}${nextDueTime === null ? '' : `, ${nextDueTime}`}`,
    who: nextState === 'declined' ? 'Coordinator' : ownerName({ owner: nextOwner, ownerIsPartner: row.nextOwnerIsPartner }),
    tag: stateTag(nextState),
  };
};

/** The lane of people without a date goes by court days. */
const inCourtLane = (row: ReleaseRow): Pick<ReleaseLine, 'day' | 'which'> => ({
  day: row.courtOn === null ? 'No court day known' : `Court ${sayDay(row.courtOn)}`,
  which: row.releaseOn === null ? dayOf(row) : `Release day ${sayDay(row.releaseOn)}`,
});

export const releaseLine = (row: ReleaseRow, tab: ReleaseTab = 'next'): ReleaseLine => ({
  name: listName(row),
  prisonNumber: row.prisonNumber,
  href: `/releases/${row.id}`,
  prison: row.prisonName ?? row.prison ?? 'Not known',
  ...(tab === 'no-date' ? inCourtLane(row) : { day: dayOf(row), which: whichOf(row) }),
  tags: tagsOf(row),
  marks: marksOf(row),
  markers: markersSaid(row.markers),
  contingency: tab === 'no-date' ? contingencyCell(row) : null,
  slotTrouble: row.slotTrouble,
  moved: whyThisDay(row),
  open: row.open,
  late: lateOf(row),
  next: nextMove(row),
});
