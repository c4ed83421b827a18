import type { ReleasePage } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { listName } from '../page/person.js';
import { dateHeld, dateName, DATE_FIELDS } from '../release/dates-held.js';
import type { ChangeForm, Fault } from './change.js';
import { happening, HAPPENING_NAMES } from './happenings.js';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint: string | null;
}

export interface ChangeModel {
  readonly id: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly now: string;
  readonly died: boolean;
  readonly choices: readonly Choice[];
  /** How many of the choices are dates: what can have happened comes after them. */
  readonly dates: number;
  readonly form: ChangeForm;
  readonly faults: readonly Fault[];
}

const choices = ({ facts, release }: ReleasePage): readonly Choice[] => [
  ...DATE_FIELDS.map((field): Choice => {
    const held = dateHeld(facts, field);
    return { value: field, text: dateName(field), hint: held === null ? null : `Now ${sayDay(held)}` };
  }),
  ...HAPPENING_NAMES.filter((name) => happening(name).of.includes(release.standing)).map((value): Choice => {
    const { text, hint } = happening(value);
    return { value, text, hint };
  }),
];

/** The form on which a date is changed. */
export const changeModel = (page: ReleasePage, form: ChangeForm): ChangeModel => ({
  id: page.release.id,
  name: listName(page.release),
  prisonNumber: page.release.prisonNumber,
  now: page.release.releaseOn === null ? 'No release day' : `Release day now: ${sayDay(page.release.releaseOn)}`,
  died: page.release.standing === 'died',
  choices: choices(page),
  dates: DATE_FIELDS.length,
  form,
  faults: Object.values(form.faults),
});
