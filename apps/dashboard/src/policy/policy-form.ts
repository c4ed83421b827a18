import { LIMITS, NATIONAL_POLICY, policyFor, type Limit, type PolicyFault, type PolicyOverride } from '#handover';
import type { PolicyLine } from '#persistence';
import { textOf, type Form } from '../partners/form-fields.js';
import { inWords, labelOf, NUMBER_GROUPS, unitOf, type NumberName } from './number-words.js';
import type { Place } from './places.js';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly unit: string;
  readonly isTime: boolean;
  readonly value: string;
  readonly fault: string | null;
}

interface Group {
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  /** How many of its numbers this place sets. */
  readonly set: number;
  readonly fields: readonly Field[];
}

export interface PolicyFormModel {
  readonly title: string;
  readonly place: string;
  readonly follows: string | null;
  readonly version: string;
  readonly versionFault: string | null;
  readonly reason: string;
  readonly groups: readonly Group[];
  readonly errors: readonly { readonly text: string; readonly href: string }[];
}

/** What somebody filled in, as text: a number that was left empty is not set here. */
export interface PolicyFilledIn {
  readonly version: string;
  readonly reason: string;
  readonly numbers: Readonly<Record<string, string>>;
}

const NAMES = Object.keys(LIMITS) as readonly NumberName[];

export const filledIn = (form: Form): PolicyFilledIn => ({
  version: textOf(form, 'version'),
  reason: textOf(form, 'reason').slice(0, 500),
  numbers: Object.fromEntries(NAMES.map((name) => [name, textOf(form, name)])),
});

const WHOLE = /^-?\d{1,6}$/;

/** The same for the use case, which believes none of it. */
export const givenIn = ({ version, numbers }: PolicyFilledIn): Readonly<Record<string, unknown>> => ({
  version,
  ...Object.fromEntries(
    Object.entries(numbers)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, WHOLE.test(text) ? Number(text) : text]),
  ),
});

/** The numbers that hold at a place now, before this version: what the form starts from. */
export const heldAt = ({ kind, of }: Place, lines: readonly PolicyLine[]): PolicyLine | undefined =>
  lines.find((line) => line.state === 'adopted' && line.scopeKind === kind && line.scope === of);

const NOT_IN_A_NAME = /[^a-z0-9]+/g;

/** A name for the next version of a place: its own, and how many it has had. */
const nextName = ({ kind, of }: Place, lines: readonly PolicyLine[]): string => {
  const base = of.toLowerCase().replaceAll(NOT_IN_A_NAME, '-');
  const taken = new Set(lines.map(({ id }) => id));
  let count = lines.filter((line) => line.scopeKind === kind && line.scope === of).length + 1;
  while (taken.has(`${base}-${String(count)}`)) count += 1;
  return `${base}-${String(count)}`;
};

export const startingFrom = (place: Place, lines: readonly PolicyLine[]): PolicyFilledIn => ({
  version: nextName(place, lines),
  reason: '',
  numbers: Object.fromEntries(Object.entries(heldAt(place, lines)?.numbers ?? {}).map(([name, value]) => [name, String(value)])),
});

const rangeOf = (limit: Limit): string => {
  if (limit === 'time of day') return 'such as 08:30';
  return limit.least === limit.most ? `only ${String(limit.least)}` : `${String(limit.least)} to ${String(limit.most)}`;
};

const asOverride = ({ scopeKind, scope, id, numbers }: PolicyLine): PolicyOverride => ({
  scope: { [scopeKind]: scope } as unknown as PolicyOverride['scope'],
  version: id,
  numbers,
});

/** The numbers that hold at a place that sets none itself. */
export const widerThan = (place: Pick<Place, 'kind' | 'nation'>, lines: readonly PolicyLine[]) =>
  policyFor(NATIONAL_POLICY, place.kind === 'nation' ? [] : lines.filter(({ state }) => state === 'adopted').map(asOverride), {
    nation: place.nation,
    area: undefined,
    prison: undefined,
  });

interface FormOf {
  readonly place: Place;
  readonly lines: readonly PolicyLine[];
  readonly filled: PolicyFilledIn;
  readonly faults: readonly PolicyFault[];
}

const sentenceOf = ({ field, problem }: PolicyFault): string =>
  field === ''
    ? 'Fill in at least one number that is to be another here'
    : `${field === 'version' ? 'The name of this version' : field === 'scope' ? 'This place' : labelOf(field)} ${inWords(problem)}`;

const hrefOf = (field: string): string => (field === '' || field === 'scope' ? '#version' : `#${field}`);

/** The form of a draft, from the limits, in the field’s words and groups, with faults at their fields. */
export const policyForm = ({ place, lines, filled, faults }: FormOf): PolicyFormModel => {
  const wider = widerThan(place, lines);
  const said = new Map(faults.map((fault) => [fault.field, sentenceOf(fault)]));
  const fieldOf = ({ name, label, help }: { name: NumberName; label: string; help: string }): Field => {
    const unit = unitOf(name);
    return {
      name,
      label,
      hint: `${help}. Otherwise ${String(wider[name])}; ${rangeOf(LIMITS[name])}`,
      unit: unit === 'time of day' ? '' : unit,
      isTime: unit === 'time of day',
      value: filled.numbers[name] ?? '',
      fault: said.get(name) ?? null,
    };
  };
  return {
    title: `Draft numbers for ${place.text}`,
    place: place.value,
    follows: heldAt(place, lines)?.id ?? null,
    version: filled.version,
    versionFault: said.get('version') ?? null,
    reason: filled.reason,
    groups: NUMBER_GROUPS.map(({ id, title, numbers }) => {
      const fields = numbers.map(fieldOf);
      const set = fields.filter(({ value }) => value !== '').length;
      return { id, title, fields, set, open: set > 0 || fields.some(({ fault }) => fault !== null) };
    }),
    errors: faults.map((fault) => ({ text: sentenceOf(fault), href: hrefOf(fault.field) })),
  };
};
