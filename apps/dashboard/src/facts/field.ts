import type { LocalDate } from '#calendar';
import type { SaidByHand } from '#handover';
import type { DateGiven } from '../page/date-input.js';

type Says = SaidByHand['says'];

/** The parts of a fact that staff may say on a form. */
export type Section =
  | 'person'
  | 'custody'
  | 'needs'
  | 'naloxone'
  | 'dates'
  | 'treatment'
  | 'wishes'
  | 'review'
  | 'visit'
  | 'pickup'
  | 'peerMentor'
  | 'basis'
  | 'destination';
export type NameIn<S extends Section> = keyof NonNullable<Says[S]> & string;

/** What may be held of one field; undefined where nothing was ever said of it. */
export type Value = string | number | boolean | null | readonly string[];

/** A field as its boxes were filled in. */
export type Given = string | DateGiven;

export type FieldRead =
  /** Undefined: it was left blank. */
  | { readonly ok: true; readonly value: Value | undefined }
  | { readonly ok: false; readonly fault: string; readonly parts: readonly string[] };

export interface Option {
  readonly value: string;
  readonly text: string;
}

/** What may be chosen from at the moment. */
export interface Choices {
  readonly partners: readonly { readonly id: string; readonly label: string; readonly role: string }[];
  readonly areas: readonly string[];
  readonly prisons: readonly { readonly id: string; readonly name: string }[];
}

export type Form = Readonly<Record<string, unknown>>;

/** One field of a fact: how it is asked, read and said. */
export interface Field {
  readonly section: Section;
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly as: 'radios' | 'select' | 'day' | 'text' | 'lines';
  /** The most a text box is wide for, in characters. */
  readonly width: number | null;
  /** What leaving it blank says once something is held: that there is none, nothing, or it must not be left blank. */
  readonly blank: 'none' | 'nothing' | 'needed';
  given(held: Value | undefined): Given;
  sent(form: Form): Given;
  read(given: Given, today: LocalDate): FieldRead;
  said(value: Value, choices: Choices): string;
  /** What there is to choose from: options, or suggestions of a text box. */
  options(choices: Choices, held: Value | undefined): readonly Option[];
}

/** One page on which staff say what is known of a release. */
export interface FactForm {
  readonly slug: string;
  readonly title: string;
  readonly lead: string;
  readonly groups: readonly {
    readonly legend: string;
    readonly help?: string;
    readonly fields: readonly Field[];
  }[];
}

export const idOf = ({ section, name }: Pick<Field, 'section' | 'name'>): string => `${section}-${name}`;

export const written = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
};
