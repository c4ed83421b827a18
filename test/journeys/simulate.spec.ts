import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hubProcess, type HubProcess } from '../support/hub-process.js';
import { until } from '../support/until.js';

let hub: HubProcess;
beforeAll(async () => {
  hub = await hubProcess('postgres');
  await hub.start();
});
afterAll(() => hub.stop());

const count = (what: string): Promise<number> =>
  hub.withDb(async (db) => (await db.query<[{ n: number }]>(`select count(*) as n from ${what}`))[0].n);

test('a synthetic England goes into the hub, is planned, and the same run again records nothing twice', async () => {
  const args = ['simulate', '--people', '150', '--days', '20', '--seed', '7', '--from', '2026-11-23', '--record', '--json'];
  const first = await hub.command(args);
  expect(first.code).toBe(0);
  const said = (what: string): number => Number(new RegExp(`"${what}": ?(\\d+)`).exec(first.out)?.[1]);
  const [facts, people] = [said('facts'), said('people')];
  expect(facts).toBeGreaterThan(people);
  expect(await count('release_fact')).toBe(facts);
  expect(await count('person')).toBe(people);
  await until(async () => (await count('release where facts_version <> planned_version')) === 0, {
    what: 'everything to be planned',
    for: 20_000,
  });
  expect(await count('handover_task')).toBeGreaterThan(50);
  expect((await hub.command(args)).code).toBe(0);
  expect(await count('release_fact')).toBe(facts);
});

test('to a file, it is what the hub plans without a database', async () => {
  const file = join(mkdtempSync(join(process.env['TEST_RUN_FOLDER'] ?? '/tmp', 'england-')), 'england.ndjson');
  const { code, out } = await hub.command(['simulate', '--people', '40', '--days', '5', '--from', '2026-11-23', '--out', file]);
  expect([code, out]).toEqual([0, expect.stringContaining('facts')]);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines.length).toBeGreaterThan(40);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ id: expect.any(String), receivedOn: expect.any(String) });
});

test.each([
  [['--people', '0', '--record'], /--people must be a whole number from 1 to 88000/],
  [['--from', '2026-13-01', '--record'], /--from must be a day/],
  [[], /--out <file>, or --record/],
])('%j is refused with what would be right', async (args, words) => {
  const { code, out } = await hub.command(['simulate', ...args]);
  expect(code).toBe(1);
  expect(out).toMatch(words);
});
