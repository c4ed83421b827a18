import {
  AGREEABLE_FIELDS,
  ROLES_OF_PARTNERS,
  SORTS_TOLD,
  type FieldFault,
  type Manifest,
  type PartnerGiven,
  type PartnerRole,
} from '#handover';
import { say } from '../words.js';
import { linesOf, listOf, textOf, type Form } from './form-fields.js';
import { FIELDS_IN_WORDS, ROLES_OF_PARTNERS_IN_WORDS, SORTS_IN_WORDS } from './partner-words.js';

/** What a form about a partner holds, whoever filled it in last. */
export interface PartnerFilledIn {
  readonly id: string;
  readonly label: string;
  readonly role: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly agreed: readonly string[];
  readonly areas: readonly string[];
  readonly prisons: readonly string[];
}

/** Nothing is ticked and nothing filled in: what a partner is told is somebody's decision, one field after another. */
export const EMPTY: PartnerFilledIn = { id: '', label: '', role: '', settings: {}, agreed: [], areas: [], prisons: [] };

export const filledIn = (form: Form, { asks }: Manifest): PartnerFilledIn => ({
  id: textOf(form, 'id'),
  label: textOf(form, 'label'),
  role: textOf(form, 'role'),
  // Where a question is left unanswered nothing is said of it.
  settings: Object.fromEntries(
    asks
      .map(({ name, is }) => ({ name, is, value: textOf(form, `settings.${name}`) }))
      .filter(({ is, value }) => (is !== 'yes or no' && is !== 'e-mail') || value !== '')
      .map(({ name, value }) => [name, value]),
  ),
  agreed: listOf(form, 'agreedFields'),
  areas: linesOf(form, 'areas'),
  prisons: linesOf(form, 'prisons').map((code) => code.toUpperCase()),
});

export const partnerGiven = (filled: PartnerFilledIn, { id: adapter }: Manifest): PartnerGiven => ({
  id: filled.id,
  label: filled.label,
  adapter,
  role: filled.role as PartnerRole,
  settings: filled.settings,
  agreedFields: filled.agreed,
  areas: filled.areas,
  prisons: filled.prisons,
});

interface Input {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly fault: string | null;
}
/** A question answered by yes or no: no, until somebody says yes. */
interface SettingInput extends Input {
  readonly choices: readonly Choice[] | null;
}
interface Choice {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}
interface FieldGroup {
  readonly id: string;
  readonly text: string;
  readonly hint: string;
  readonly warning: string | null;
  readonly items: readonly Choice[];
}

export interface PartnerFormModel {
  readonly title: string;
  readonly known: boolean;
  readonly action: string;
  readonly back: string;
  readonly adapter: { readonly id: string; readonly label: string; readonly about: string };
  readonly id: Input;
  readonly label: Input;
  readonly role: { readonly items: readonly Choice[]; readonly fault: string | null };
  readonly settings: readonly SettingInput[];
  readonly areas: Input;
  readonly prisons: Input;
  readonly groups: readonly FieldGroup[];
  readonly agreedFault: string | null;
  readonly errors: readonly { readonly text: string; readonly href: string }[];
}

const idOf = (field: string): string => field.replaceAll('.', '-');

const LABELS: Readonly<Record<string, string>> = {
  id: 'Short name',
  label: 'Name',
  role: 'What it is',
  areas: 'Areas',
  prisons: 'Prisons',
  agreedFields: 'What it is told',
};

const sentences = (faults: readonly FieldFault[], { asks }: Manifest): ReadonlyMap<string, string> => {
  const labelOf = (field: string): string =>
    LABELS[field] ?? asks.find(({ name }) => `settings.${name}` === field)?.label ?? 'A setting';
  return new Map(
    faults.map(({ field, problem }) => [field, field === 'role' ? 'Choose what the partner is' : `${labelOf(field)} ${problem}`]),
  );
};

const rolesSaid = (roles: readonly PartnerRole[]): string =>
  roles.map((role) => say(ROLES_OF_PARTNERS_IN_WORDS, role)).join(', ');

