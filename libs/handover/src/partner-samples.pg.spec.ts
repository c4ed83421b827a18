import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { newWebhookSecret } from '#delivery';
import { FIELD_NAMES, RegisterPartner, SendTestEvent } from '#handover';
import { packageRoot } from '#platform';
import { byHand } from '../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, plainDayAhead } from '../../../test/support/people.js';
import { until } from '../../../test/support/until.js';

const SAMPLES = join(packageRoot, 'docs/for-partners');
const PYTHON = spawnSync('python3', ['--version']).status === 0;

interface Receiver {
  readonly child: ChildProcess;
  readonly lines: () => readonly string[];
  readonly address: string;
}

const started: ChildProcess[] = [];

/** The sample of the guide, running as a partner's developer would run it. */
const startReceiver = async (program: string, file: string, secret: string): Promise<Receiver> => {
  const env = { ...process.env, PORT: '0', THROUGHGATE_SECRET: secret };
  const child = spawn(program, [join(SAMPLES, file)], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const lines = (): readonly string[] => said.split('\n').filter((line) => line !== '');
  await until(() => lines().length > 0, { what: 'the receiver' });
  const [, port = ''] = /port (\d+)/.exec(said) ?? [];
  return { child, lines, address: `127.0.0.1:${port}` };
};

let hub: TestHub | undefined;
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await hub?.stop();
  hub = undefined;
});

const cases: readonly (readonly [program: string, file: string])[] = [
  [process.execPath, 'receive.mjs'],
  ...(PYTHON ? [['python3', 'receive.py'] as const] : []),
];

test.each(cases)(
  'with %s %s a test event is verified, then a referral, and what another secret signed is not',
  async (program, file) => {
    const [secret, callbackSecret] = [newWebhookSecret(), newWebhookSecret()];
    const receiver = await startReceiver(program, file, secret);
    hub = await startTestHub('postgres', { THROUGHGATE_REACH_PRIVATE: [receiver.address] }, { turns: 'by hand' });
    const register = (signing: string) =>
      hub?.app.get(RegisterPartner, { strict: false }).run(
        {
          id: 'ten-minutes',
          label: 'Ten Minutes',
          adapter: 'webhook',
          role: 'treatment',
          settings: { url: `http://${receiver.address}/throughgate` },
          agreedFields: FIELD_NAMES,
          areas: [],
          secret: signing,
          callbackSecret,
        },
        'test',
      );
    await register(secret);
    const send = () => hub?.app.get(SendTestEvent, { strict: false }).run('ten-minutes', 'test');
    expect(await send()).toMatchObject({ ended: 'delivered', status: 204 });
    await until(() => receiver.lines().includes('a test event, verified'), { what: 'the test event' });

    const hand = byHand(hub);
    await hand.hear(aPerson({ destination: { communityService: 'ten-minutes' }, dates: { crd: plainDayAhead(60) } }));
    await hand.deliver('ten-minutes');
    await until(() => receiver.lines().some((line) => line.startsWith('referral.created')), { what: 'the referral' });

    await register(newWebhookSecret());
    expect(await send()).toMatchObject({ ended: 'refused', status: 401 });
  },
);

test('the sample answer is believed', async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  const { callbackSecret } = await hub.addPartner({ id: 'answers', persona: 'silent' });
  const hand = byHand(hub);
  await hand.hear(aPerson({ destination: { communityService: 'answers' }, dates: { crd: plainDayAhead(60) } }));
  await hand.deliver('answers');
  const [message] = hub.simulator.received('answers');
  const about = [String(message?.taskId), String(message?.version)];
  const child = spawn(process.execPath, [join(SAMPLES, 'answer.mjs'), `${hub.url}/api/callbacks/answers`, 'accepted', ...about], {
    env: { ...process.env, THROUGHGATE_ANSWER_SECRET: callbackSecret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(() => said !== '', { what: 'the hub’s reply' });
  expect(said.trim()).toBe('kept');
  await hand.news();
  const [row] = await hub.db.query<object[]>(`select state, kind from news where partner_id = 'answers'`);
  expect(row).toEqual({ state: 'moved', kind: 'accepted' });
});
