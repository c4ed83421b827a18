import { jest } from '@jest/globals';
import { ownHubs } from '../support/own-hub.js';

jest.setTimeout(90_000);
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
  const killed = start(folder, { THROUGHGATE_DEMO: 'on', THROUGHGATE_CRASH_AT: 'facts.before-commit' });
  expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });
  for (let again = 0; again < 2; again += 1) {
    const hub = start(folder, { THROUGHGATE_DEMO: 'on' });
    await hub.ready;
    expect(await count(folder, 'person')).toBe(30);
    expect(await count(folder, 'release')).toBe(30);
    expect(await count(folder, 'partner')).toBe(7);
    expect(await count(folder, 'release_fact')).toBe(30);
    await ctrlC(hub);
    await nothingRunsIn(folder);
  }
});
