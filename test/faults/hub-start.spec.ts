import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ownHubs } from '../support/own-hub.js';
import { until } from '../support/until.js';
const { newFolder, start, ctrlC, nothingRunsIn } = ownHubs();

test('a port that is taken is named with another to choose, before anything is started', async () => {
  const folder = newFolder();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const hub = start(folder, { THROUGHGATE_PORT: String(port) });
  expect((await hub.ended).code).toBe(1);
  expect(hub.said()).toContain(`Port ${port} is in use`);
  expect(hub.said()).toContain(`THROUGHGATE_PORT=${port + 10} npm start`);
  expect(existsSync(join(folder, 'cluster'))).toBe(false);
  await nothingRunsIn(folder);
  taken.close();
});

test.each(['Creating the database files', 'Database ready', 'Hub …'])(
  'Ctrl-C while it starts (“%s”) leaves nothing running, and the next start works',
  async (moment) => {
    const folder = newFolder();
    const hub = start(folder);
    await until(() => hub.said().includes(moment), { what: moment, every: 5, for: 30_000 });
    await ctrlC(hub);
    await nothingRunsIn(folder);
    const again = start(folder);
    await again.ready;
    await ctrlC(again);
    await nothingRunsIn(folder);
  },
);
