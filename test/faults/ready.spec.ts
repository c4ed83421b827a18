import { appProcesses } from '../support/app-process.js';
import { startApart, type Apart } from '../support/apart.js';
import { aPerson } from '../support/people.js';
import { redisIsThere } from '../support/redis.js';
import { until } from '../support/until.js';
const { run, stops } = appProcesses();

const ask = async (
  address: string,
  path: string,
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> => {
  const reply = await fetch(`${address}${path}`);
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
};
const becomes = (address: string, status: number) =>
  until(async () => (await ask(address, '/ready')).status === status, {
    what: `${address}/ready to be ${status}`,
    for: 20_000,
    every: 200,
  });

describe('a database that goes away and comes back', () => {
  let hub: Apart;
  beforeAll(async () => {
    hub = await startApart('postgres');
  });
  afterAll(() => hub.stop());

  test('each process says that it lives but is not ready, and works on when the database is back', async () => {
    const [api, worker] = [run('api', hub.env), run('worker', hub.env)];
    const both = await Promise.all([api.ready, worker.ready]);
    for (const address of both) {
      expect(await ask(address, '/live')).toEqual({ status: 200, body: { live: true } });
      expect(await ask(address, '/ready')).toEqual({
        status: 200,
        body: { ready: true, database: true, queue: true, workers: true },
      });
      expect(await ask(address, '/info')).toEqual({
        status: 200,
        body: {
          name: 'throughgate',
          version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
          node: process.version,
          queue: 'postgres',
          startedAt: expect.stringMatching(/^2\d{3}-.*Z$/) as string,
        },
      });
    }
    await hub.database.goAway();
    for (const address of both) {
      await becomes(address, 503);
      expect((await ask(address, '/ready')).body).toMatchObject({ ready: false, database: false });
      expect((await ask(address, '/live')).status).toBe(200);
    }
    await hub.database.comeBack();
    await Promise.all(both.map((address) => becomes(address, 200)));
    expect((await hub.send(both[0], [aPerson()])).status).toBe(200);
    await until(async () => (await hub.count('handover_task')) > 0, { what: 'the worker to plan again', for: 15_000 });
    await stops(api, worker);
  });
});

(redisIsThere ? describe : describe.skip)('a Redis that goes away and comes back', () => {
  let hub: Apart;
  beforeAll(async () => {
    hub = await startApart('redis');
  });
  afterAll(() => hub.stop());

  test('meanwhile facts are taken and no process is ready; afterwards the facts are worked on', async () => {
    const [api, worker] = [run('api', hub.env), run('worker', hub.env)];
    const both = await Promise.all([api.ready, worker.ready]);
    expect((await ask(both[0], '/info')).body).toMatchObject({ queue: 'redis' });
    await hub.redis?.kill9();
    await becomes(both[0], 503);
    expect((await ask(both[0], '/ready')).body).toEqual({ ready: false, database: true, queue: false, workers: true });
    const began = performance.now();
    const replies = await Promise.all(Array.from({ length: 10 }, () => hub.send(both[0], [aPerson()])));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(performance.now() - began).toBeLessThan(5_000);
    await hub.redis?.startAgain();
    await Promise.all(both.map((address) => becomes(address, 200)));
    await until(async () => (await hub.count('release where planned_version = facts_version')) === 10, {
      what: 'the worker to plan what came meanwhile',
      for: 15_000,
    });
    await stops(api, worker);
  });

  test('asked to stop while it is away, a process still ends', async () => {
    const worker = run('worker', hub.env);
    await worker.ready;
    await hub.redis?.kill9();
    await stops(worker);
    await hub.redis?.startAgain();
  });
});
