import type { PersonAsked, PersonFound } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { listName } from '../page/person.js';

const PRISON_NUMBER = /^[A-Z]\d{4}[A-Z]{2}$/;
const SHORTEST = 2;
const LONGEST = 60;

/** A prison number in whatever letters, or the beginning of a surname; null where it is neither. */
export const personAsked = (said: string): PersonAsked | null => {
  const number = said.replaceAll(' ', '').toUpperCase();
  if (PRISON_NUMBER.test(number)) return { prisonNumber: number };
  return said.length < SHORTEST || said.length > LONGEST ? null : { surname: said };
};

export interface FindModel {
  readonly said: string;
  readonly fault: string | null;
  readonly people: readonly {
    readonly name: string;
    readonly href: string;
    readonly prisonNumber: string;
    readonly born: string;
    readonly prison: string;
    readonly releaseDay: string;
    readonly openTasks: number;
  }[];
  /** How many are shown, where there may be more. */
  readonly cutAt: number | null;
}

interface Found {
  readonly found: readonly PersonFound[];
  readonly most: number;
}

/** `found` is null where nothing was looked for. */
export const findModel = (said: string, result: Found | null): FindModel => ({
  said,
  fault: result === null ? 'Enter a prison number, such as A1234BC, or at least two letters of a surname' : null,
  people: (result?.found ?? []).map((one) => ({
    name: listName(one),
    href: `/releases/${one.releaseId}`,
    prisonNumber: one.prisonNumber,
    born: one.dateOfBirth === null ? 'Not known' : sayDay(one.dateOfBirth),
    prison: one.prisonName ?? 'Not known',
    releaseDay: one.releaseOn === null ? 'No date' : sayDay(one.releaseOn),
    openTasks: one.openTasks,
  })),
  cutAt: result !== null && result.found.length === result.most ? result.most : null,
});
