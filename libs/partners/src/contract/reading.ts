import { isLocalDate, type LocalDate } from '#calendar';
import type { PartnerNews } from './partner-adapter.js';

type Fields = Readonly<Record<string, unknown>>;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_TEXT = 500;
/** A version is counted up from 1 and kept in 32 bits: a higher one was never told. */
const MOST_VERSION = 2_147_483_647;

/** The fields of an object somebody else has sent; nothing where it is not one. */
export const fieldsOf = (said: unknown): Fields =>
  typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as Fields) : {};

/** Without control characters and halves of letters: neither a page nor a database takes them. */
const plain = (text: string): string =>
  text
    .slice(0, MOST_TEXT)
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}]/gu, '');

export const textIn = (fields: Fields, name: string): string | undefined => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const text = typeof value === 'string' ? plain(value) : '';
  return text === '' ? undefined : text;
};

export const dayIn = (fields: Fields, name: string): LocalDate | undefined => {
  const value = textIn(fields, name);
  return value !== undefined && isLocalDate(value) ? value : undefined;
};

export const taskIdIn = (fields: Fields, name: string): string | undefined => {
  const value = textIn(fields, name);
  return value !== undefined && UUID.test(value) ? value.toLowerCase() : undefined;
};

export const versionIn = (fields: Fields, name: string): number | undefined => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MOST_VERSION ? value : undefined;
};

/** One of the words in a table, in the hub's word for it. Words a prototype brings along are not in the table. */
export const wordIn = <Word extends string>(
  fields: Fields,
  name: string,
  table: Readonly<Record<string, Word>>,
): Word | undefined => {
  const value = textIn(fields, name);
  return value !== undefined && Object.hasOwn(table, value) ? table[value] : undefined;
};

/** Leaves out what was not said, so that `undefined` never stands for it. */
export const said = <Given extends object>(given: Given): { [K in keyof Given]: Exclude<Given[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;

export const notUnderstood = (because: string): PartnerNews => ({ news: 'not-understood', because });
