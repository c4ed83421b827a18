import type { LocalDate } from '#calendar';
import type { OutcomeCode } from './field-words.js';
import type { Known } from './known.js';

/** How a release has ended by where the person is now, in the codes of the field. Nobody has to record it as well. */
const CODES: Readonly<Partial<Record<Known['standing'], OutcomeCode>>> = {
  returned: 'RETURNED_TO_CUSTODY',
  deported: 'DEPORTED',
};

export const endedAs = ({
  standing,
  where,
}: Pick<Known, 'standing' | 'where'>): { readonly code: OutcomeCode; readonly on: LocalDate } | null => {
  const code = CODES[standing];
  return code === undefined || where.since === null ? null : { code, on: where.since };
};
