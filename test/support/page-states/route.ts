import type { PageState } from './state.js';

/** The address of a page as its controller has it: what a state ends on. */
export const leadsTo = ({ at, leadsTo: said }: PageState): string => said ?? at.replace(/:\(.*\)/, ':id').replace(/\?.*$/, '');

/** Whether an address is one of this page's. What begins with a colon stands for anything. */
export const matches = (page: string, address: string): boolean => {
  const [parts, given] = [page.split('/'), address.split('/')];
  return parts.length === given.length && parts.every((part, at) => part.startsWith(':') || part === given[at]);
};
