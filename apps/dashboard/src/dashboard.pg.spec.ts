import type { Server } from 'node:http';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { newId } from '#platform';
import { startTestDashboard, type TestDashboard } from '../../../test/support/dashboard.js';
import { signedInAs, type SignedIn } from '../../../test/support/signed-in.js';

const HOSTILE = '<script>alert("name")</script>';
const RELEASE = newId();

let pages: TestDashboard;
let db: DataSource;
let staff: SignedIn;

const server = (): Server => pages.server();
const page = (address: string): Promise<string> => staff.page(address);
const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';

const aRelease = async (id: string, lastName: string, prisonNumber: string, prison: string): Promise<void> => {
  await db.query(
    'with p as (insert into person (id, prison_number, first_name, last_name) values ($1, $2, $3, $4) returning id) insert into release (id, person_id, prison, standing, release_on, nominal_on, earliest_on, basis, confidence, steps) select $5, p.id, $6, $7, $8, $9, $8, $10, $11, $12 from p',
    [
      newId(),
      prisonNumber,
      'Jordan',
      lastName,
      id,
      prison,
      'expected',
      '2030-12-24',
      '2030-12-25',
      'CRD',
      'CALCULATED',
      JSON.stringify([
        {
          from: '2030-12-25',
          to: '2030-12-24',
          why: 'It is Christmas Day',
          source: 'Criminal Justice Act 1961',
          bound: 'effective',
        },
      ]),
    ],
  );
};

const aTask = async (
  releaseId: string | null,
  kind: string,
  partner: string | null,
  dueIn: string,
  subject = partner ?? '',
): Promise<string> => {
  const id = newId();
  await db.query(
    `insert into handover_task (id, release_id, kind, subject, owner_team, owner_partner, due_on, due_at, compressed, because, reckoned, source, state, revision)
     values ($1, $2, $3, $4, case when $5::text is null then 'healthcare' end, $5, (now() + $6::interval)::date, now() + $6::interval, false,
       'A need is recorded', 'Three working days before release', 'NICE NG57', 'open', 1)`,
    [id, releaseId, kind, subject, partner, dueIn],
  );
  await db.query(`insert into task_event (task_id, what, revision, by) values ($1, 'opened', 1, 'plan')`, [id]);
  return id;
};

const aNotice = async (taskId: string, state: string): Promise<void> => {
  await db.query(
    `insert into notice (id, task_id, version, release_id, person_id, partner_id, act, message, content_key, fields, method, url, body, urgency, state, attempts, next_at)
     select $1, $2, 1, r.id, r.person_id, 'northgate', 'open', 'pickup', '', '{}', 'POST', 'http://example.org', '{}', 'routine', $3, 1, now()
     from release r where r.id = $4`,
    [`${taskId}.1`, taskId, state, RELEASE],
  );
  if (state === 'delivered') await db.query('insert into told (task_id, version) values ($1, 1)', [taskId]);
  await db.query(
    `insert into attempt (notice_id, partner_id, number, ms, outcome, status) values ($1, 'northgate', 1, 12, $2, 202)`,
    [`${taskId}.1`, state],
  );
};

const aPartner = (id: string, label: string, failing: boolean): Promise<unknown> =>
  db.query(
    `insert into partner (id, label, adapter, role, settings, agreed_fields, secrets, callback_secrets, failures, parked_until)
     values ($1, $2, 'webhook', 'treatment', '{}', '{}', '{}', '{}', $3, case when $3 > 0 then now() + interval '1 hour' end)`,
    [id, label, failing ? 12 : 0],
  );

beforeAll(async () => {
  pages = await startTestDashboard();
  ({ db } = pages);
  staff = await signedInAs(server(), db, 'coordinator');

  await aPartner('abbey', 'Abbey Recovery', false);
  await aPartner('northgate', 'Northgate & Sons', true);
  await aRelease(RELEASE, HOSTILE, 'A1234BC', 'LPI');
  await aNotice(await aTask(RELEASE, 'GATE_PICKUP', 'northgate', '5 days'), 'delivered');
  await aTask(RELEASE, 'NALOXONE_TRAINED', null, '-1 day');
  await aTask(null, 'ATTENTION', null, '10 days', 'answer:1');
  for (let i = 0; i < 60; i += 1) {
    const id = newId();
    await aRelease(id, 'Wood', `B${String(1000 + i)}XY`, 'WMI');
    await aTask(id, 'COMMUNITY_REFERRAL', 'abbey', `${String(20 + i)} days`);
  }
});

afterAll(() => pages.stop());

