import { DATE_FIELDS, dateName } from '../release/dates-held.js';
import { NALOXONE_STEPS } from '../release/naloxone-facts.js';
import { FACT_FORMS, fieldsOf } from './fact-forms.js';
import type { Field } from './field.js';
import { day } from './fields.js';

/** Whatever staff can say of a release by a form: on those of what is known, and on the release page and its dates. */
export const EVERY_FIELD: readonly Field[] = [
  ...new Map(
    [
      ...FACT_FORMS.flatMap(fieldsOf),
      ...NALOXONE_STEPS.map(({ field, name }) => day('past', 'naloxone', field, `Naloxone: ${name.toLowerCase()}`)),
      ...DATE_FIELDS.map((field) => day('either way', 'dates', field, dateName(field))),
    ].map((field) => [`${field.section}.${field.name}`, field]),
  ).values(),
];
