import type { FactChoices, ReleasePage } from '#persistence';
import type { DateGiven } from '../page/date-input.js';
import { listName } from '../page/person.js';
import { basisStart, isBasis } from './basis.js';
import { fieldsOf } from './fact-forms.js';
import { idOf, type FactForm, type Field, type Form, type Given, type Option } from './field.js';
import { heldOf } from './held.js';
import type { FieldFault } from './read-form.js';

export interface FieldShown {
  readonly id: string;
  readonly as: Field['as'];
  readonly label: string;
  readonly hint: string | null;
  readonly width: number | null;
  readonly value: string;
  readonly day: DateGiven | null;
  readonly options: readonly (Option & { readonly chosen: boolean })[];
  readonly fault: FieldFault | null;
}

export interface GroupShown {
  readonly legend: string;
  readonly help: string | null;
  readonly fields: readonly FieldShown[];
}

export interface FactFormModel {
  readonly id: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly died: boolean;
  readonly slug: string;
  readonly title: string;
  readonly lead: string;
  readonly once: string;
  readonly groups: readonly GroupShown[];
  readonly faults: readonly { readonly text: string; readonly href: string }[];
}

interface ToShow {
  readonly page: ReleasePage;
  readonly form: FactForm;
  readonly choices: FactChoices;
  readonly once: string;
  /** Who fills it in, by name. */
  readonly by: string;
  /** What was sent and what is wrong in it, where the form is shown again. */
  readonly sent?: Form;
  readonly faults?: ReadonlyMap<string, FieldFault>;
}

const givenOf = (field: Field, { page, by, sent }: ToShow): Given => {
  if (sent !== undefined) return field.sent(sent);
  const { value } = heldOf(page.facts, field);
  if (!isBasis(field)) return field.given(value);
  return basisStart(field, { kind: heldOf(page.facts, { section: 'basis', name: 'kind' }).value, by, today: page.release.today });
};

const fieldShown = (field: Field, show: ToShow): FieldShown => {
  const given = givenOf(field, show);
  const id = idOf(field);
  const value = typeof given === 'string' ? given : '';
  return {
    id,
    as: field.as,
    label: field.label,
    hint: field.hint,
    width: field.width,
    value,
    day: typeof given === 'string' ? null : given,
    options: field
      .options(show.choices, heldOf(show.page.facts, field).value)
      .map((option) => ({ ...option, chosen: option.value === value })),
    fault: show.faults?.get(id) ?? null,
  };
};

const faultLinks = ({ form, faults = new Map() }: ToShow): FactFormModel['faults'] =>
  fieldsOf(form).flatMap((field) => {
    const found = faults.get(idOf(field));
    return found === undefined
      ? []
      : [{ text: found.text, href: `#${idOf(field)}${found.parts[0] === undefined ? '' : `-${found.parts[0]}`}` }];
  });

/** The form with what is held in it, or as it was sent. */
export const factFormModel = (show: ToShow): FactFormModel => {
  const { page, form, once } = show;
  return {
    id: page.release.id,
    name: listName(page.release),
    prisonNumber: page.release.prisonNumber,
    died: page.release.standing === 'died',
    slug: form.slug,
    title: form.title,
    lead: form.lead,
    once,
    groups: form.groups.map(({ legend, help, fields }) => ({
      legend,
      help: help ?? null,
      fields: fields.map((field) => fieldShown(field, show)),
    })),
    faults: faultLinks(show),
  };
};
