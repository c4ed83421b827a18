import { isBasis } from './basis.js';
import type { Choices } from './field.js';
import type { FactChange } from './read-form.js';

/** One thing that is said, and what was held of it before. */
export interface ChangeLine {
  readonly key: string;
  readonly value: string;
  readonly hint: string | null;
}

export const changeLine = ({ field, was, now }: FactChange, choices: Choices): ChangeLine => ({
  key: field.label,
  value: field.said(now, choices),
  hint: was === undefined ? (isBasis(field) ? null : 'Not said before') : `Was: ${field.said(was, choices)}`,
});
