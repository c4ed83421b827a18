import { SingleBar } from 'cli-progress';
import { createReadStream, statSync } from 'node:fs';
import { PreviewFacts, RecordReleaseFacts, type FactPreview } from '#handover';
import { readReleaseList, type ReleaseListLine } from '#intake';
import type { FactItem } from '#planning';
import { newId, reach } from '#platform';
import type { INestApplicationContext } from '@nestjs/common';
import { withHub } from '../embedded/with-hub.js';
import { agreed, CommandFault, table, type Output } from './output.js';

interface Options {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

interface Fault {
  readonly line: number;
  readonly column: string;
  readonly problem: string;
  readonly found?: string;
}

interface Preview {
  add: number;
  change: number;
  movesRelease: number;
  unchanged: number;
  ignored: number;
  rowsWithFaults: number;
  readonly faults: Fault[];
  readonly columns: { readonly heading: string; readonly field: string | null }[];
  encoding: string;
}

const BATCH = 500;
const FAULTS_SHOWN = 40;
const MOST_FAULTS = 10_000;

const batches = async function* (
  lines: AsyncIterable<ReleaseListLine>,
  other: (line: ReleaseListLine) => void,
): AsyncGenerator<readonly { line: number; item: FactItem }[]> {
  let batch: { line: number; item: FactItem }[] = [];
  for await (const line of lines) {
    if (line.kind !== 'item') {
      other(line);
      continue;
    }
    batch.push(line);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
};

const count = (preview: Preview, line: number, what: FactPreview): void => {
  if (what.would === 'change') {
    preview.change += 1;
    if (what.movesRelease) preview.movesRelease += 1;
  } else if (what.would === 'refuse') {
    preview.rowsWithFaults += 1;
    preview.faults.push({ line, column: what.field, problem: what.problem });
  } else preview[what.would] += 1;
};

const preview = async (app: INestApplicationContext, file: string): Promise<Preview> => {
  const found: Preview = {
    add: 0,
    change: 0,
    movesRelease: 0,
    unchanged: 0,
    ignored: 0,
    rowsWithFaults: 0,
    faults: [],
    columns: [],
    encoding: '',
  };
  let lastBadLine = -1;
  const other = (line: ReleaseListLine): void => {
    if (line.kind === 'header') {
      found.columns.push(...line.columns.map(({ heading, field }) => ({ heading, field })));
      found.encoding = line.encoding;
    } else if (line.kind === 'ignored') found.ignored += 1;
    else if (line.kind === 'fault') {
      if (line.line !== lastBadLine) found.rowsWithFaults += 1;
      lastBadLine = line.line;
      if (found.faults.length < MOST_FAULTS)
        found.faults.push({
          line: line.line,
          column: line.column,
          problem: line.problem,
          ...(line.found === undefined ? {} : { found: line.found }),
        });
    }
  };
  for await (const batch of batches(readReleaseList(createReadStream(file)), other)) {
    const results = await app.get(PreviewFacts).run(batch.map(({ item }) => item));
    batch.forEach(({ line }, i) => {
      const result = results[i];
      if (result !== undefined) count(found, line, result);
    });
  }
  return found;
};

const show = (
  { add, change, movesRelease, unchanged, ignored, rowsWithFaults, faults, columns, encoding }: Preview,
  out: Output,
): void => {
  const unread = columns.filter(({ field }) => field === null).map(({ heading }) => heading);
  out.line(
    `Read as ${encoding}. Columns understood: ${columns
      .filter(({ field }) => field !== null)
      .map(({ heading }) => heading)
      .join(', ')}.`,
  );
  if (unread.length > 0) out.line(`Columns left aside: ${unread.join(', ')}.`);
  out.line();
  out.line(
    table(
      ['What', 'Rows'],
      [
        ['would be added', String(add)],
        [`would change${movesRelease > 0 ? ` (${movesRelease} move the release day)` : ''}`, String(change)],
        ['are unchanged', String(unchanged)],
        ['have faults and would be left out', String(rowsWithFaults)],
        ...(ignored > 0 ? [['are no rows (titles, totals, repeats)', String(ignored)]] : []),
      ],
    ),
  );
  if (faults.length === 0) return;
  out.line();
  out.line(
    table(
      ['Line', 'Column', 'Problem', 'Found'],
      faults.slice(0, FAULTS_SHOWN).map(({ line, column, problem, found }) => [String(line), column, problem, found ?? '']),
    ),
  );
  if (faults.length > FAULTS_SHOWN) out.line(`… and ${faults.length - FAULTS_SHOWN} more; --json lists them all`);
};

const write = async (
  app: INestApplicationContext,
  file: string,
  rows: number,
  out: Output,
): Promise<{ readonly recorded: number; readonly refused: number }> => {
  const run = newId();
  const bar = new SingleBar({
    format: 'Importing |{bar}| {value}/{total} rows, {eta} s left',
    stream: process.stderr,
    hideCursor: true,
  });
  let recorded = 0;
  let refused = 0;
  if (!out.json) bar.start(rows, 0);
  for await (const batch of batches(readReleaseList(createReadStream(file)), () => undefined)) {
    // A row that says what is known already is left out, so that an import broken off half-way can simply be given again.
    const would = await app.get(PreviewFacts).run(batch.map(({ item }) => item));
    const news = batch.filter((_, i) => would[i]?.would === 'add' || would[i]?.would === 'change');
    const items = news.map(({ line, item }) => ({ ...item, id: `${run}:${line}` }));
    const results =
      items.length === 0
        ? []
        : await app.get(RecordReleaseFacts).run({ items, feedId: 'csv-import', lane: 'replan/bulk', who: 'command line' });
    recorded += results.filter(({ outcome }) => outcome === 'recorded').length;
    refused += results.filter(({ outcome }) => outcome === 'refused').length;
    if (!out.json) bar.update(Math.min(recorded, rows));
    reach('import.between-batches');
  }
  if (!out.json) bar.stop();
  return { recorded, refused };
};

/** `hub import <file>`: shows what a release list would add and change, and writes it once that is agreed to. */
export const importFile = async (file: string, { yes = false, dryRun = false }: Options, out: Output): Promise<void> => {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new CommandFault(`there is no file ${file}`);
  await withHub(out.line, async (app) => {
    const found = await preview(app, file);
    show(found, out);
    const rows = found.add + found.change;
    const write_ = rows > 0 && !dryRun && (yes || (!out.json && (await agreed(`Import these ${rows} rows?`))));
    if (!write_) {
      out.line(rows === 0 ? '\nNothing to import.' : '\nNothing was written. Add --yes to import.');
      out.answer({ preview: found, written: null });
      return;
    }
    const written = await write(app, file, rows, out);
    out.line(`\nImported ${written.recorded} rows. The hub plans them as soon as it runs; the board shows the tasks.`);
    out.answer({ preview: found, written });
  });
};
