import type { FactForm, Field } from './field.js';
import { custodyForm } from './forms/custody.js';
import { needsForm } from './forms/needs.js';
import { sharingForm } from './forms/sharing.js';
import { treatmentForm } from './forms/treatment.js';
import { visitForm } from './forms/visit.js';
import { wishesForm } from './forms/wishes.js';

/** In the order in which the page of a release shows them. */
export const FACT_FORMS: readonly FactForm[] = [sharingForm, needsForm, treatmentForm, custodyForm, wishesForm, visitForm];

export const fieldsOf = ({ groups }: FactForm): readonly Field[] => groups.flatMap(({ fields }) => fields);

export const factForm = (slug: string): FactForm | undefined => FACT_FORMS.find((form) => form.slug === slug);
