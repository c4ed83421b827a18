import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { runProgram } from '../support/app-process.js';
import { DEMO_ENV, demoFolder } from '../support/demo-hub.js';
import { ownHubs } from '../support/own-hub.js';
const { start, ctrlC, nothingRunsIn, count } = ownHubs();
const LIST = join(packageRoot, 'samples/release-list.csv');

test('beside a running hub every command uses its database, answers with one JSON value, and leaves it running', async () => {
  const folder = await demoFolder();
  const hub = start(folder, DEMO_ENV);
  const address = await hub.ready;
  const command = async (...args: readonly string[]): Promise<unknown> => {
    const ran = runProgram('apps/hub/src/cli.js', [...args, '--json'], { THROUGHGATE_DATA_FOLDER: folder }, tmpdir());
    expect([args, (await ran.ended).code, ran.said()]).toEqual([args, 0, expect.any(String)]);
    return JSON.parse(ran.out());
  };

  const looked = runProgram('apps/hub/src/cli.js', ['doctor', '--json'], { THROUGHGATE_DATA_FOLDER: folder }, tmpdir());
  await looked.ended;
  // One of the demo's partners hardly ever answers, and the hub may rightly find that it does not.
  const mayBeUnwell = new Set(['partner quayside-outreach']);
  const { findings } = JSON.parse(looked.out()) as { findings: readonly { readonly part: string; readonly well: boolean }[] };
  expect(findings.filter(({ part, well }) => !well && !mayBeUnwell.has(part))).toEqual([]);
  expect(await command('partners')).toMatchObject({
    partners: expect.arrayContaining([expect.objectContaining({ id: 'riverside-recovery' })]) as unknown,
  });
  const preview = { add: 36, change: 0, unchanged: 0, rowsWithFaults: 6 };
  expect(await command('import', LIST, '--dry-run')).toMatchObject({ preview, written: null });
  expect(await command('import', LIST)).toMatchObject({ preview, written: null });
  const people = await count(folder, 'person');
  expect(await command('import', LIST, '--yes')).toMatchObject({ preview, written: { recorded: 36, refused: 0 } });
  expect(await count(folder, 'person')).toBe(people + 36);
  const keys = (await Promise.all([command('key', 'prison-lpi'), command('key', 'prison-lpi')])) as { key: string }[];
  expect(new Set(keys.map(({ key }) => key)).size).toBe(2);
  expect(await command('migrate')).toEqual({ migrated: true });
  expect(JSON.stringify(await command('config'))).not.toContain('x'.repeat(20));

  expect((await fetch(`${address}/ready`)).status).toBe(200);
  await ctrlC(hub);
  await nothingRunsIn(folder);
});
