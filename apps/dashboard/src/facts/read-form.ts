import type { LocalDate } from '#calendar';
import { saidIn, type SaidByHand } from '#handover';
import { checkFactItem } from '#intake';
import type { FactLine } from '#persistence';
import { isBasis, missingOf, saysBasis } from './basis.js';
import { fieldsOf } from './fact-forms.js';
import { idOf, type FactForm, type Field, type FieldRead, type Form, type Section, type Value } from './field.js';
import { heldOf } from './held.js';

/** One field that would be another than it is held. */
export interface FactChange {
  readonly field: Field;
  readonly was: Value | undefined;
  readonly now: Value;
}

export interface FieldFault {
  readonly text: string;
  readonly parts: readonly string[];
}

export type FormRead =
  | { readonly ok: true; readonly says: SaidByHand['says']; readonly changes: readonly FactChange[] }
  /** By the id of the field. */
  | { readonly ok: false; readonly faults: ReadonlyMap<string, FieldFault> };

interface ToRead {
  readonly form: FactForm;
  readonly sent: Form;
  readonly facts: readonly FactLine[];
  readonly prisonNumber: string;
  readonly today: LocalDate;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const fault = (text: string, parts: readonly string[] = []): FieldFault => ({ text, parts });

/** What a field that was left blank says: nothing where nothing is held, else that there is none. */
const blank = (field: Field, held: Value | undefined): FieldRead => {
  const asItIs = field.blank === 'nothing' && !Array.isArray(held);
  if (held === undefined || held === null || asItIs) return { ok: true, value: undefined };
  if (field.blank === 'needed')
    return { ok: false, fault: `Enter ${field.label.toLowerCase()}: it cannot be left blank`, parts: [] };
  return { ok: true, value: field.blank === 'none' ? null : [] };
};

/** A field that stands as it was shown is not read: what a feed said long ago may be out of today's bounds. */
const readField = (field: Field, { sent, facts, today }: ToRead): FieldRead => {
  const held = heldOf(facts, field).value;
  const given = field.sent(sent);
  if (!isBasis(field) && same(given, field.given(held))) return { ok: true, value: undefined };
  const read = field.read(given, today);
  return read.ok && read.value === undefined && !isBasis(field) ? blank(field, held) : read;
};

interface Read {
  readonly field: Field;
  readonly was: Value | undefined;
  readonly read: FieldRead;
}

const valueOf = (reads: readonly Read[], name: string): Value | undefined => {
  const found = reads.find(({ field }) => field.name === name)?.read;
  return found?.ok === true ? found.value : undefined;
};

/** Of a basis everything is said or nothing. */
const ofBasis = (reads: readonly Read[]): readonly Read[] => {
  const given = {
    kind: valueOf(reads, 'kind'),
    recordedOn: valueOf(reads, 'recordedOn'),
    recordedBy: valueOf(reads, 'recordedBy'),
  };
  const held = reads.find(({ field }) => field.name === 'kind')?.was;
  // What cannot be read is a fault whatever else is said: nobody may take it for saved.
  if (!saysBasis(given, held)) return reads.filter(({ read }) => !read.ok);
  const missing = new Map(missingOf(given).map(({ name, fault: said }) => [name, said]));
  return reads.map((one) => {
    const said = missing.get(one.field.name);
    return said === undefined || !one.read.ok
      ? one
      : { ...one, read: { ok: false, fault: said, parts: ['day', 'month', 'year'] } };
  });
};

const grouped = (changes: readonly FactChange[]): Partial<Record<Section, Record<string, Value>>> => {
  const says: Partial<Record<Section, Record<string, Value>>> = {};
  for (const { field, now } of changes) (says[field.section] ??= {})[field.name] = now;
  return says;
};

/** The same check as at every other door, and the values as the hub keeps them. */
const checked = (changes: readonly FactChange[], prisonNumber: string): FormRead => {
  const result = checkFactItem({ id: 'by-hand', prisonNumber, ...grouped(changes) });
  if (!result.ok) {
    const fieldAt = (path: string) => changes.find(({ field }) => path.startsWith(`${field.section}.${field.name}`))?.field;
    const found = result.faults.flatMap(({ path, problem }) => {
      const field = fieldAt(path);
      return field === undefined ? [] : [[idOf(field), fault(`${field.label} ${problem}`)] as const];
    });
    return { ok: false, faults: new Map(found) };
  }
  const says = saidIn(result.item);
  const kept: Readonly<Record<string, unknown>> = { ...says };
  const keptOf = ({ section, name }: Field): Value | undefined =>
    (kept[section] as Readonly<Record<string, Value>> | undefined)?.[name];
  return {
    ok: true,
    says,
    changes: changes.map((one) => ({ ...one, now: keptOf(one.field) ?? one.now })),
  };
};

/** What a form says that is not held already, or what is wrong in it. */
export const formRead = (asked: ToRead): FormRead => {
  const reads = fieldsOf(asked.form).map((field): Read => ({
    field,
    was: heldOf(asked.facts, field).value,
    read: readField(field, asked),
  }));
  const all = [...ofBasis(reads.filter(({ field }) => isBasis(field))), ...reads.filter(({ field }) => !isBasis(field))];
  const faults = all.flatMap(({ field, read }) => (read.ok ? [] : [[idOf(field), fault(read.fault, read.parts)] as const]));
  if (faults.length > 0) return { ok: false, faults: new Map(faults) };
  const changes = all.flatMap(({ field, was, read }): readonly FactChange[] =>
    !read.ok || read.value === undefined || (same(read.value, was) && !isBasis(field)) ? [] : [{ field, was, now: read.value }],
  );
  return checked(changes, asked.prisonNumber);
};
