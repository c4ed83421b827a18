import { boxesOf } from '../page/date-input.js';
import type { Field, Given, Value } from './field.js';

interface Starting {
  /** The kind that is held, where one is. */
  readonly kind: Value | undefined;
  readonly by: string;
  readonly today: string;
}

/**
 * A basis is said as a whole, with the day and the name of whoever recorded it. The first one begins with today and the one who fills
 * in the form; a later one with empty boxes, so that yesterday's consent is not dated today because a phone number was put right.
 */
export const basisStart = ({ name }: Pick<Field, 'name'>, { kind, by, today }: Starting): Given => {
  const first = kind === undefined || kind === null;
  if (name === 'recordedOn') return boxesOf(first ? today : null);
  if (name === 'recordedBy') return first ? by : '';
  return typeof kind === 'string' ? kind : '';
};

export interface BasisGiven {
  readonly kind: Value | undefined;
  readonly recordedOn: Value | undefined;
  readonly recordedBy: Value | undefined;
}

/** Nothing is said of the basis unless a kind is chosen that is another one, or is recorded anew. */
export const saysBasis = ({ kind, recordedOn, recordedBy }: BasisGiven, held: Value | undefined): boolean =>
  kind !== undefined && (kind !== held || recordedOn !== undefined || recordedBy !== undefined);

/** What is missing from a basis that is said. */
export const missingOf = (given: BasisGiven): readonly { readonly name: string; readonly fault: string }[] => [
  ...(given.recordedOn === undefined ? [{ name: 'recordedOn', fault: 'Enter the day the basis was recorded' }] : []),
  ...(given.recordedBy === undefined ? [{ name: 'recordedBy', fault: 'Enter who recorded the basis' }] : []),
];

export const isBasis = ({ section }: Pick<Field, 'section'>): boolean => section === 'basis';
