import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { runProgram, TEST_KEY, type AppProcess } from '../support/app-process.js';
import { startApart, type Apart } from '../support/apart.js';
import { layOutImage } from '../support/image.js';
import { aPerson } from '../support/people.js';
import { redisIsThere } from '../support/redis.js';
import { until } from '../support/until.js';

/** As the compose file runs them: from a folder that holds what the image holds and nothing else. */
(redisIsThere ? describe : describe.skip)('api, two workers and the pages, from what the image holds', () => {
  const folder = mkdtempSync(join(process.env['TEST_RUN_FOLDER'] ?? tmpdir(), 'image-'));
  const running: AppProcess[] = [];
  let hub: Apart;
  const run = (script: string, args: readonly string[] = [], more: Readonly<Record<string, string>> = {}): AppProcess => {
    const env = { ...hub.env, THROUGHGATE_SECRET_KEY: TEST_KEY, THROUGHGATE_PORT: '0', THROUGHGATE_DEMO: 'off', ...more };
    const process = runProgram(script, args, { ...env, THROUGHGATE_HOST: '0.0.0.0', NODE_ENV: 'production' }, folder, folder);
    running.push(process);
    return process;
  };
  const ends = async (process: AppProcess): Promise<void> => {
    const { code } = await process.ended;
    expect([code, code === 0 ? '' : process.said()]).toEqual([0, '']);
  };

  beforeAll(async () => {
    layOutImage(folder);
    hub = await startApart('redis');
    await hub.addPartner('riverside', 'prompt');
  });
  afterAll(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('facts go in, partners are told, and an operator sees that nothing is stuck', async () => {
    await ends(run('apps/hub/src/cli.js', ['migrate']));
    await ends(run('apps/hub/src/cli.js', ['staff', 'add', 'oli', '--name', 'Oli Marsh', '--role', 'operator']));
    const [api, dashboard, ...workers] = [
      run('apps/api/src/main.js'),
      run('apps/dashboard/src/main.js', [], { THROUGHGATE_SIGN_IN: 'demo-in-container' }),
      run('apps/worker/src/main.js'),
      run('apps/worker/src/main.js'),
    ];
    const [address, pages] = await Promise.all([api.ready, dashboard.ready, ...workers.map(({ ready }) => ready)]);
    hub.simulator.setHubUrl(address);
    const people = Array.from({ length: 20 }, () => aPerson());
    expect((await hub.send(address, people)).status).toBe(200);
    await until(async () => (await hub.count(`handover_task where kind = 'COMMUNITY_REFERRAL' and state = 'done'`)) === 20, {
      what: 'every referral to be accepted',
      for: 30_000,
    });

    const agent = request.agent(pages);
    const { text } = await agent.get('/sign-in/choose').expect(200);
    const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(text) ?? [];
    await agent.post('/sign-in').type('form').send({ _csrf: token, who: 'oli' }).expect(303);
    const operations = (await agent.get('/operations').expect(200)).text;
    expect(operations).toContain('Nothing is stuck');
    expect(operations.match(/<th scope="row"[^>]*>worker<\/th>/g)).toHaveLength(2);
    await agent.get('/operations').set('Host', 'evil.example').expect(421);
    await agent.get('/operations/queues/').expect(200);
    expect((await fetch(`${address}/api/docs`)).status).toBe(200);

    for (const { child } of [api, dashboard, ...workers]) child.kill('SIGTERM');
    for (const one of [api, dashboard, ...workers]) await ends(one);
    expect(await hub.count('process')).toBe(0);
  });
});
