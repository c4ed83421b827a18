import { noticeOf, SECRET, CALLBACK_SECRET, startStandInHub, type StandInHub, tell } from '../test/stand-in-hub.js';
import { type PartnerSimulator, type Persona, startPartnerSimulator } from './partner-simulator.js';

let hub: StandInHub;
let simulator: PartnerSimulator;

beforeEach(async () => {
  hub = await startStandInHub();
  simulator = await startPartnerSimulator({
    hubUrl: hub.url,
    partners: [{ id: 'harbour', persona: 'prompt', secret: SECRET, callbackSecret: CALLBACK_SECRET }],
    callbacksAfterMs: 5,
    slowMs: { from: 150, to: 250 },
  });
});

afterEach(async () => {
  await simulator.stop();
  await hub.stop();
});

const as = (persona: Persona): string => {
  simulator.setPersona('harbour', persona);
  return simulator.urlOf('harbour');
};
const told = () => hub.heard.map(({ body }) => `${body.type} ${body.data.task.version}`);

test('prompt takes a notice at once, and calls back in order', async () => {
  const notice = noticeOf({ kind: 'APPOINTMENT_BOOKED', type: 'appointment.requested' });
  expect(await tell(as('prompt'), notice)).toBe(202);
  await simulator.idle();
  expect(told()).toEqual(['accepted 1', 'appointment-booked 1']);
  expect(hub.heard[1]?.body.data).toMatchObject({
    task: { id: notice.taskId, version: 1 },
    appointment: { on: '2026-12-10', time: '10:00' },
  });
  expect(simulator.received('harbour')).toMatchObject([
    { id: notice.id, type: 'appointment.requested', taskId: notice.taskId, version: 1, signature: 'good', answered: 202 },
  ]);
});

test('a repeat is thanked for and has no second effect', async () => {
  const url = as('prompt');
  expect([await tell(url, noticeOf()), await tell(url, noticeOf())]).toEqual([202, 200]);
  await simulator.idle();
  expect(told()).toEqual(['pickup-confirmed 1']);
  expect(simulator.effects('harbour')).toMatchObject([{ versions: [1] }]);
  expect(simulator.received('harbour')).toHaveLength(2);
});

test('two tries at the same moment have one effect', async () => {
  const url = as('prompt');
  const answers = await Promise.all(Array.from({ length: 8 }, () => tell(url, noticeOf())));
  expect(answers.filter((status) => status === 202)).toHaveLength(1);
  expect(simulator.effects('harbour')).toMatchObject([{ versions: [1] }]);
});

test('a lower version than the one held is thanked for and ignored', async () => {
  const url = as('prompt');
  expect(await tell(url, noticeOf({ version: 2, type: 'pickup.changed' }))).toBe(202);
  expect(await tell(url, noticeOf({ version: 1 }))).toBe(200);
  await simulator.idle();
  expect(told()).toEqual(['pickup-confirmed 2']);
  expect(simulator.effects('harbour')).toMatchObject([{ latestVersion: 2, versions: [2] }]);
});

test('slow answers late, and calls back later still', async () => {
  const started = Date.now();
  expect(await tell(as('slow'), noticeOf())).toBe(202);
  expect(Date.now() - started).toBeGreaterThanOrEqual(145);
  expect(hub.heard).toHaveLength(0);
  await simulator.idle();
  expect(Date.now() - started).toBeGreaterThanOrEqual(290);
  expect(told()).toEqual(['pickup-confirmed 1']);
});

test('a slow answer that nobody waited for is written down as none', async () => {
  expect(await tell(as('slow'), noticeOf(), { patienceMs: 50 })).toBe('no answer');
  await simulator.idle();
  expect(simulator.received('harbour')).toMatchObject([{ answered: 'none' }]);
  expect(simulator.effects('harbour')).toHaveLength(1);
});

test('refuses-some declines its quarter with a reason and takes the rest', async () => {
  const url = as('refuses-some');
  for (let nth = 0; nth < 24; nth += 1)
    expect(await tell(url, noticeOf({ taskId: `task-${nth}`, kind: 'COMMUNITY_REFERRAL' }))).toBe(202);
  await simulator.idle();
  const declined = hub.heard.filter(({ body }) => body.type === 'declined');
  expect(hub.heard).toHaveLength(24);
  expect(declined.length).toBeGreaterThan(0);
  expect(declined.length).toBeLessThan(24);
  expect(declined.every(({ body }) => (body.data.reason ?? '').length > 0)).toBe(true);
});

test('flaky fails some tries, and takes each notice once all the same', async () => {
  const url = as('flaky');
  const tries: (number | 'no answer')[] = [];
  for (let nth = 0; nth < 60; nth += 1) {
    let status: number | 'no answer' = 'no answer';
    while (status !== 200 && status !== 202) tries.push((status = await tell(url, noticeOf({ taskId: `task-${nth}` }))));
  }
  await simulator.idle();
  expect(new Set(tries)).toEqual(new Set([202, 200, 500, 503, 'no answer']));
  expect(simulator.effects('harbour')).toHaveLength(60);
  expect(simulator.effects('harbour').every(({ versions }) => versions.length === 1)).toBe(true);

  const ids = hub.heard.map(({ id }) => id);
  expect(new Set(ids).size).toBe(60);
  expect(ids.length).toBeGreaterThan(60);
});

test('a callback sent twice is the same to the byte', async () => {
  const url = as('flaky');
  for (let nth = 0; nth < 20; nth += 1) await tell(url, noticeOf({ taskId: `task-${nth}` }));
  await simulator.idle();
  const ids = new Set(hub.heard.map(({ id }) => id));
  expect(hub.heard.length).toBeGreaterThan(ids.size);
  expect(new Set(hub.heard.map(({ id, text }) => id + text)).size).toBe(ids.size);
});

test('dead reads and never answers', async () => {
  expect(await tell(as('dead'), noticeOf(), { patienceMs: 100 })).toBe('no answer');
  expect(simulator.received('harbour')).toMatchObject([{ signature: 'good', answered: 'none' }]);
  expect(simulator.effects('harbour')).toEqual([]);
});

test('silent takes it and never calls back', async () => {
  expect(await tell(as('silent'), noticeOf())).toBe(202);
  await simulator.idle();
  expect(hub.heard).toEqual([]);
  expect(simulator.effects('harbour')).toHaveLength(1);
});

test('a lost reply is lost after the notice was taken, and the next try is thanked for', async () => {
  const url = as('lost-reply');
  expect([await tell(url, noticeOf()), await tell(url, noticeOf())]).toEqual(['no answer', 200]);
  await simulator.idle();
  expect(simulator.received('harbour').map(({ answered }) => answered)).toEqual(['none', 200]);
  expect(simulator.effects('harbour')).toMatchObject([{ versions: [1] }]);
  expect(told()).toEqual(['pickup-confirmed 1']);
});

test.each([
  ['gone', 410],
  ['server-error', 500],
  ['busy', 429],
  ['redirect', 307],
] as const)('%s answers %d and takes nothing', async (persona, status) => {
  expect(await tell(as(persona), noticeOf())).toBe(status);
  expect(simulator.effects('harbour')).toEqual([]);
});

test('a sender that follows the redirect is found out', async () => {
  expect(await tell(`${as('redirect')}/moved`, noticeOf())).toBe(202);
  expect(simulator.effects('harbour')).toHaveLength(1);
});
