import { type Column, type Field, type Writing } from './columns.js';
import { prisonCode } from './prison-names.js';
import { looksLikeADate, type DateOf, writtenDate } from './written-date.js';

/** What a cell says: values by field, or what is wrong with it. `found` only where it cannot be a person's name or number. */
export type CellReading = { readonly says: readonly Said[] } | { readonly problem: string; readonly found?: string };

export interface Said {
  readonly field: Field;
  /** Not yet checked: `checkFactItem` has the last word. */
  readonly value: unknown;
}

/** Zero-width characters and direction marks, which come along with pasted identifiers. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

const YES = new Set(['y', 'yes', 'true', '1', 'x', '✓', '✔', '☑']);
const NO = new Set(['n', 'no', 'false', '0', '✗', '✘', '☐']);
const NOT_SAID = new Set(['-', '–', '—', 'tbc', 'tba', 'unknown', 'not known', '?']);
const NONE = new Set(['none', 'nil', 'n/a', 'na']);
const BASES: Readonly<Record<string, string>> = {
  'direct care': 'direct-care',
  'direct-care': 'direct-care',
  consent: 'consent',
  consented: 'consent',
  withdrawn: 'withdrawn',
  'consent withdrawn': 'withdrawn',
  refused: 'refused',
  'consent refused': 'refused',
};

const UNREADABLE = 'has a character that could not be read: save the file as “CSV UTF-8” and look at this cell';
const TOO_LONG = 'is far longer than the 200 characters that are kept: shorten it';
const LINE_END = 'runs over a line end: close the quote mark, or write the cell on one line';
const YES_OR_NO = 'is neither yes nor no: write Yes or No, or leave it empty when it is not known';

/** Longer than any cell can be right; it keeps the patterns below quick. */
const LONGEST_CELL = 2000;

/** One cell, in the three forms it is looked at. */
interface Cell {
  /** As it was typed, in NFC and without the spaces around it. */
  readonly typed: string;
  /** Without what cannot be seen. */
  readonly visible: string;
  /** In lower case with single spaces, to be compared. */
  readonly word: string;
}

const asCell = (given: string): Cell => {
  const isAscii = /^[\x20-\x7e]*$/.test(given);
  const typed = isAscii ? given.trim() : given.normalize('NFC').trim();
  const visible = isAscii ? typed : given.replace(INVISIBLE, '').normalize('NFC').trim();
  return { typed, visible, word: visible.toLowerCase().replace(/\s+/g, ' ') };
};

const yesOrNo = ({ word }: Cell): boolean | undefined => (YES.has(word) ? true : NO.has(word) ? false : undefined);

type Reader = (cell: Cell, field: Field) => CellReading;

const says = (field: Field, value: unknown): CellReading => ({ says: [{ field, value }] });
const NOTHING: CellReading = { says: [] };

const orNone =
  (read: Reader): Reader =>
  (cell, field) =>
    NONE.has(cell.word) ? says(field, null) : NOT_SAID.has(cell.word) ? NOTHING : read(cell, field);

const dateOf =
  (of: DateOf): Reader =>
  ({ visible }, field) => {
    const read = writtenDate(visible, of);
    if ('day' in read) return says(field, read.day);
    return of === 'release' && looksLikeADate(visible) ? { problem: read.problem, found: visible } : { problem: read.problem };
  };

const readDone: Reader = (cell, field) => {
  const done = yesOrNo(cell);
  if (done === true) return { problem: 'give the day on which it was done, such as 24/12/2026, instead of yes' };
  return done === false ? says(field, null) : orNone(dateOf('release'))(cell, field);
};

const readName: Reader = ({ typed }) => {
  const [last = '', first, ...more] = typed.split(',').map((part) => part.trim());
  const isClear = more.length === 0 && last !== '' && (first === undefined ? !/\s/.test(last) : first !== '');
  if (!isClear) return { problem: 'write the name as SURNAME, Forename' };
  const surname: Said = { field: 'person.lastName', value: last };
  return { says: first === undefined ? [surname] : [surname, { field: 'person.firstName', value: first }] };
};

