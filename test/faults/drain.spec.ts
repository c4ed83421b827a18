import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { appProcesses } from '../support/app-process.js';
import { startApart, type Apart } from '../support/apart.js';
import { aPerson } from '../support/people.js';
import { until } from '../support/until.js';
const { run, stops } = appProcesses();
const PEOPLE = 20;

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

  test('a worker finishes what it is sending and leaves nothing begun; the next one goes on, and each is told once', async () => {
    await hub.addPartner('riverside', 'slow');
    const [api, worker] = [run('api', hub.env), run('worker', hub.env)];
    await worker.ready;
    const more = async (): Promise<void> => {
      const people = Array.from({ length: PEOPLE }, () => aPerson());
      expect((await hub.send(await api.ready, people)).status).toBe(200);
    };
    await more();
    await until(() => hub.simulator.received('riverside').length > 0, { what: 'the first notices to be under way', every: 5 });
    await stops(worker);
    const told = await hub.count(`notice where state = 'delivered'`);
    expect(told).toBeGreaterThan(0);
    expect(hub.simulator.received('riverside')).toHaveLength(told);
    expect(await hub.count(`notice where state = 'sending'`)).toBe(0);
    await more();
    const next = run('worker', hub.env);
    await next.ready;
    const referred = (): number => hub.simulator.effects('riverside').filter(({ kind }) => kind === 'COMMUNITY_REFERRAL').length;
    await until(() => referred() >= 2 * PEOPLE, { what: 'everybody to be referred', for: 25_000 });
    await stops(next, api);
    const ids = hub.simulator.received('riverside').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
