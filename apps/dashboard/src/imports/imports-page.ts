import { COLUMNS, type Writing } from '#intake';
import type { ImportLine, ImportState } from '#persistence';
import { sayMoment } from '../days-and-times.js';
import { tag, type Colour, type Tag } from '../page/tag.js';
import { IMPORT_STATES, say } from '../words.js';
import { sentence } from '../page/sentence.js';
import type { ListFault } from './given-list.js';

const COLOURS: Readonly<Record<ImportState, Colour>> = {
  draft: 'yellow',
  recording: 'teal',
  stopped: 'red',
  done: 'green',
  undone: 'grey',
  discarded: 'grey',
};

export const stateTag = (state: ImportState): Tag => tag(say(IMPORT_STATES, state), COLOURS[state]);

interface ListedImport extends ImportLine {
  readonly href: string;
  readonly at: string;
  readonly tag: Tag;
}

interface ColumnHelp {
  readonly name: string;
  readonly others: string;
  readonly how: string;
}

/** How the cells of a column are written, for whoever fills them. */
const HOW: Readonly<Record<Writing, string>> = {
  number: 'The number, in capitals or not',
  'number or none': 'The number, or None',
  text: 'Up to 200 characters',
  list: 'One or several, with commas or semicolons between them',
  'text or none': 'Up to 200 characters, or None',
  address: 'The address, on one line or several',
  name: 'SURNAME, Forename',
  prison: 'A code such as LPI, or a name such as HMP Liverpool',
  status: 'As the prison system has it, such as Sentenced or Recall',
  'yes or no': 'Yes or No; leave it empty when it is not known',
  count: 'A whole number',
  date: 'A day such as 24/12/2026 or 24 Dec 2026, or None',
  'date of birth': 'A day such as 14/08/1991',
  'date done': 'The day it was done; No when it was not',
  day: 'A day, such as 24/12/2026',
  time: 'A time of day, such as 08:30',
  basis: 'Direct care, Consent, Withdrawn or Refused',
  consent: 'Yes, No or Withdrawn. No is read as refused',
};

const COLUMN_HELP: readonly ColumnHelp[] = COLUMNS.map(({ headings: [name = '', ...others], writing, isPlannedDate }) => ({
  name,
  others: others.join(', '),
  how:
    isPlannedDate === undefined ? HOW[writing] : `${HOW[writing]}. Read as the CRD, and only where there is no other date column`,
}));

export interface ImportsModel {
  readonly latest: readonly ListedImport[];
  readonly fault: (ListFault & { readonly said: string }) | null;
  readonly pasted: string;
  readonly columns: readonly ColumnHelp[];
}

/** The list of imports, and the form for another with what was wrong with the last try. */
export const importsModel = (latest: readonly ImportLine[], fault: ListFault | null, pasted: string): ImportsModel => ({
  latest: latest.map((one) => ({ ...one, href: `/imports/${one.id}`, at: sayMoment(one.madeAt), tag: stateTag(one.state) })),
  fault: fault === null ? null : { ...fault, said: sentence(fault.problem) },
  pasted,
  columns: COLUMN_HELP,
});