const readPrison: Reader = ({ visible }, field) => {
  const code = prisonCode(visible);
  if (code !== undefined) return says(field, code);
  const problem = 'is not a prison known by that name: write its code, such as LPI';
  return /^(?:hmp|hmyoi|yoi|hm prison)\b/i.test(visible) ? { problem, found: visible.slice(0, 60) } : { problem };
};

const readBasis: Reader = ({ word }, field) => {
  if (NONE.has(word) || NOT_SAID.has(word)) return NOTHING;
  const kind = Object.hasOwn(BASES, word) ? BASES[word] : undefined;
  return kind === undefined ? { problem: 'is not a basis: write direct care, consent, withdrawn or refused' } : says(field, kind);
};

/** "No" is read as refused: the careful side, since nothing may be told to others then. */
const readConsent: Reader = (cell, field) => {
  const given = yesOrNo(cell);
  if (given !== undefined) return says(field, given ? 'consent' : 'refused');
  if (['given', 'obtained'].includes(cell.word)) return says(field, 'consent');
  if (['not given', 'declined'].includes(cell.word)) return says(field, 'refused');
  const read = readBasis(cell, field);
  return 'problem' in read ? { problem: 'is not an answer about consent: write Yes, No, Withdrawn, or leave it empty' } : read;
};

const readText: Reader = ({ typed }, field) => says(field, typed);
const readAddress: Reader = ({ typed }, field) => {
  const lines = typed.split('\n').map((line) => line.trim().replace(/,$/, ''));
  return says(field, lines.filter((line) => line !== '').join(', '));
};

/** 8:30, 08.30 and 0830 are the same time of day. */
const readTime: Reader = ({ visible }, field) => {
  const [, hours, minutes] = /^(\d{1,2})[:.]?(\d{2})(?:[:.]\d{2})?$/.exec(visible) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59) {
    return { problem: 'is not a time of day: write it as 08:30' };
  }
  return says(field, `${hours.padStart(2, '0')}:${minutes}`);
};

const readNumber: Reader = ({ visible }, field) => says(field, visible);

const READERS: Readonly<Record<Writing, Reader>> = {
  number: readNumber,
  'number or none': orNone(readNumber),
  text: readText,
  'text or none': orNone(readText),
  address: orNone(readAddress),
  name: readName,
  prison: readPrison,
  status: ({ visible }, field) => says(field, visible.toUpperCase().replace(/[\s-]+/g, '_')),
  'yes or no': (cell, field) => {
    const answer = yesOrNo(cell);
    return answer === undefined ? { problem: YES_OR_NO } : says(field, answer);
  },
  count: ({ visible }, field) => says(field, /^\d{1,3}$/.test(visible) ? Number(visible) : null),
  list: ({ typed }, field) =>
    says(
      field,
      typed
        .split(/[;,]/)
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    ),
  date: orNone(dateOf('release')),
  day: (cell, field) => (NOT_SAID.has(cell.word) ? NOTHING : dateOf('release')(cell, field)),
  time: orNone(readTime),
  'date of birth': (cell, field) => (NOT_SAID.has(cell.word) ? NOTHING : dateOf('birth')(cell, field)),
  'date done': readDone,
  basis: readBasis,
  consent: readConsent,
};

/** Reads one cell the way its column is written. An empty cell says nothing; what looks like a formula is text like any other. */
export const readCell = (given: string, { field, writing }: Column): CellReading => {
  if (given.length > LONGEST_CELL && given.trim() !== '') return { problem: TOO_LONG };
  const cell = asCell(given.slice(0, LONGEST_CELL));
  if (cell.visible === '') return NOTHING;
  if (given.includes('\uFFFD')) return { problem: UNREADABLE };
  if (writing !== 'address' && cell.typed.includes('\n')) return { problem: LINE_END };
  return READERS[writing](cell, field);
};
