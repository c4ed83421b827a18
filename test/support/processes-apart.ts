import { appProcesses } from './app-process.js';
import { startApart, type Apart } from './apart.js';
import type { Backend } from './hub.js';
import { aPerson } from './people.js';
import { until } from './until.js';

const PEOPLE = 150;
const AT_ONCE = 50;

/** What both backends must keep where api and workers are processes of their own, as in production. */
export const describeProcessesApart = (backend: Backend): void => {
  describe(`api and workers apart, turns on ${backend}`, () => {
    const { run, stops } = appProcesses();
    let hub: Apart;
    beforeAll(async () => {
      hub = await startApart(backend);
      await hub.addPartner('riverside', 'prompt');
    });
    afterAll(() => hub.stop());

    test('a worker killed in the middle leaves its work to the others, nothing is lost or told twice, and SIGTERM drains', async () => {
      const [api, first, second] = [run('api', hub.env), run('worker', hub.env), run('worker', hub.env)];
      const address = await api.ready;
      await Promise.all([first.ready, second.ready]);
      hub.simulator.setHubUrl(address);
      const people = Array.from({ length: PEOPLE }, () => aPerson());
      for (let i = 0; i < PEOPLE; i += AT_ONCE) {
        expect((await hub.send(address, people.slice(i, i + AT_ONCE))).status).toBe(200);
        if (i === AT_ONCE) first.child.kill('SIGKILL');
      }
      await until(
        async () => (await hub.count(`handover_task where kind = 'COMMUNITY_REFERRAL' and state = 'done'`)) === PEOPLE,
        { what: 'every referral to be accepted', for: 60_000, every: 200 },
      );
      const referrals = hub.simulator.effects('riverside').filter(({ kind }) => kind === 'COMMUNITY_REFERRAL');
      expect(referrals.map(({ versions }) => versions)).toEqual(people.map(() => [1]));
      expect((await first.ended).signal).toBe('SIGKILL');
      await stops(api, second);
    });
  });
};
