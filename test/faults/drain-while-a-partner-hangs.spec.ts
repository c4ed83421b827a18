import { appProcesses } from '../support/app-process.js';
import { startApart, type Apart } from '../support/apart.js';
import { aPerson } from '../support/people.js';
import { until } from '../support/until.js';
const { run, stops } = appProcesses();
const PEOPLE = 20;

describe('a worker that is asked to stop while a partner hangs', () => {
  let hub: Apart;
  beforeAll(async () => {
    hub = await startApart('postgres');
  });
  afterAll(() => hub.stop());

  test('ends in time, and by itself', async () => {
    await hub.addPartner('wharf', 'dead');
    const [api, worker] = [run('api', hub.env), run('worker', { ...hub.env, THROUGHGATE_SEND_TIMEOUT_MS: '15000' })];
    await worker.ready;
    const people = Array.from({ length: PEOPLE }, () => aPerson({ destination: { communityService: 'wharf' } }));
    expect((await hub.send(await api.ready, people)).status).toBe(200);
    await until(() => hub.simulator.received('wharf').length > 0, { what: 'the partner to be spoken to' });
    await stops(worker, api);
  });
});
