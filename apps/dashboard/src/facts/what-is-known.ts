import type { FactChoices, FactLine } from '#persistence';
import type { Line } from '../release/release-day.js';
import { FACT_FORMS, fieldsOf } from './fact-forms.js';
import type { FactForm, Field } from './field.js';
import { heldOf } from './held.js';

/** What one form asks, as far as it is known, and the way to the form. */
export interface KnownPart {
  readonly slug: string;
  readonly title: string;
  readonly lines: readonly Line[];
  /** What nobody has said anything of. */
  readonly unknown: string | null;
}

const NO_BASIS: Line = { key: 'Basis for sharing', value: 'None recorded', hint: 'Partners are told nothing until one is' };

const lineOf = (field: Field, facts: readonly FactLine[], choices: FactChoices): readonly Line[] => {
  const { value, source } = heldOf(facts, field);
  return value === undefined ? [] : [{ key: field.label, value: field.said(value, choices), hint: source }];
};

const partOf = (form: FactForm, facts: readonly FactLine[], choices: FactChoices): KnownPart => {
  const fields = fieldsOf(form);
  const unknown = fields.filter((field) => heldOf(facts, field).value === undefined);
  const noBasis = unknown.some(({ section, name }) => section === 'basis' && name === 'kind');
  return {
    slug: form.slug,
    title: form.title,
    lines: [...(noBasis ? [NO_BASIS] : []), ...fields.flatMap((field) => lineOf(field, facts, choices))],
    unknown: unknown.length === 0 ? null : unknown.map(({ label }) => label).join('; '),
  };
};

/** Everything staff can say of a release, with who said it; one part for each form. */
export const whatIsKnown = (facts: readonly FactLine[], choices: FactChoices): readonly KnownPart[] =>
  FACT_FORMS.map((form) => partOf(form, facts, choices));
