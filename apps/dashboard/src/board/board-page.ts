import type { BoardPage, BoardRow, PartnerHealth, PrisonChoice } from '#persistence';
import { sayDay, sayTime } from '../days-and-times.js';
import { dueCell, type DueCell } from '../page/due.js';
import { listName } from '../page/person.js';
import { KINDS, say } from '../words.js';
import { boardAddress, isFiltered, type BoardAsked } from './board-filter.js';
import { paging, type Paging } from './paging.js';
import { partnersStrip, type PartnerLine } from './partners-strip.js';
import { moveOf, toldCell, type Move, type Told } from './told.js';

const REFRESH_SECONDS = 15;

export interface BoardLine {
  readonly due: DueCell;
  readonly task: string;
  /** What is wrong, where the task is there because something is. */
  readonly trouble: string | null;
  /** Null where the task is not about one release. */
  readonly person: { readonly name: string; readonly prisonNumber: string | null; readonly href: string } | null;
  readonly releaseDay: string | null;
  readonly prison: string | null;
  readonly move: Move;
  readonly told: Told;
}

const whose = (row: BoardRow): Pick<BoardLine, 'person' | 'releaseDay' | 'prison'> =>
  row.releaseId === null
    ? { person: null, releaseDay: null, prison: null }
    : {
        person: { name: listName(row), prisonNumber: row.prisonNumber, href: `/releases/${row.releaseId}` },
        releaseDay: row.releaseOn === null ? 'No date' : sayDay(row.releaseOn),
        prison: row.prisonName ?? row.prison ?? 'Not known',
      };

/** The least that tells what is to do: why a plain task exists can be a matter of health, and stands on the release's page. */
export const boardLine = (row: BoardRow): BoardLine => ({
  due: dueCell(row),
  task: say(KINDS, row.kind),
  trouble: row.kind === 'ATTENTION' ? row.because : null,
  ...whose(row),
  move: moveOf(row),
  told: toldCell(row),
});

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

interface Select {
  readonly name: 'prison' | 'kind' | 'partner';
  readonly label: string;
  readonly all: string;
  readonly items: readonly Choice[];
}

interface BoardRead {
  readonly asked: BoardAsked;
  readonly board: BoardPage;
  readonly prisons: readonly PrisonChoice[];
  readonly partners: readonly PartnerHealth[];
}

export interface BoardModel {
  readonly heading: string;
  readonly showing: string | null;
  readonly asAt: string;
  readonly refresh: number | null;
  readonly toggle: string;
  readonly still: boolean;
  readonly filtered: boolean;
  readonly cleared: string;
  readonly counts: { readonly open: number; readonly overdue: number; readonly dueToday: number };
  readonly selects: readonly Select[];
  readonly lines: readonly BoardLine[];
  readonly paging: Paging | null;
  readonly partners: readonly PartnerLine[];
}

const selects = ({ asked, prisons, partners }: BoardRead): readonly Select[] => {
  const items = (of: readonly (readonly [string, string])[], chosen: string | undefined): readonly Choice[] =>
    of.map(([value, text]) => ({ value, text, selected: value === chosen }));
  return [
    {
      name: 'prison',
      label: 'Prison',
      all: 'All prisons',
      items: items(
        prisons.map(({ id, name }) => [id, name]),
        asked.prison,
      ),
    },
    { name: 'kind', label: 'Kind of task', all: 'All kinds', items: items(Object.entries(KINDS), asked.kind) },
    {
      name: 'partner',
      label: 'Partner',
      all: 'All partners',
      items: items(
        partners.map(({ id, label }) => [id, label]),
        asked.partner,
      ),
    },
  ];
};

const showing = ({ rows, total, page, pageSize }: BoardPage): string | null => {
  if (rows.length === 0) return null;
  const first = (page - 1) * pageSize + 1;
  return `Showing ${String(first)} to ${String(first + rows.length - 1)} of ${String(total)}`;
};

/** The board as the page shows it, from what was read. */
export const boardModel = (read: BoardRead): BoardModel => {
  const { board, partners } = read;
  const asked = { ...read.asked, page: board.page };
  return {
    heading: board.pages > 1 ? `Open tasks (page ${String(board.page)} of ${String(board.pages)})` : 'Open tasks',
    showing: showing(board),
    asAt: sayTime(board.asAt),
    refresh: asked.still ? null : REFRESH_SECONDS,
    toggle: boardAddress(asked, { still: !asked.still }),
    still: asked.still,
    filtered: isFiltered(asked),
    cleared: boardAddress({ page: 1, still: asked.still }),
    counts: { open: board.total, overdue: board.overdue, dueToday: board.dueToday },
    selects: selects({ ...read, asked }),
    lines: board.rows.map(boardLine),
    paging: paging(board, (page) => boardAddress(asked, { page })),
    partners: partnersStrip(partners),
  };
};
