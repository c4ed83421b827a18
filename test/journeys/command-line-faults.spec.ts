import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../support/app-process.js';

const dataFolder = mkdtempSync(join(process.env['TEST_RUN_FOLDER'] ?? tmpdir(), 'cli-faults-'));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

/** Two at a time: each is a process that has to start. */
const inTurn = async <T>(all: readonly T[], one: (what: T) => Promise<void>): Promise<void> => {
  const left = [...all];
  const next = async (): Promise<void> => {
    for (let what = left.shift(); what !== undefined; what = left.shift()) await one(what);
  };
  await Promise.all([next(), next()]);
};

test('what is wrong is named, on stderr, with exit code 1, and nothing is on stdout, with and without --json', async () => {
  const file = (name: string, text: string): string => {
    const path = join(dataFolder, name);
    writeFileSync(path, text);
    return path;
  };
  const noDate = file('no-date.json', JSON.stringify({ facts: [{ id: 'f1', prisonNumber: 'A1234BC' }] }));
  const wrongFact = file(
    'wrong.json',
    JSON.stringify({ facts: [{ id: 'f1', prisonNumber: 'nobody', receivedOn: '2026-11-20' }] }),
  );
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['dates', '2026-02-30'], '2026-02-30'],
    [['dates'], 'day'],
    [['dates', '2026-12-24', '--nation', 'france'], '--nation'],
    [['dates', '2026-12-24', '--basis', 'SOON'], '--basis'],
    [['dates', '2026-12-24', '--when'], '--when'],
    [['plan', '/nowhere.json'], '/nowhere.json'],
    [['plan', file('text.json', 'Idris')], 'text.json'],
    [['plan', file('list.json', '[]')], '"facts"'],
    [['plan', noDate], 'facts[0].receivedOn'],
    [['plan', wrongFact], 'facts[0].prisonNumber'],
    [['plan', wrongFact, '--nation', 'france'], '--nation'],
    [['import', '/nowhere.csv'], '/nowhere.csv'],
    [['import', dataFolder], dataFolder],
    [['key', 'Not A Feed'], 'small letters'],
    [['releases'], 'releases'],
  ];
  await inTurn(
    wrong.map(([args, names], i) => [i % 2 === 0 ? args : [...args, '--json'], names] as const),
    async ([args, names]) => {
      const ran = runProgram('apps/hub/src/cli.js', args, { THROUGHGATE_DATA_FOLDER: dataFolder }, tmpdir());
      expect([args, (await ran.ended).code, ran.out(), ran.said()]).toEqual([args, 1, '', expect.stringContaining(names)]);
    },
  );
});
