import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { runProgram } from '../support/app-process.js';
import { ownHubs } from '../support/own-hub.js';
const { newFolder, start, ctrlC, nothingRunsIn, count } = ownHubs();

test('a second hub on the same data folder is refused with the first one’s pid, and the first goes on', async () => {
  const folder = newFolder();
  const first = start(folder);
  const address = await first.ready;
  const second = start(folder);
  expect((await second.ended).code).toBe(1);
  expect(second.said()).toContain(String(first.child.pid));
  expect((await fetch(`${address}/ready`)).status).toBe(200);
  await ctrlC(first);
  expect(first.said()).toContain('Stopped.');
  await nothingRunsIn(folder);
});

test('the demo region is laid out once, however often the hub is started, and also when it was killed on the way', async () => {
  const folder = newFolder();
  const killed = start(folder, { THROUGHGATE_DEMO: 'on', THROUGHGATE_CRASH_AT: 'facts.before-commit:40' });
  expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });
  const held = async (): Promise<readonly number[]> => {
    const hub = start(folder, { THROUGHGATE_DEMO: 'on' });
    await hub.ready;
    expect(hub.said()).toContain('The HMPPS stand-in and its events:');
    expect(hub.said()).not.toMatch(/warning/i);
    const counts = [await count(folder, 'person'), await count(folder, 'release'), await count(folder, 'partner')];
    await ctrlC(hub);
    await nothingRunsIn(folder);
    return counts;
  };
  const first = await held();
  expect(first[0]).toBeGreaterThan(250);
  expect(first).toEqual([first[0], first[0], 9]);
  expect(await held()).toEqual(first);
});

test('the demo is renewed while the hub is stopped, and only after it has been agreed to', async () => {
  const folder = newFolder();
  const command = async (...args: readonly string[]) => {
    const ran = runProgram('apps/hub/src/cli.js', args, { THROUGHGATE_DATA_FOLDER: folder }, tmpdir());
    return { code: (await ran.ended).code, said: ran.said(), out: ran.out() };
  };
  expect(await command('demo', 'reset', '--yes')).toMatchObject({ code: 1, said: expect.stringContaining('nothing to renew') });

  const hub = start(folder);
  await hub.ready;
  const refused = await command('demo', 'reset', '--yes');
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining(String(hub.child.pid)) });
  expect(refused.said).toContain('Stop the hub with Ctrl-C first');
  await ctrlC(hub);

  expect(await command('demo', 'reset')).toMatchObject({ code: 0, said: expect.stringContaining('Nothing was done. Add --yes') });
  expect((await command('staff', 'add', 'kim-new', '--name', 'Kim New', '--role', 'operator')).code).toBe(0);
  expect((await command('import', join(packageRoot, 'samples/release-list.csv'), '--yes')).said).toContain('36');
  const others = await command('demo', 'reset', '--yes');
  expect(others.said).not.toContain('people who were imported');
  expect(others).toMatchObject({ code: 1, said: expect.stringContaining('1 members of staff') });
  expect(others.said).toContain('--yes-really');
  expect(JSON.parse((await command('staff', 'list', '--json')).out)).toMatchObject({
    staff: [{ id: 'kim-new' }],
  });
  expect((await command('demo', 'reset', '--yes-really')).code).toBe(0);
  expect((await command('staff', 'list')).said).toContain('Nobody may sign in yet');
  await nothingRunsIn(folder);
});
