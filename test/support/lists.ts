import { Readable } from 'node:stream';
import { BeginImport, DraftImport, TakeImportTurn, UndoImport } from '#handover';
import { ImportsView } from '#persistence';
import type { TestHub } from './hub.js';

export type Cells = Readonly<Record<string, string>>;

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A release list as a prison would save it: the headings of the first row, then a line for each. */
export const listOf = (...rows: readonly Cells[]): string => {
  const headings = Object.keys(rows[0] ?? {});
  return [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\r\n');
};

/** Somebody who works for all prisons. */
export const DANA = { id: 'dana', prisons: null } as const;

/** Lists given to a hub that was started with `turns: 'by hand'`. */
export const lists = (hub: TestHub) => {
  const { app, db } = hub;
  const imports = new ImportsView(db);
  const draft = async (
    list: string | Buffer,
    who: { readonly id: string; readonly prisons: readonly string[] | null } = DANA,
  ) => {
    const answer = await app.get(DraftImport, { strict: false }).run({ list: Readable.from([Buffer.from(list)]), who });
    if (answer.outcome !== 'drafted') throw new Error(answer.problem);
    return answer.id;
  };
  const begin = async (
    id: string,
    version = 1,
    who: { readonly id: string; readonly prisons: readonly string[] | null } = DANA,
  ) => (await app.get(BeginImport, { strict: false }).run({ id, version, who, put: [], chosenAmong: [], leftOut: [] })).outcome;
  const turn = () => app.get(TakeImportTurn, { strict: false }).run();
  const record = async () => {
    while ((await turn()) !== 'empty');
  };
  return {
    draft,
    begin,
    turn,
    record,
    head: async (id: string) => {
      const head = await imports.head(id, null);
      if (head === null) throw new Error(`no import ${id}`);
      return head;
    },
    /** Gives a list, agrees to it, and records it. */
    take: async (list: string) => {
      const id = await draft(list);
      const outcome = await begin(id);
      if (outcome !== 'begun') throw new Error(`the import was not begun: ${outcome}`);
      await record();
      return id;
    },
    undo: async (id: string) => (await app.get(UndoImport, { strict: false }).run({ id, who: DANA })).outcome,
  };
};
