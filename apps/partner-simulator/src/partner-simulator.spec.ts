import { CALLBACK_SECRET, noticeOf, SECRET, startStandInHub, type StandInHub, tell } from '../test/stand-in-hub.js';
import { type PartnerSimulator, startPartnerSimulator } from './partner-simulator.js';

const OTHER_SECRET = `whsec_${Buffer.from('somebody else altogether').toString('base64')}`;
const HARBOUR = { id: 'harbour', persona: 'prompt', secret: SECRET, callbackSecret: CALLBACK_SECRET } as const;
const NEWS = { type: 'collected', timestamp: '2026-12-10T10:00:00.000Z', data: { task: { id: 't', version: 1 } } };

let hub: StandInHub;
let simulator: PartnerSimulator;

beforeEach(async () => {
  hub = await startStandInHub();
  simulator = await startPartnerSimulator({ hubUrl: `${hub.url}/`, partners: [HARBOUR], callbacksAfterMs: 5 });
});

afterEach(async () => {
  await simulator.stop();
  await hub.stop();
});

test.each([
  'prompt',
  'slow',
  'refuses-some',
  'flaky',
  'silent',
  'gone',
  'lost-reply',
  'server-error',
  'busy',
  'redirect',
  'one-by-one',
] as const)('a %s partner answers a bad signature with 401 and takes nothing', async (persona) => {
  simulator.setPersona('harbour', persona);
  expect(await tell(simulator.urlOf('harbour'), noticeOf(), { secret: OTHER_SECRET })).toBe(401);
  expect(simulator.received('harbour')).toMatchObject([{ signature: 'bad', answered: 401 }]);
  expect(simulator.effects('harbour')).toEqual([]);
});

test('a well-signed body that names no task it can make out is answered 400', async () => {
  expect(await tell(simulator.urlOf('harbour'), noticeOf(), { body: 'not JSON' })).toBe(400);
  expect(simulator.received('harbour')).toMatchObject([{ type: null, taskId: null, body: 'not JSON' }]);
});

test('a test message about no task is taken', async () => {
  expect(await tell(simulator.urlOf('harbour'), noticeOf(), { body: '{"type":"test","data":{}}' })).toBe(202);
  expect(simulator.effects('harbour')).toEqual([]);
});

test("callbacks go to the hub's address for the partner, and the public library finds them well signed", async () => {
  await tell(simulator.urlOf('harbour'), noticeOf());
  await simulator.idle();
  expect(hub.heard).toMatchObject([{ path: '/api/callbacks/harbour', signature: 'good', body: { type: 'pickup-confirmed' } }]);
});

test('a hub that says "later" hears the same callback again, until it has it', async () => {
  hub.answerNext({ status: 503, headers: { 'retry-after': '0' } }, { status: 500 });
  await tell(simulator.urlOf('harbour'), noticeOf());
  await simulator.idle();
  expect(hub.heard).toHaveLength(3);
  expect(new Set(hub.heard.map(({ id, text }) => id + text)).size).toBe(1);
  expect(simulator.sent('harbour')).toMatchObject([
    { type: 'pickup-confirmed', taskId: noticeOf().taskId, tries: 3, answered: 202 },
  ]);
});

test.each([401, 409, 422])('a hub that says %d is not asked again', async (status) => {
  hub.answerNext({ status });
  await tell(simulator.urlOf('harbour'), noticeOf());
  await simulator.idle();
  expect(simulator.sent('harbour')).toMatchObject([{ tries: 1, answered: status }]);
});

test('a hub that is away and comes back elsewhere gets what is still to be said', async () => {
  simulator.setHubUrl('http://127.0.0.1:9');
  await tell(simulator.urlOf('harbour'), noticeOf());
  await until(() => simulator.sent('harbour').some(({ tries }) => tries > 0));
  simulator.setHubUrl(hub.url);
  await simulator.idle();
  expect(hub.heard).toHaveLength(1);
});

test('a callback by hand gives the status, and may be forged in every part', async () => {
  hub.answerNext({ status: 202 }, { status: 401 }, { status: 409 });
  expect(await simulator.callback('harbour', NEWS)).toBe(202);
  expect(await simulator.callback('harbour', NEWS, { secret: OTHER_SECRET })).toBe(401);
  expect(await simulator.callback('harbour', JSON.stringify(NEWS), { id: 'msg_1', timestamp: new Date(0) })).toBe(409);
  expect(hub.heard.map(({ signature }) => signature)).toEqual(['good', 'bad', 'bad']);
  expect(hub.heard[2]?.id).toBe('msg_1');
});

test('a callback by hand that nobody answers is rejected', async () => {
  simulator.setHubUrl('http://127.0.0.1:9');
  await expect(simulator.callback('harbour', NEWS)).rejects.toThrow(/harbour got no answer/);
});

test('a partner can be added later, and take new keys without forgetting', async () => {
  simulator.addPartner({ ...HARBOUR, id: 'late' });
  await tell(simulator.urlOf('late'), noticeOf());
  simulator.addPartner({ ...HARBOUR, id: 'late', secret: OTHER_SECRET });
  expect(await tell(simulator.urlOf('late'), noticeOf())).toBe(401);
  expect(await tell(simulator.urlOf('late'), noticeOf(), { secret: OTHER_SECRET })).toBe(200);
  expect(simulator.received('harbour')).toEqual([]);
});

test('the pages show ids and counts, and no names', async () => {
  await tell(simulator.urlOf('harbour'), noticeOf());
  const home = await (await fetch(simulator.url)).text();
  const list: unknown = await (await fetch(`${simulator.urlOf('harbour')}/received`)).json();
  const { id, type, taskId, version } = noticeOf();
  expect(home).toContain('harbour');
  expect(home).not.toContain('Wilhelmina');
  expect(list).toEqual([{ id, type, taskId, version }]);
});

test('what it says aloud has no names', async () => {
  const said: string[] = [];
  const talkative = await startPartnerSimulator({
    hubUrl: hub.url,
    partners: [HARBOUR],
    callbacksAfterMs: 5,
    say: (line) => said.push(line),
  });
  await tell(talkative.urlOf('harbour'), noticeOf());
  await talkative.idle();
  await talkative.stop();
  expect(said).toHaveLength(2);
  expect(said.join()).not.toContain('Wilhelmina');
});

test('an unknown partner is a mistake in a test and nobody on the wire', async () => {
  expect(() => simulator.received('nobody')).toThrow(/nobody/);
  expect(await tell(`${simulator.url}/partners/nobody`, noticeOf())).toBe(404);
});

test('stopping waits for nobody, and may be done twice', async () => {
  simulator.setPersona('harbour', 'dead');
  const hanging = tell(simulator.urlOf('harbour'), noticeOf());
  await until(() => simulator.received('harbour').length === 1);
  await simulator.stop();
  await simulator.stop();
  expect(await hanging).toBe('no answer');
});

const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5));
};