/** Whom it may be told to at all, whatever is ticked: as the gate itself has it. */
const hintOf = (sort: string): string => {
  const told = SORTS_TOLD.find((one) => one.sort === sort);
  if (told === undefined) throw new Error(`nobody knows whom fields of the sort ${sort} may be told to`);
  const { onConsentOnly, never } = told;
  const parts = [
    ...(onConsentOnly.length === 0 ? [] : [`Only where the person consents: ${rolesSaid(onConsentOnly)}`]),
    ...(never.length === 0 ? [] : [`Never told, whatever is ticked: ${rolesSaid(never)}`]),
  ];
  return parts.join('. ');
};

const yesOrNo = (value: string): readonly Choice[] => [
  { value: 'yes', text: 'Yes', checked: value === 'yes' },
  { value: 'no', text: 'No', checked: value === 'no' },
];

const groupsOf = (agreed: readonly string[]): readonly FieldGroup[] =>
  SORTS_IN_WORDS.map(({ sort, text, warning }) => ({
    id: `agreedFields-${sort}`,
    text,
    hint: hintOf(sort),
    warning,
    items: AGREEABLE_FIELDS.filter((field) => field.sort === sort).map(({ name }) => ({
      value: name,
      text: say(FIELDS_IN_WORDS, name),
      checked: agreed.includes(name),
    })),
  }));

interface FormOf {
  readonly manifest: Manifest;
  readonly filled: PartnerFilledIn;
  readonly faults: readonly FieldFault[];
  /** The partner as it is called, where it is known already. */
  readonly known: { readonly id: string; readonly label: string } | null;
}

/** The form of a partner, from its adapter's manifest, with faults at their fields. */
export const partnerForm = ({ manifest, filled, faults, known }: FormOf): PartnerFormModel => {
  const said = sentences(faults, manifest);
  const faultAt = (field: string): string | null => said.get(field) ?? null;
  const input = (field: string, label: string, hint: string, value: string): Input => ({
    name: field,
    id: idOf(field),
    label,
    hint,
    value,
    fault: faultAt(field),
  });
  const hrefOf = (field: string): string => (field === 'agreedFields' ? '#agreedFields-identity' : `#${idOf(field)}`);
  return {
    title: known === null ? 'Add a partner' : `Settings of ${known.label}`,
    known: known !== null,
    action: known === null ? `/partners/new?adapter=${manifest.id}` : `/partners/${known.id}/settings`,
    back: known === null ? '/partners/new' : `/partners/${known.id}`,
    adapter: { id: manifest.id, label: manifest.label, about: manifest.about },
    label: input('label', 'Name', 'As people know the partner, such as Riverside Recovery', filled.label),
    id: input(
      'id',
      'Short name',
      'For addresses and logs: small letters, digits and hyphens, such as riverside-recovery. It cannot be changed later',
      filled.id,
    ),
    role: {
      items: ROLES_OF_PARTNERS.map((role) => ({
        value: role,
        text: say(ROLES_OF_PARTNERS_IN_WORDS, role),
        checked: filled.role === role,
      })),
      fault: faultAt('role'),
    },
    settings: manifest.asks.map(({ name, label, hint, is }) => {
      const value = filled.settings[name] ?? '';
      return { ...input(`settings.${name}`, label, hint, value), choices: is === 'yes or no' ? yesOrNo(value) : null };
    }),
    prisons: input(
      'prisons',
      'Prisons it works in too',
      'Codes such as LPI, one on each line. Who is in treatment with it there is moved over inside it, and nothing is sent. Leave empty where it works outside only',
      filled.prisons.join('\n'),
    ),
    areas: input(
      'areas',
      'Areas it serves',
      'One a line, written as release facts and lists write them, such as Liverpool. Leave it empty for a partner that is named for each person',
      filled.areas.join('\n'),
    ),
    groups: groupsOf(filled.agreed),
    agreedFault: faultAt('agreedFields'),
    errors: [...said].map(([field, text]) => ({ text, href: hrefOf(field) })),
  };
};
