import type { BoardPage, BoardRow, PartnerStanding } from '#persistence';
import type { LimitNote } from '../access/limit-words.js';
import { sayDay, sayTime } from '../days-and-times.js';
import { dueCell, type DueCell } from '../page/due.js';
import { markersForAll } from '../page/markers.js';
import { listName } from '../page/person.js';
import { KINDS, say } from '../words.js';
import type { FilterChoices } from './board-choices.js';
import { addressOf, boardAddress, isFiltered, unfiltered, type BoardAsked } from './board-filter.js';
import { selectedFilters, selects, type Select, type Selected } from './board-filters.js';
import { sortLinks, tabLinks, TABS, type TabLink } from './board-tabs.js';
import { paging, type Paging } from './paging.js';
import { partnersStrip, type PartnersStrip } from './partners-strip.js';
import { moveOf, toldCell, type Move, type Told } from './told.js';

const REFRESH_SECONDS = 15;

export interface BoardLine {
  readonly id: string;
  readonly href: string;
  readonly ticked: boolean;
  readonly due: DueCell;
  readonly task: string;
  /** What is wrong, where the task is there because something is. */
  readonly trouble: string | null;
  /** Null where the task is not about one release. */
  readonly person: {
    readonly name: string;
    readonly prisonNumber: string | null;
    readonly href: string;
    readonly limited: boolean;
  } | null;
  /** What whoever looks must see at once, and nothing that tells of treatment. */
  readonly markers: readonly string[];
  readonly releaseDay: string | null;
  readonly prison: string | null;
  readonly move: Move;
  readonly told: Told;
}

const whose = (row: BoardRow): Pick<BoardLine, 'person' | 'releaseDay' | 'prison'> =>
  row.releaseId === null
    ? { person: null, releaseDay: null, prison: null }
    : {
        person: { name: listName(row), prisonNumber: row.prisonNumber, href: `/releases/${row.releaseId}`, limited: row.limited },
        releaseDay: row.releaseOn === null ? 'No date' : sayDay(row.releaseOn),
        prison: row.prisonName ?? row.prison ?? 'Not known',
      };

/** The least that tells what is to do: why a plain task exists can be a matter of health, and stands on the task's own page. */
export const boardLine = (row: BoardRow, ticked: readonly string[] = []): BoardLine => ({
  id: row.id,
  href: `/tasks/${row.id}`,
  ticked: ticked.includes(row.id),
  due: dueCell(row),
  task: say(KINDS, row.kind),
  trouble: row.kind === 'ATTENTION' ? row.because : null,
  ...whose(row),
  markers: markersForAll(row.markers ?? []),
  move: moveOf(row),
  told: toldCell(row),
});

/** Why nothing was done with what was ticked. */
export interface BoardProblem {
  readonly text: string;
  /** Tasks that were ticked, which stay so. */
  readonly ticked: readonly string[];
}

interface BoardRead {
  readonly asked: BoardAsked;
  readonly board: BoardPage;
  readonly choices: FilterChoices;
  readonly partners: readonly PartnerStanding[];
  readonly mark: string;
  readonly problem?: BoardProblem | null;
  readonly limits: LimitNote;
}

export interface BoardModel {
  readonly problem: { readonly text: string; readonly href: string } | null;
  readonly heading: string;
  readonly title: string;
  readonly showing: string | null;
  readonly asAt: string;
  /** Where the board stood when it was read. */
  readonly mark: string;
  readonly refresh: number | null;
  readonly toggle: string;
  readonly still: boolean;
  /** The address of this very board, to come back to. */
  readonly here: string;
  readonly filtered: boolean;
  readonly cleared: string;
  readonly empty: string;
  readonly tabs: readonly TabLink[];
  readonly sorts: ReturnType<typeof sortLinks>;
  /** What the filter form must not lose. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly selects: readonly Select[];
  readonly selected: readonly Selected[];
  readonly lines: readonly BoardLine[];
  readonly paging: Paging | null;
  readonly partners: PartnersStrip;
  readonly limits: LimitNote;
}

const showing = ({ rows, page, pageSize }: BoardPage, total: number): string | null => {
  if (rows.length === 0) return null;
  const first = (page - 1) * pageSize + 1;
  return `Showing ${String(first)} to ${String(first + rows.length - 1)} of ${String(total)}`;
};

const keptOf = (asked: BoardAsked): BoardModel['kept'] =>
  [...new URL(addressOf(unfiltered(asked)), 'http://hub').searchParams].map(([name, value]) => ({ name, value }));

/** The board as the page shows it, from what was read. */
export const boardModel = ({ board, choices, partners, mark, limits, asked: said, problem = null }: BoardRead): BoardModel => {
  const asked = { ...said, page: board.page };
  const { heading, empty } = TABS[asked.tab];
  const [first] = board.rows;
  return {
    problem: problem === null ? null : { text: problem.text, href: first === undefined ? '#live-tasks' : `#t-${first.id}` },
    heading,
    title: board.pages > 1 ? `${heading} (page ${String(board.page)} of ${String(board.pages)})` : heading,
    showing: showing(board, board.counts[asked.tab]),
    asAt: sayTime(board.asAt),
    mark,
    refresh: asked.still ? null : REFRESH_SECONDS,
    toggle: boardAddress(asked, { still: !asked.still }),
    still: asked.still,
    here: addressOf(asked),
    filtered: isFiltered(asked),
    cleared: addressOf(unfiltered(asked)),
    empty,
    tabs: tabLinks(asked, board.counts),
    sorts: sortLinks(asked),
    kept: keptOf(asked),
    selects: selects(asked, choices),
    selected: selectedFilters(asked, choices),
    lines: board.rows.map((row) => boardLine(row, problem?.ticked)),
    paging: paging(board, (page) => boardAddress(asked, { page })),
    partners: partnersStrip(partners),
    limits,
  };
};
