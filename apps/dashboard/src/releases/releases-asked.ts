import { RELEASE_ORDERS, RELEASE_TABS, type ReleaseOrder, type ReleasesAsked, type ReleaseTab } from '#persistence';

import { MARKERS } from '../words.js';

type Query = Readonly<Record<string, unknown>>;

/** What one address of the list asks for, of the prisons the viewer works for. */
export interface Asked extends Pick<ReleasesAsked, 'tab' | 'attention' | 'marker' | 'order' | 'reversed' | 'page'> {
  readonly prison: string | null;
}

const PAGE = /^[1-9]\d{0,6}$/;
const oneOf = <Word extends string>(words: readonly Word[], said: unknown): Word | undefined =>
  words.find((word) => word === said);

/** Reads the address. Whatever cannot be understood, or is not theirs to see, counts as not said. */
export const releasesAsked = (query: Query, prisons: ReadonlySet<string>): Asked => {
  const { prison, page, marker } = query;
  return {
    tab: oneOf(RELEASE_TABS, query['tab']) ?? 'next',
    prison: typeof prison === 'string' && prisons.has(prison) ? prison : null,
    attention: query['attention'] === 'only' ? 'only' : 'all',
    marker: typeof marker === 'string' && Object.hasOwn(MARKERS, marker) ? marker : null,
    order: oneOf(RELEASE_ORDERS, query['sort']) ?? 'day',
    reversed: query['order'] === 'reversed' ? 'yes' : 'no',
    page: typeof page === 'string' && PAGE.test(page) ? Number(page) : 1,
  };
};

/** The address of this list with something changed: `releasesAsked` reads it back to the same. A change begins at its first page. */
export const releasesAddress = (asked: Asked, change: Partial<Asked> = {}): string => {
  const { tab, prison, attention, marker, order, reversed, page } = { ...asked, page: 1, ...change };
  const parts = new URLSearchParams();
  if (tab !== 'next') parts.set('tab', tab);
  if (prison !== null) parts.set('prison', prison);
  if (attention === 'only') parts.set('attention', 'only');
  if (marker !== null) parts.set('marker', marker);
  if (order !== 'day') parts.set('sort', order);
  if (reversed === 'yes') parts.set('order', 'reversed');
  if (page > 1) parts.set('page', String(page));
  const said = parts.toString();
  return said === '' ? '/releases' : `/releases?${said}`;
};

export const isNarrowed = ({ prison, attention, marker }: Asked): boolean =>
  prison !== null || attention === 'only' || marker !== null;

/** The order a column's heading leads to: its own, or the other way round where the list has it already. */
export const turned = (asked: Asked, order: ReleaseOrder): Pick<Asked, 'order' | 'reversed'> => ({
  order,
  reversed: asked.order === order && asked.reversed === 'no' ? 'yes' : 'no',
});

/** Which tabs look ahead, which back. */
export const isAhead = (tab: ReleaseTab): boolean => tab === 'next' || tab === 'fortnight' || tab === 'later';