test('what a partner settled stands there with the partner’s name', async () => {
  const id = await aTask(RELEASE, 'HANDOVER_PACK', 'northgate', '90 days');
  await db.query(`update handover_task set state = 'done', settled_by = 'northgate: accepted' where id = $1`, [id]);
  expect(await page(`/releases/${RELEASE}`)).toContain('Northgate &amp; Sons: accepted');
});

test('a hostile name is text, on the board and on the page of the release', async () => {
  for (const address of ['/tasks', `/releases/${RELEASE}`]) {
    const html = await page(address);
    expect(html).not.toContain(HOSTILE);
    expect(html).toContain('&lt;script&gt;alert(&quot;name&quot;)&lt;/script&gt;, Jordan');
  }
});

test('the board says what is open, what is late, whose move it is and what was told', async () => {
  const html = mainOf(await page('/tasks'));
  expect(html).toContain('Showing 1 to 50 of 63');
  expect(html).toMatch(/Overdue <span class="app-count">1<\/span>/);
  expect(html).toMatch(/Overdue[\s\S]*Naloxone training[\s\S]*Healthcare[\s\S]*Nobody outside is told/);
  expect(html).toMatch(
    /Gate pickup[\s\S]*Liverpool[\s\S]*Northgate &amp; Sons[\s\S]*Waiting for partner[\s\S]*Delivered, no answer yet/,
  );
  expect(html).toMatch(/Needs attention[\s\S]*A need is recorded[\s\S]*Not about one person/);
});

test('partners in trouble stand on the board with what that means, and the others are counted', async () => {
  const html = await page('/tasks');
  expect(html).toMatch(
    /1 other is answering[\s\S]*<strong>Northgate &amp; Sons<\/strong>[\s\S]*Parked[\s\S]*Messages wait in order/,
  );
});

test('paging keeps the filters, and the filters keep what was chosen', async () => {
  const html = await page('/tasks?prison=WMI&kind=COMMUNITY_REFERRAL&partner=abbey');
  expect(html).toContain('Showing 1 to 50 of 60');
  expect(html).toContain('href="/tasks?prison=WMI&amp;kind=COMMUNITY_REFERRAL&amp;partner=abbey&amp;page=2"');
  expect(html).toContain('<option value="WMI" selected>Wymott</option>');
  expect(await page('/tasks?prison=WMI&kind=COMMUNITY_REFERRAL&partner=abbey&page=2')).toContain('Showing 51 to 60 of 60');
  expect(await page('/tasks?prison=WMI&page=99')).toContain('Showing 51 to 60 of 60');
});

test('from a task and from a release the way back leads to the list as it was, with its lane and its filters', async () => {
  await page('/tasks?tab=attention&prison=LPI');
  await page('/releases?tab=later&sort=name');
  const [first] = await db.query<{ id: string }[]>(`select id from handover_task where kind = 'GATE_PICKUP'`);
  expect(await page(`/tasks/${first?.id ?? ''}`)).toContain(
    '<a href="/tasks?tab=attention&amp;prison=LPI" class="govuk-back-link">',
  );
  expect(await page(`/releases/${RELEASE}`)).toContain('<a href="/releases?tab=later&amp;sort=name" class="govuk-back-link">');
});

test('an empty choice says so and shows the way back', async () => {
  const html = await page('/tasks?prison=SWI');
  expect(html).toContain('No open task fits');
  expect(html).toContain('<a class="govuk-link" href="/tasks">show all tasks</a>');
});

test('the board brings itself up to date, unless it is told to stay as it is', async () => {
  expect(await page('/tasks')).toContain('<meta http-equiv="refresh" content="15">');
  expect(await page('/tasks?updates=off')).not.toContain('http-equiv="refresh"');
});

test('the page of a release says which day and why, its tasks, and one story', async () => {
  const html = await page(`/releases/${RELEASE}`);
  expect(html).toContain('Tue 24 Dec 2030');
  expect(html).toContain('conditional release date (CRD)');
  expect(html).toMatch(
    /Wed 25 Dec 2030 becomes Tue 24 Dec 2030[\s\S]*It is Christmas Day[\s\S]*Source: Criminal Justice Act 1961/,
  );
  expect(html).toMatch(/<details[\s\S]*A need is recorded[\s\S]*Three working days before release[\s\S]*Source: NICE NG57/);
  expect(html).toContain('Northgate &amp; Sons. Asked: Gate pickup, version 1. Delivered');
  expect(html).toContain('Northgate &amp; Sons. Gate pickup, version 1, try 1: delivered (202)');
  expect(html).toContain('Gate pickup: opened, by the plan');
});

