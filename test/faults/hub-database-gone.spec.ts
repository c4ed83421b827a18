import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ENV, demoFolder } from '../support/demo-hub.js';
import { ownHubs } from '../support/own-hub.js';
const { start, ctrlC, nothingRunsIn, count } = ownHubs();

test('a hub whose own database is killed ends by itself and says what to do, and the next start has everything', async () => {
  const folder = await demoFolder();
  const hub = start(folder, DEMO_ENV);
  await hub.ready;
  const people = await count(folder, 'person');
  const [pid] = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
  expect(await hub.ended).toMatchObject({ code: 1, signal: null });
  expect(hub.said()).toMatch(/database has ended[\s\S]*npm start/);
  await nothingRunsIn(folder);
  const again = start(folder, DEMO_ENV);
  await again.ready;
  expect(await count(folder, 'person')).toBe(people);
  await ctrlC(again);
  await nothingRunsIn(folder);
});
