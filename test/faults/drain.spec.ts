import { jest } from '@jest/globals';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { appProcesses } from '../support/app-process.js';
import { startApart, type Apart } from '../support/apart.js';
import { aPerson } from '../support/people.js';
import { until } from '../support/until.js';

jest.setTimeout(60_000);
const { run, stops } = appProcesses();
const PEOPLE = 40;

describe('a process that is asked to stop in the middle of its work', () => {
  let hub: Apart;
  beforeAll(async () => {
    hub = await startApart('postgres');
  });
  afterAll(() => hub.stop());

  test('takes no new request, answers the one under way, and what it answered is kept', async () => {
    const api = run('api', hub.env);
    const address = await api.ready;
    const before = await hub.count('release_fact');
    const body = JSON.stringify({ facts: [aPerson()] });
    const asking = request(`${address}/api/release-facts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${hub.feedKey}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    });
    const answered = new Promise<{ status: number; said: string }>((resolve, reject) => {
      asking.once('error', reject);
      asking.once(
        'response',
        (response) => void text(response).then((said) => resolve({ status: response.statusCode ?? 0, said })),
      );
    });
    asking.write(body.slice(0, 20));
    // The process has seen it begin.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stopping = stops(api);
    await until(
      () =>
        fetch(`${address}/live`).then(
          () => false,
          () => true,
        ),
      { what: 'new requests to be refused' },
    );
    asking.end(body.slice(20));
    const { status, said } = await answered;
    expect([status, said]).toEqual([200, expect.stringContaining('recorded')]);
    expect(await hub.count('release_fact')).toBe(before + 1);
    await stopping;
  });

  test('a worker finishes what it is sending, and the next one sends the rest: each once', async () => {
    await hub.addPartner('riverside', 'slow');
    const [api, worker] = [run('api', hub.env), run('worker', { ...hub.env, THROUGHGATE_SEND_TIMEOUT_MS: '6000' })];
    await worker.ready;
    expect(
      (
        await hub.send(
          await api.ready,
          Array.from({ length: PEOPLE }, () => aPerson()),
        )
      ).status,
    ).toBe(200);
    await until(() => hub.simulator.received('riverside').length > 0, { what: 'the first notices to be under way' });
    await stops(worker);
    expect(await hub.count(`notice where state = 'sending'`)).toBe(0);
    const next = run('worker', hub.env);
    await until(async () => (await hub.count(`notice where state in ('waiting', 'sending') and next_at <= now()`)) === 0, {
      what: 'the rest to be told',
      for: 25_000,
    });
    const ids = hub.simulator.received('riverside').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await stops(next, api);
  });

  test('a worker whose partner answers nothing still ends in time', async () => {
    await hub.addPartner('wharf', 'dead');
    const [api, worker] = [run('api', hub.env), run('worker', { ...hub.env, THROUGHGATE_SEND_TIMEOUT_MS: '15000' })];
    await worker.ready;
    const people = Array.from({ length: PEOPLE }, () => aPerson({ destination: { communityService: 'wharf' } }));
    expect((await hub.send(await api.ready, people)).status).toBe(200);
    await until(() => hub.simulator.received('wharf').length > 0, { what: 'the partner to be spoken to' });
    await stops(worker, api);
  });
});
