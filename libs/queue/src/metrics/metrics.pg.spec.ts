import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '#platform';
import { startTestHub, type TestHub } from '../../../../test/support/hub.js';
import { aPerson } from '../../../../test/support/people.js';
import { samplesIn, valueOf, type Sample } from '../../../../test/support/scrape.js';
import { until } from '../../../../test/support/until.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly description: string };
}
interface Rules {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
}
const RULES = (parse(readFileSync(join(packageRoot, 'docker/prometheus-alerts.yml'), 'utf8')) as Rules).groups.flatMap(
  ({ rules }) => rules,
);

let hub: TestHub;
const scrape = async (): Promise<string> => {
  const reply = await fetch(`${hub.url}/metrics`);
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  return reply.text();
};
/** What the database says is kept for five seconds. */
const becomes = (what: string, isSo: (samples: readonly Sample[]) => boolean): Promise<string> =>
  until(
    async () => {
      const text = await scrape();
      return isSo(samplesIn(text)) && text;
    },
    { what, for: 20_000, every: 250 },
  );

beforeAll(async () => {
  hub = await startTestHub('postgres');
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
});
afterAll(() => hub.stop());

test('facts, deliveries, turns, answers and requests are counted, and what the database holds is told by partner', async () => {
  const person = aPerson();
  await hub.send([person]);
  await hub.send([person, { id: 'x' }]);
  await fetch(`${hub.url}/api/callbacks/riverside`, { method: 'POST', body: '{}' });
  const text = await becomes('the referral to be told', (samples) => {
    const told = valueOf(samples, 'throughgate_notices', { partner: 'riverside', state: 'delivered' });
    return (told ?? 0) > 0;
  });
  const samples = samplesIn(text);
  const value = (name: string, labels?: Readonly<Record<string, string>>) => valueOf(samples, name, labels);
  expect(value('throughgate_facts_total', { outcome: 'recorded' })).toBe(1);
  expect(value('throughgate_facts_total', { outcome: 'repeated' })).toBe(1);
  expect(value('throughgate_callbacks_total', { outcome: 'not-verified' })).toBe(1);
  const delivered = value('throughgate_notices', { partner: 'riverside', state: 'delivered' });
  expect(value('throughgate_deliveries_total', { outcome: 'delivered' })).toBeGreaterThanOrEqual(delivered ?? 1);
  expect(value('throughgate_delivery_duration_seconds_count')).toBe(
    value('throughgate_deliveries_total', { outcome: 'delivered' }),
  );
  expect(value('throughgate_turns_total', { queue: 'replan', outcome: 'empty' })).toBeGreaterThan(0);
  expect(value('throughgate_http_requests_total', { method: 'POST', route: '/api/callbacks/:partner', status: '401' })).toBe(1);
  expect(value('throughgate_partner_standing', { partner: 'riverside', standing: 'answering' })).toBe(1);
  expect(value('throughgate_tasks_open', { owner: 'partner' })).toBeGreaterThan(0);
  expect(value('throughgate_processes', { app: 'hub', state: 'alive' })).toBe(1);
  expect(value('throughgate_ready', { part: 'database' })).toBe(1);
  expect(value('process_cpu_seconds_total')).toBeGreaterThan(0);
});

test('nothing of a person, and no address that was asked for, is among the labels', async () => {
  const person = aPerson();
  await hub.send([person]);
  await fetch(`${hub.url}/releases/${person.prisonNumber}?name=Kestrel`);
  await fetch(`${hub.url}/api/callbacks/Kestrel`, { method: 'POST', body: '{}' });
  const text = await scrape();
  expect(text).not.toMatch(/Kestrel|Idris|1988-03-04/);
  expect(text).not.toContain(person.prisonNumber);
  expect(valueOf(samplesIn(text), 'throughgate_http_requests_total', { route: 'none', status: '404' })).toBe(1);
});

test('names are as Prometheus has them: counters end in _total, times in _seconds, each with its help', async () => {
  const text = await scrape();
  const own = [...text.matchAll(/^# TYPE (throughgate_\w+) (\w+)$/gm)].map(([, name = '', type = '']) => ({ name, type }));
  expect(own.length).toBeGreaterThan(15);
  for (const { name, type } of own) {
    expect(name.endsWith('_total')).toBe(type === 'counter');
    if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    expect(text).toMatch(new RegExp(`^# HELP ${name} [A-Z]`, 'm'));
  }
});

test('every metric and every label a shipped alert asks for is there, and each alert says what to do', async () => {
  const samples = samplesIn(await scrape());
  expect(RULES.length).toBeGreaterThan(10);
  for (const { alert, expr, annotations } of RULES) {
    expect(alert).toMatch(/^Throughgate[A-Z]/);
    expect(annotations.summary.length).toBeGreaterThan(10);
    expect(annotations.description.length).toBeGreaterThan(40);
    for (const [, name = '', given = ''] of expr.matchAll(/(throughgate_\w+)(?:\{([^}]*)\})?/g)) {
      const labels = Object.fromEntries([...given.matchAll(/(\w+)="([^"]*)"/g)].map(([, l = '', v = '']) => [l, v]));
      // A silent process and an answer with a fault are told of only once there is one.
      const certain = labels['state'] === 'silent' || given.includes('5..') ? {} : labels;
      expect([name, certain, valueOf(samples, name, certain) !== undefined]).toEqual([name, certain, true]);
    }
  }
});

test('while the database is away what it would say is left out, and the rest is still told', async () => {
  await hub.database.goAway();
  await becomes('the database to be missed', (samples) => valueOf(samples, 'throughgate_ready', { part: 'database' }) === 0);
  const samples = samplesIn(await scrape());
  await hub.database.comeBack();
  expect(samples.some(({ name }) => name === 'throughgate_notices')).toBe(false);
  expect(valueOf(samples, 'throughgate_facts_total', { outcome: 'recorded' })).toBe(2);
  await becomes('the notices to be told again', (all) => all.some(({ name }) => name === 'throughgate_notices'));
});
