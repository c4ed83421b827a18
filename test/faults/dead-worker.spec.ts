import { appProcesses } from '../support/app-process.js';
import { startApart } from '../support/apart.js';
import type { Backend } from '../support/hub.js';
import { aPerson } from '../support/people.js';
import { redisIsThere } from '../support/redis.js';
import { until } from '../support/until.js';
const { run, stops } = appProcesses();
const PEOPLE = 20;
/** A dead process's turn is its own for 15 s, and is looked for every 5 s; what it had begun to send is leased for less. */
const TAKEN_UP_WITHIN_MS = 30_000;

/** Dies in the middle of a partner's turn, and gives how long the next worker took to finish what it had begun. */
const diesInATurn = async (backend: Backend): Promise<number> => {
  const hub = await startApart(backend);
  await hub.addPartner('riverside', 'silent');
  const api = run('api', hub.env);
  const dying = run('worker', { ...hub.env, THROUGHGATE_CRASH_AT: 'delivery.after-send' });
  await dying.ready;
  expect(
    (
      await hub.send(
        await api.ready,
        Array.from({ length: PEOPLE }, () => aPerson()),
      )
    ).status,
  ).toBe(200);
  expect((await dying.ended).signal).toBe('SIGKILL');
  const began = performance.now();
  const next = run('worker', hub.env);
  const delivered = `notice n join handover_task t on t.id = n.task_id where t.kind = 'COMMUNITY_REFERRAL' and n.state = 'delivered'`;
  await until(async () => (await hub.count(delivered)) === PEOPLE, {
    what: `the next worker on ${backend}`,
    for: 60_000,
    every: 200,
  });
  const took = performance.now() - began;
  expect(hub.simulator.effects('riverside').map(({ versions }) => versions.join())).not.toContain('1,1');
  await stops(api, next);
  await hub.stop();
  return took;
};

test('the lanes of a worker that died in its turn are taken up by the next one, on either backend', async () => {
  const backends: readonly Backend[] = redisIsThere ? ['postgres', 'redis'] : ['postgres'];
  for (const took of await Promise.all(backends.map(diesInATurn))) expect(took).toBeLessThan(TAKEN_UP_WITHIN_MS);
});