test.each([`/releases/${newId()}`, '/releases/no-id', '/releases/%27%20or%201'])(
  '%s is a page that says there is nothing',
  async (address) => {
    const { text } = await staff
      .get(address)
      .expect(404)
      .expect('Content-Type', /html/)
      .expect('Content-Security-Policy', /nonce/);
    expect(text).toContain('<h1 class="govuk-heading-l">Page not found</h1>');
  },
);

test('an address nobody knows is a page for a browser, and an answer in JSON for a program', async () => {
  const { text } = await staff.get('/nowhere').set('Accept', 'text/html').expect(404).expect('Content-Security-Policy', /nonce/);
  expect(text).toContain('Page not found');
  const { headers } = await request(server()).get('/api/nowhere').expect(404).expect('Content-Type', /json/);
  expect(headers).not.toHaveProperty('content-security-policy');
});

test.each(['/tasks', `/releases/${RELEASE}`, `/releases/${newId()}`])(
  '%s is well formed: one h1, a title, a skip link, no inline style, our own name',
  async (address) => {
    const { text } = await staff.get(address);
    expect(text.match(/<h1\b/g)).toHaveLength(1);
    expect(text).toMatch(/<title>[^<]+ – Throughgate<\/title>/);
    expect(text).toMatch(/href="#main-content"[\s\S]*<main[^>]*id="main-content"/);
    expect(text).not.toMatch(/ style=|<style| on[a-z]+=/);
    expect(text.replace(/govuk-[\w-]+/g, '')).not.toMatch(/GOV\.UK|crown|crest/i);
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, table] of text.matchAll(/<table\b([\s\S]*?)<\/table>/g)) {
      expect(table).toContain('<caption');
      expect(table?.match(/<th\b(?![^>]*scope=)/)).toBeNull();
    }
  },
);

test('a page runs no script but ours, is framed by nobody and is kept nowhere', async () => {
  const first = await staff.get('/tasks');
  const nonce = /'nonce-([^']+)'/.exec(first.headers['content-security-policy'] ?? '')?.[1] ?? '';
  expect(first.headers['content-security-policy']).toContain("default-src 'self'");
  expect(first.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(first.headers['cache-control']).toBe('no-store');
  expect(first.headers['x-content-type-options']).toBe('nosniff');
  expect(first.text).toContain(`<script nonce="${nonce}">`);
  expect(first.text.match(/<script\b/g)).toHaveLength(3);
  const second = await staff.get('/tasks');
  expect(second.text).not.toContain(nonce);
});

test('a website that points its name at this machine reads nothing', async () => {
  const { text } = await staff.get('/tasks').set('Host', 'evil.example:3000').expect(421);
  expect(text).not.toContain('Jordan');
  await staff.get('/tasks').set('Host', 'localhost:3000').expect(200);
  await staff.get('/tasks').set('Host', '[::1]:3000').expect(200);
});

test('every file a page asks for is there, and may be kept for good', async () => {
  const html = await page('/tasks');
  const addresses = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address ?? '');
  expect(addresses).toHaveLength(6);
  const [folder = ''] = /^\/assets\/[^/]+/.exec(addresses[0] ?? '') ?? [];
  for (const address of [...addresses, `${folder}/govuk.mjs`]) {
    await request(server())
      .get(address)
      .expect(200)
      .expect('Cache-Control', /immutable/)
      .expect('X-Content-Type-Options', 'nosniff');
  }
  await request(server())
    .get(`${folder}/govuk.mjs`)
    .expect('Content-Type', /javascript/);
  await request(server()).get(`${folder}/../../package.json`).expect(404);
});

test('every page view is in the audit trail, by count and id only', async () => {
  await db.query('delete from audit_entry');
  await page('/tasks?kind=GATE_PICKUP');
  await page(`/releases/${RELEASE}`);
  await staff.get(`/releases/${newId()}`).expect(404);
  const entries = await db.query<unknown[]>('select who, did, subject, detail from audit_entry order by id');
  expect(entries).toEqual([
    { who: 'a-coordinator', did: 'board.viewed', subject: null, detail: { releases: [RELEASE] } },
    { who: 'a-coordinator', did: 'release.viewed', subject: RELEASE, detail: null },
  ]);
});

test('a fault of ours is a page that tells nothing of it, says what to do, and does not load itself anew under whoever reads it', async () => {
  await db.query('alter table handover_task rename to away');
  const { text } = await staff.get('/tasks').expect(500).expect('Content-Type', /html/);
  await db.query('alter table away rename to handover_task');
  expect(text).toContain('<h1 class="govuk-heading-l">The page could not be made</h1>');
  expect(text).toContain('Load this page again in a minute');
  expect(text).not.toContain('http-equiv');
  expect(text).not.toMatch(/handover_task|relation|select/i);
});
