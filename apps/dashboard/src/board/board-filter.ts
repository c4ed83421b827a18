import { BOARD_SORTS, BOARD_STEPS, BOARD_TABS, type BoardFilter, type BoardSort, type BoardTab } from '#persistence';

export const FILTER_NAMES = ['prison', 'kind', 'partner', 'owner', 'step', 'marker', 'assigned'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** What may be chosen. A value that is not among these is as good as none. */
export type Choices = Readonly<Record<FilterName, ReadonlySet<string>>>;

/** What one address of the board asks for. `still`: the page does not bring itself up to date. */
export interface BoardAsked extends Readonly<Partial<Record<FilterName, string>>> {
  readonly tab: BoardTab;
  readonly sort: BoardSort;
  readonly order: BoardFilter['order'];
  readonly page: number;
  readonly still: boolean;
}

type Query = Readonly<Record<string, unknown>>;

export const ME = 'me';
export const NOBODY = 'nobody';
const TEAM = 'team:';
const PARTNER = 'partner:';
export const teamChoice = (team: string): string => `${TEAM}${team}`;
export const partnerChoice = (partner: string): string => `${PARTNER}${partner}`;

const PAGE = /^[1-9]\d{0,6}$/;
const oneOf = <Word extends string>(words: readonly Word[], said: unknown, usual: Word): Word =>
  words.find((word) => word === said) ?? usual;

/** Reads the address of a board. Whatever cannot be understood counts as not said. */
export const boardAsked = (query: Query, choices: Choices): BoardAsked => {
  const { page } = query;
  const chosen = FILTER_NAMES.flatMap((name) => {
    const value = query[name];
    return typeof value === 'string' && choices[name].has(value) ? [[name, value] as const] : [];
  });
  return {
    ...Object.fromEntries(chosen),
    tab: oneOf(BOARD_TABS, query['tab'], 'all'),
    sort: oneOf(BOARD_SORTS, query['sort'], 'due'),
    order: query['order'] === 'descending' ? 'descending' : 'ascending',
    page: typeof page === 'string' && PAGE.test(page) ? Number(page) : 1,
    still: query['updates'] === 'off',
  };
};

export const isFiltered = (asked: BoardAsked): boolean => FILTER_NAMES.some((name) => asked[name] !== undefined);

/** The same without one of its filters, from its first page. */
export const without = (asked: BoardAsked, name: FilterName): BoardAsked => ({
  ...unfiltered(asked),
  ...Object.fromEntries(FILTER_NAMES.flatMap((one) => (one === name || asked[one] === undefined ? [] : [[one, asked[one]]]))),
});

/** The same without any filter, from its first page. */
export const unfiltered = ({ tab, sort, order, still }: BoardAsked): BoardAsked => ({ tab, sort, order, still, page: 1 });

/** The address of a board: `boardAsked` reads it back to the same. No address names a person. */
export const addressOf = (asked: BoardAsked): string => {
  const parts = new URLSearchParams();
  if (asked.tab !== 'all') parts.set('tab', asked.tab);
  for (const name of FILTER_NAMES) if (asked[name] !== undefined) parts.set(name, asked[name]);
  if (asked.sort !== 'due') parts.set('sort', asked.sort);
  if (asked.order === 'descending') parts.set('order', asked.order);
  if (asked.page > 1) parts.set('page', String(asked.page));
  if (asked.still) parts.set('updates', 'off');
  const said = parts.toString();
  return said === '' ? '/tasks' : `/tasks?${said}`;
};

/** The address of this board with something changed. */
export const boardAddress = (asked: BoardAsked, change: Partial<BoardAsked> = {}): string => addressOf({ ...asked, ...change });

const ownerOf = (owner: string | undefined): Pick<BoardFilter, 'ownerTeam' | 'ownerPartner'> => {
  if (owner === undefined) return {};
  return owner.startsWith(TEAM) ? { ownerTeam: owner.slice(TEAM.length) } : { ownerPartner: owner.slice(PARTNER.length) };
};

const stepOf = (step: string | undefined): Pick<BoardFilter, 'step'> => {
  const known = BOARD_STEPS.find((one) => one === step);
  return known === undefined ? {} : { step: known };
};

const deskOf = (assigned: string | undefined, me: string): Pick<BoardFilter, 'assignedTo'> => {
  if (assigned === undefined) return {};
  if (assigned === NOBODY) return { assignedTo: null };
  return { assignedTo: assigned === ME ? me : assigned };
};

/** The same for the view, as this viewer may ask it. */
export const filterFor = (
  asked: BoardAsked,
  viewer: { readonly id: string; readonly prisons: readonly string[] | null },
): BoardFilter => {
  const { tab, sort, order, page, prison, kind, partner, owner, step, marker, assigned } = asked;
  return {
    tab,
    sort,
    order,
    page,
    ...(prison === undefined ? {} : { prison }),
    ...(kind === undefined ? {} : { kind }),
    ...(partner === undefined ? {} : { partner }),
    ...ownerOf(owner),
    ...stepOf(step),
    ...(marker === undefined ? {} : { marker }),
    ...deskOf(assigned, viewer.id),
    prisons: viewer.prisons,
    viewer: viewer.id,
  };
};
