import type { FactLine } from '#persistence';
import { sourceOf } from '../release/said-of.js';
import type { Field, Section, Value } from './field.js';

/** What is held of one field, and who said it; `value` is undefined where nobody ever did. */
export interface Held {
  readonly value: Value | undefined;
  readonly source: string | null;
}

type Part = Readonly<Record<string, Value>>;

const partOf = ({ says }: FactLine, section: Section): Part | undefined => says[section] as Part | undefined;

/** A basis is said as a whole: what a newer word leaves out is not held any more. */
const isSaid = ({ section, name }: Pick<Field, 'section' | 'name'>, fact: FactLine): boolean => {
  const part = partOf(fact, section);
  return part !== undefined && (section === 'basis' || part[name] !== undefined);
};

/** The last word on a field, in the order in which facts count. */
export const heldOf = (facts: readonly FactLine[], field: Pick<Field, 'section' | 'name'>): Held => {
  const last = facts.findLast((fact) => isSaid(field, fact));
  if (last === undefined) return { value: undefined, source: null };
  return { value: partOf(last, field.section)?.[field.name], source: sourceOf(last) };
};
