import type { Request } from 'express';

/** The lists of which somebody opens one line after the other. */
const LISTS = ['/tasks', '/releases'] as const;
type List = (typeof LISTS)[number];
export type LastLists = Readonly<Partial<Record<List, string>>>;

/** Longer than any that the forms of these lists make. */
const LONGEST = 500;

/**
 * The lists as whoever looks last saw them, with their lane, filters and page: there a task or a release leads back to. No address of
 * a list names a person.
 */
export const lastLists = ({ path, originalUrl, session }: Pick<Request, 'path' | 'originalUrl' | 'session'>): LastLists => {
  const list = LISTS.find((one) => one === path);
  if (list === undefined || originalUrl.length > LONGEST || session.lists?.[list] === originalUrl) return session.lists ?? {};
  return { ...session.lists, [list]: originalUrl };
};
