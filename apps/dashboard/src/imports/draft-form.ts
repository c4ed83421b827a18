import type { Corrections, Put } from '#handover';

const CELL = /^cell-(\d{1,9})-(\d{1,4})$/;
const LINE = /^\d{1,9}$/;

const texts = (given: unknown): readonly string[] =>
  (Array.isArray(given) ? given : [given]).filter((one): one is string => typeof one === 'string');

const lines = (given: unknown): readonly number[] =>
  texts(given)
    .filter((one) => LINE.test(one))
    .map(Number);

/** What somebody sent with the form of a draft: cells by `cell-<line>-<place>`, the rows it showed, and those to be left out. */
export interface DraftForm extends Corrections {
  readonly does: 'check' | 'import' | 'discard';
  readonly version: number;
}

/** Reads the form. What it does not know it leaves aside; a form without a version is of no draft, so nothing follows from it. */
export const draftForm = (body: unknown): DraftForm => {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  const put = Object.entries(given).flatMap(([name, value]): readonly Put[] => {
    const [, line, at] = CELL.exec(name) ?? [];
    const [text] = texts(value);
    return line === undefined || at === undefined || text === undefined ? [] : [{ line: Number(line), at: Number(at), text }];
  });
  const { does } = given;
  return {
    does: does === 'import' || does === 'discard' ? does : 'check',
    version: lines(given['version'])[0] ?? -1,
    put,
    chosenAmong: lines(given['row']),
    leftOut: lines(given['out']),
  };
};
