import type { BoardFilter } from '#persistence';

/** What may be chosen. An id that is not among these is as good as none. */
export interface Choices {
  readonly prison: ReadonlySet<string>;
  readonly kind: ReadonlySet<string>;
  readonly partner: ReadonlySet<string>;
}

/** What one address of the board asks for. `still`: the page does not bring itself up to date. */
export interface BoardAsked extends BoardFilter {
  readonly still: boolean;
}

type Query = Readonly<Record<string, unknown>>;

const NAMES = ['prison', 'kind', 'partner'] as const;
const PAGE = /^[1-9]\d{0,6}$/;

/** Reads the address of a board. Whatever cannot be understood counts as not said. */
export const boardAsked = (query: Query, choices: Choices): BoardAsked => {
  const { page } = query;
  const chosen = NAMES.flatMap((name) => {
    const value = query[name];
    return typeof value === 'string' && choices[name].has(value) ? [[name, value] as const] : [];
  });
  return {
    ...Object.fromEntries(chosen),
    page: typeof page === 'string' && PAGE.test(page) ? Number(page) : 1,
    still: query['updates'] === 'off',
  };
};

export const isFiltered = (asked: BoardFilter): boolean => NAMES.some((name) => asked[name] !== undefined);

/** The address of this board with something changed: `boardAsked` reads it back to the same. */
export const boardAddress = (asked: BoardAsked, change: Partial<BoardAsked> = {}): string => {
  const { page, still, ...filter } = { ...asked, ...change };
  const parts = new URLSearchParams();
  for (const name of NAMES) if (filter[name] !== undefined) parts.set(name, filter[name]);
  if (page > 1) parts.set('page', String(page));
  if (still) parts.set('updates', 'off');
  const said = parts.toString();
  return said === '' ? '/tasks' : `/tasks?${said}`;
};
