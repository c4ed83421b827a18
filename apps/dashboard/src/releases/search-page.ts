import type { ReleaseRow } from '#persistence';
import { releaseLine, type ReleaseLine } from './release-line.js';

/** As many as are shown. */
export const MOST = 50;
const LONGEST = 100;

export interface SearchModel {
  readonly term: string;
  readonly fault: string | null;
  readonly lines: readonly ReleaseLine[];
  /** True where more fit than are shown. */
  readonly more: boolean;
}

/** What was looked for, as it was written but for the blanks around it. */
export const searchTerm = ({ term }: Readonly<Record<string, unknown>>): string => (typeof term === 'string' ? term.trim() : '');

export const searchFault = (term: string): string | null => {
  if (term === '') return 'Enter a prison number or the beginning of a surname';
  if (term.length > LONGEST) return `Enter ${String(LONGEST)} characters or fewer`;
  return /\p{Cc}/u.test(term) ? 'Enter a prison number or the beginning of a surname, in letters and digits' : null;
};

export const searchModel = (term: string, fault: string | null, rows: readonly ReleaseRow[]): SearchModel => ({
  term,
  fault,
  lines: rows.slice(0, MOST).map((row) => releaseLine(row)),
  more: rows.length > MOST,
});
