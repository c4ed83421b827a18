import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { DataSource } from 'typeorm';
import { newId } from '#platform';
import { startTestDashboard, type TestDashboard } from '../../../../test/support/dashboard.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';

/** What must never be on these pages: everything that is known of the person the messages are about. */
const PLANTED = {
  prisonNumber: 'A9999ZZ',
  firstName: 'PLANTED-FIRST',
  lastName: 'PLANTED-LAST',
  dateOfBirth: '1971-12-09',
  nhsNumber: '9990000123',
  phone: 'PLANTED-PHONE',
  address: 'PLANTED-ADDRESS',
} as const;

let pages: TestDashboard;
let db: DataSource;
let receiver: ReturnType<typeof createServer>;
let receiverUrl: string;
const staff: Record<'coordinator' | 'operator' | 'own' | 'other' | 'prison', SignedIn> = {} as never;

const server = (): Server => pages.server();
const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
const register = (agent: SignedIn, id: string, more: Readonly<Record<string, string | readonly string[]>> = {}) =>
  agent.post('/partners/new?adapter=webhook', {
    label: `Service ${id}`,
    id,
    role: 'treatment',
    'settings.url': receiverUrl,
    areas: '',
    ...more,
  });

const aNotice = async (partnerId: string, state: string, act = 'open'): Promise<string> => {
  const [person, release, task] = [newId(), newId(), newId()];
  await db.query('insert into person (id, prison_number, first_name, last_name, date_of_birth) values ($1, $2, $3, $4, $5)', [
    person,
    `${PLANTED.prisonNumber}${person}`,
    PLANTED.firstName,
    PLANTED.lastName,
    PLANTED.dateOfBirth,
  ]);
  await db.query(`insert into release (id, person_id, prison, standing) values ($1, $2, 'LPI', 'expected')`, [release, person]);
  await db.query(
    `insert into handover_task (id, release_id, kind, subject, owner_partner, due_on, due_at, compressed, because, reckoned, source, state, revision)
     values ($1, $2, 'COMMUNITY_REFERRAL', $3, $3, now()::date, now(), false, '', '', '', 'open', 1)`,
    [task, release, partnerId],
  );
  const body = { type: 'referral.created', data: { task: { id: task, version: 1 }, person: PLANTED, needs: { ost: true } } };
  await db.query(
    `insert into notice (id, task_id, version, release_id, person_id, partner_id, act, message, content_key, fields, method, url, body, urgency, state,
       attempts, next_at, settled_at)
     values ($1, $2, 1, $3, $4, $5, $6, 'referral', '', '{}', 'POST', 'http://example.org', $7, 'routine', $8, 1, now(),
       case when $8 in ('waiting', 'sending') then null else now() end)`,
    [`${task}.1`, task, release, person, partnerId, act, JSON.stringify(body), state],
  );
  await db.query(
    `insert into attempt (notice_id, partner_id, number, ms, outcome, status, because) values ($1, $2, 1, 42, $3, 500, 'it answered 500')`,
    [`${task}.1`, partnerId, state === 'delivered' ? 'delivered' : 'server-error'],
  );
  return `${task}.1`;
};

const anAnswer = (partnerId: string, state: string, because: string | null, agoMinutes: number): Promise<unknown> =>
  db.query(
    `insert into news (id, partner_id, message_id, raw, body_hash, state, kind, because, received_at)
     values ($1::uuid, $2, ($1::uuid)::text, $3, $3, $4, case when $4 = 'not-understood' then null else 'accepted' end, $5, now() - make_interval(mins => $6))`,
    [newId(), partnerId, Buffer.from(JSON.stringify({ note: PLANTED.lastName })), state, because, agoMinutes],
  );

beforeAll(async () => {
  receiver = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(204).end());
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const at = `127.0.0.1:${String((receiver.address() as AddressInfo).port)}`;
  receiverUrl = `http://${at}/in`;
  pages = await startTestDashboard({ THROUGHGATE_REACH_PRIVATE: [at] });
  ({ db } = pages);
  staff.coordinator = await signedInAs(server(), db, 'coordinator');
  for (const id of ['riverside', 'harbour']) await register(staff.coordinator, id).expect(201);
  staff.operator = await signedInAs(server(), db, 'operator');
  staff.own = await signedInAs(server(), db, 'community-service', { id: 'rory', partnerId: 'riverside' });
  staff.other = await signedInAs(server(), db, 'community-service', { id: 'hana', partnerId: 'harbour' });
  staff.prison = await signedInAs(server(), db, 'prison-team');
});
afterAll(async () => {
  await pages.stop();
  receiver.close();
});

describe('who may', () => {
  type Who = keyof typeof staff;
  const everybody: readonly Who[] = ['coordinator', 'operator', 'own', 'other', 'prison'];
  const routes: readonly (readonly ['get' | 'post', string, Readonly<Record<string, string>>, Readonly<Record<Who, number>>])[] =
    [
      ['get', '/partners', {}, { coordinator: 200, operator: 200, own: 403, other: 403, prison: 403 }],
      ['get', '/partners/new', {}, { coordinator: 200, operator: 403, own: 403, other: 403, prison: 403 }],
      ['get', '/partners/new?adapter=webhook', {}, { coordinator: 200, operator: 403, own: 403, other: 403, prison: 403 }],
      ['post', '/partners/new?adapter=webhook', {}, { coordinator: 400, operator: 403, own: 403, other: 403, prison: 403 }],
      ['get', '/partners/guide', {}, { coordinator: 200, operator: 200, own: 200, other: 200, prison: 403 }],
      ['get', '/partners/guide/vectors.json', {}, { coordinator: 200, operator: 200, own: 200, other: 200, prison: 403 }],
      ['get', '/partners/riverside', {}, { coordinator: 200, operator: 200, own: 200, other: 404, prison: 403 }],
      ['get', '/partners/riverside/settings', {}, { coordinator: 200, operator: 403, own: 403, other: 403, prison: 403 }],
      ['post', '/partners/riverside/settings', {}, { coordinator: 400, operator: 403, own: 403, other: 403, prison: 403 }],
      ['post', '/partners/riverside/test', {}, { coordinator: 303, operator: 303, own: 303, other: 404, prison: 403 }],
      ['post', '/partners/riverside/pause', {}, { coordinator: 400, operator: 400, own: 403, other: 403, prison: 403 }],
      ['post', '/partners/riverside/resume', {}, { coordinator: 303, operator: 303, own: 403, other: 403, prison: 403 }],
      [
        'post',
        '/partners/riverside/secret',
        { use: 'answers', overlapDays: '0' },
        { coordinator: 201, operator: 201, own: 201, other: 404, prison: 403 },
      ],
      [
        'post',
        '/partners/riverside/end-overlap',
        { use: 'answers' },
        { coordinator: 303, operator: 303, own: 303, other: 404, prison: 403 },
      ],
    ];

  test.each(
    routes.flatMap(([method, route, form, answers]) =>
      everybody.map((who) => ({ method, route, form, who, answer: answers[who] })),
    ),
  )('$method $route: $who gets $answer', async ({ method, route, form, who, answer }) => {
    await (method === 'get' ? staff[who].get(route) : staff[who].post(route, form)).expect(answer);
  });

  test('a partner there is not is not found, by anybody', async () => {
    for (const who of ['coordinator', 'operator', 'own'] as const) {
      await staff[who].get('/partners/nobody').expect(404);
      await staff[who].post('/partners/nobody/test', {}).expect(404);
      await staff[who].post('/partners/nobody/secret', { use: 'notices', overlapDays: '7' }).expect(404);
    }
  });

  test('nothing of another partner is shown or changed by those refused', async () => {
    const html = (await staff.other.get('/partners/riverside').expect(404)).text;
    expect(html).not.toContain('Service riverside');
    const count = (await db.query<[{ n: number }]>(`select count(*) as n from test_event where partner_id = 'riverside'`))[0].n;
    await staff.other.post('/partners/riverside/test', {}).expect(404);
    expect((await db.query<[{ n: number }]>(`select count(*) as n from test_event where partner_id = 'riverside'`))[0].n).toBe(
      count,
    );
  });
});

describe('the list', () => {
  test('has those in trouble first, with what it means and what to do', async () => {
    for (const id of ['parked-one', 'fine-one']) await register(staff.coordinator, id).expect(201);
    await db.query(`update partner set failures = 12, parked_until = now() + interval '5 minutes' where id = 'parked-one'`);
    const html = mainOf(await staff.coordinator.page('/partners'));
    expect(html.indexOf('/partners/parked-one')).toBeLessThan(html.indexOf('/partners/fine-one'));
    expect(html).toContain('Ring the partner. Once it answers, everything goes out by itself');
  });

  test('counts what was delivered, refused and not to be delivered, lately', async () => {
    await register(staff.coordinator, 'counted').expect(201);
    for (const state of ['delivered', 'delivered', 'refused', 'undeliverable']) await aNotice('counted', state);
    const old = await aNotice('counted', 'delivered');
    await db.query(`update notice set settled_at = now() - interval '3 days' where id = $1`, [old]);
    await aNotice('counted', 'waiting');
    const html = mainOf(await staff.operator.page('/partners'));
    const row = html.split('<tr').find((one) => one.includes('/partners/counted')) ?? '';
    expect(row.replaceAll(/\s+/g, ' ')).toMatch(
      / 1 <span class="app-line app-quiet">the oldest since .*2 \/ 1 \/ 1 .*3 \/ 1 \/ 1 .*42 milliseconds/,
    );
    for (const planted of Object.values(PLANTED)) expect(html).not.toContain(planted);
  });
});

test('what waits, and what could not be delivered, is the same number on every page that counts it', async () => {
  await register(staff.coordinator, 'agreed-on').expect(201);
  const [due, tried, ahead, old] = [
    await aNotice('agreed-on', 'waiting'),
    await aNotice('agreed-on', 'waiting'),
    await aNotice('agreed-on', 'waiting'),
    await aNotice('agreed-on', 'undeliverable'),
  ];
  await aNotice('agreed-on', 'undeliverable');
  await db.query(`update notice set attempts = 0, next_at = now() - interval '1 minute' where id = $1`, [due]);
  await db.query(`update notice set attempts = 2, next_at = now() + interval '1 hour' where id = $1`, [tried]);
  await db.query(`update notice set attempts = 0, next_at = now() + interval '5 days' where id = $1`, [ahead]);
  await db.query(`update notice set settled_at = now() - interval '30 days' where id = $1`, [old]);
  await db.query(`update partner set failures = 1 where id = 'agreed-on'`);
  const operator = await staff.operator.page('/operations');
  const cell = (label: string): string =>
    new RegExp(`data-label="${label}">\\s*(\\d+)`).exec(/agreed-on[\s\S]*?<\/tr>/i.exec(operator)?.[0] ?? '')?.[1] ?? '';
  expect([cell('Waiting'), cell('Later'), cell('Could not be delivered')]).toEqual(['2', '1', '2']);
  const log = await staff.coordinator.page('/partners/agreed-on');
  expect(log).toContain('Waiting (2)');
  expect(log).toContain('To go out later (1)');
  expect(log).toContain('Could not be delivered (2)');
  expect(log).toMatch(/Last 7 days<\/dt>[^<]*<dd[^>]*>0 delivered, 0 refused, 1 could not be delivered/);
  const list = /partners\/agreed-on[\s\S]*?<\/tr>/.exec(await staff.coordinator.page('/partners'))?.[0] ?? '';
  expect(list).toMatch(/data-label="Waiting">\s*2\b/);
  expect(list.replaceAll(/\s+/g, ' ')).toContain('0 / 0 / 1');
  const board = await staff.coordinator.page('/tasks');
  expect(board.replaceAll(/\s+/g, ' ')).toMatch(/agreed-on[^]*?2 waiting, 1 could not be delivered in the last 7 days/i);
});

describe('a new partner', () => {
  test('begins with nothing ticked, and a warning where it is about health', async () => {
    const html = await staff.coordinator.page('/partners/new?adapter=webhook');
    expect(html).toContain('value="needs.ost"');
    expect(html).not.toMatch(/<input[^>]*checked/);
    expect(html).toContain('This is health information');
  });

  test('has the form its adapter asks for', async () => {
    const html = await staff.coordinator.page('/partners/new?adapter=northgate');
    expect(html).toContain('name="settings.inbox"');
    expect(html).toContain('name="settings.hubCode"');
    expect(html).not.toContain('name="settings.url"');
    await staff.coordinator.get('/partners/new?adapter=fax').expect(400);
  });

  test('says at each field what is wrong, and keeps what was filled in', async () => {
    const { text } = await register(staff.coordinator, 'Bad Name', {
      'settings.url': 'https://192.168.1.1/in',
      label: '<b>Bold</b>',
      agreedFields: ['person.firstName', 'person.shoeSize'],
    }).expect(400);
    expect(text).toMatch(/<title>\s*Error: Add a partner/);
    expect(text).toContain('href="#id"');
    expect(text).toContain('href="#settings-url"');
    expect(text).toContain('Address cannot be sent to: the address lies inside a private or reserved network');
    expect(text).toContain('&lt;b&gt;Bold&lt;/b&gt;');
    expect(text).toMatch(/value="person.firstName" checked/);
    expect(await db.query(`select 1 from partner where label like '%Bold%'`)).toEqual([]);
  });

  test('is shown its secrets once, and nobody is shown them again', async () => {
    const { text } = await register(staff.coordinator, 'shown-once', { agreedFields: ['person.firstName'] }).expect(201);
    const secrets = [...text.matchAll(/whsec_[A-Za-z0-9+/=]{40,}/g)].map(([secret]) => secret);
    expect(new Set(secrets).size).toBe(2);
    for (const address of ['/partners/shown-once', '/partners/shown-once/settings', '/partners']) {
      const html = await staff.coordinator.page(address);
      for (const secret of secrets) expect(html).not.toContain(secret);
    }
    const trail = await db.query<{ text: string }[]>(`select row_to_json(a)::text as text from audit_entry a`);
    const kept = JSON.stringify([trail, await db.query('select sess from session')]);
    for (const secret of secrets) expect(kept).not.toContain(secret);
  });

  test('and a changed one keep only what the form knows', async () => {
    await register(staff.coordinator, 'grows', {
      'settings.secret': 'x',
      inFlight: '1',
      areas: 'Wirral\r\n Wirral \n\nSefton',
    }).expect(201);
    await staff.coordinator
      .post('/partners/grows/settings', {
        id: 'harbour',
        label: 'Grown',
        role: 'peer',
        'settings.url': receiverUrl,
        areas: 'Sefton',
        agreedFields: ['release.on', 'person.firstName'],
      })
      .expect(303);
    const [row] = await db.query<object[]>(`select label, role, settings, areas, agreed_fields from partner where id = 'grows'`);
    expect(row).toEqual({
      label: 'Grown',
      role: 'peer',
      settings: { url: receiverUrl },
      areas: ['Sefton'],
      agreed_fields: ['release.on', 'person.firstName'],
    });
    const [other] = await db.query<{ label: string }[]>(`select label from partner where id = 'harbour'`);
    expect(other?.label).toBe('Service harbour');
  });
});

describe('the log', () => {
  test('has no value of a message and no name in it, whoever looks', async () => {
    for (const state of ['delivered', 'refused', 'waiting']) await aNotice('riverside', state);
    await anAnswer('riverside', 'not-understood', '"type" is none of the answers the hub knows', 5);
    for (const who of ['coordinator', 'operator', 'own'] as const) {
      const html = await staff[who].page('/partners/riverside');
      expect(html).toContain('data.person.firstName');
      expect(html).toContain('•••');
      for (const planted of Object.values(PLANTED)) expect(html).not.toContain(planted);
    }
  });

  test('leads a coordinator to the release, and nobody else', async () => {
    expect(await staff.coordinator.page('/partners/riverside')).toMatch(/href="\/releases\/[0-9a-f-]{36}"/);
    expect(await staff.operator.page('/partners/riverside')).not.toContain('href="/releases/');
    expect(await staff.own.page('/partners/riverside')).not.toContain('href="/releases/');
  });

  test('is paged at the server and shows one state where that is asked for', async () => {
    await register(staff.coordinator, 'paged').expect(201);
    for (let i = 0; i < 23; i += 1) await aNotice('paged', 'delivered');
    const refused = await aNotice('paged', 'refused');
    const ids = async (address: string): Promise<readonly string[]> => [
      ...new Set([...(await staff.operator.page(address)).matchAll(/webhook-id ([0-9a-f-]{36}\.1)/g)].map(([, id = '']) => id)),
    ];
    const [first, second] = [await ids('/partners/paged'), await ids('/partners/paged?page=2')];
    expect([first.length, second.length]).toEqual([20, 4]);
    expect(new Set([...first, ...second]).size).toBe(24);
    expect(first[0]).toBe(refused);
    expect(await ids('/partners/paged?state=refused')).toEqual([refused]);
    expect(await ids('/partners/paged?state=delivered&page=99')).toHaveLength(3);
    expect(await ids('/partners/paged?state=nonsense&page=-1')).toHaveLength(20);
    expect(mainOf(await staff.operator.page('/partners/paged?state=waiting'))).toContain('No message is in this state');
  });

  test('has the answers of late that nobody understood first, with what became of each', async () => {
    await anAnswer('harbour', 'moved', null, 1);
    await anAnswer('harbour', 'not-understood', '"data.task.id" is missing', 60);
    const html = mainOf(await staff.other.page('/partners/harbour'));
    expect(html.indexOf('Not understood')).toBeGreaterThan(0);
    expect(html.indexOf('Not understood')).toBeLessThan(html.indexOf('The task moved'));
    expect(html).toContain('&quot;data.task.id&quot; is missing');
  });

  test('of weeks ago, an answer nobody understood stands where its time puts it', async () => {
    await register(staff.coordinator, 'mended').expect(201);
    await anAnswer('mended', 'not-understood', '"data.task.id" is missing', 15 * 24 * 60);
    await anAnswer('mended', 'moved', null, 60);
    const html = mainOf(await staff.coordinator.page('/partners/mended'));
    expect(html.indexOf('The task moved')).toBeGreaterThan(0);
    expect(html.indexOf('The task moved')).toBeLessThan(html.indexOf('Not understood'));
  });
});

describe('sending again', () => {
  const stateOf = async (id: string): Promise<string | undefined> =>
    (await db.query<{ state: string }[]>('select state from notice where id = $1', [id]))[0]?.state;

  test('is offered for what was refused or given up, and for nothing else', async () => {
    await register(staff.coordinator, 'offers').expect(201);
    const refused = await aNotice('offers', 'refused');
    const delivered = await aNotice('offers', 'delivered');
    const html = await staff.operator.page('/partners/offers');
    expect(html).toContain(`name="notice" value="${refused}"`);
    expect(html).not.toContain(`name="notice" value="${delivered}"`);
  });

  test('of another partner’s message is not found, and moves nothing', async () => {
    const theirs = await aNotice('harbour', 'refused');
    await staff.own.post('/partners/harbour/send-again', { notice: theirs }).expect(404);
    await staff.own.post('/partners/riverside/send-again', { notice: theirs }).expect(404);
    await staff.coordinator.post('/partners/riverside/send-again', { notice: theirs }).expect(404);
    await staff.prison.post('/partners/harbour/send-again', { notice: theirs }).expect(403);
    expect(await stateOf(theirs)).toBe('refused');
  });

  test('of what a partner should know no more is declined, in words, and leads back to where one was', async () => {
    const stale = await aNotice('riverside', 'refused');
    await staff.own
      .post('/partners/riverside/send-again?state=refused', { notice: stale })
      .expect(303)
      .expect('Location', '/partners/riverside?state=refused');
    expect(mainOf(await staff.own.page('/partners/riverside'))).toContain('It was not sent again');
    expect(await stateOf(stale)).toBe('refused');
  });
});

describe('what is done on the page', () => {
  test('a test event says how it ended, in words and figures', async () => {
    await staff.own.post('/partners/riverside/test', {}).expect(303);
    const html = mainOf(await staff.own.page('/partners/riverside'));
    expect(html).toMatch(/The test event was delivered: the partner answered 204 after \d+ ms/);
  });

  test('a pause without a reason is asked for one; with one it is shown with who and when', async () => {
    const { text } = await staff.operator.post('/partners/harbour/pause', { because: ' ' }).expect(400);
    expect(text).toContain('href="#because"');
    await staff.operator.post('/partners/harbour/pause', { because: 'Their system is being <moved>' }).expect(303);
    const html = mainOf(await staff.other.page('/partners/harbour'));
    expect(html).toMatch(/Paused by A operator since .*: Their system is being &lt;moved&gt;/);
    await staff.operator.post('/partners/harbour/resume', {}).expect(303);
    expect(mainOf(await staff.operator.page('/partners/harbour'))).toContain('Nothing waits for it');
  });

  test('a new secret is shown once, with the day on which the old one ends, and the overlap can be ended', async () => {
    const { text } = await staff.other.post('/partners/harbour/secret', { use: 'notices', overlapDays: '7' }).expect(201);
    expect(text).toMatch(/whsec_[A-Za-z0-9+/=]{40,}/);
    const [, until = ''] = /The old one is good until ([^<]+?), and is then dropped/.exec(text) ?? [];
    const html = mainOf(await staff.other.page('/partners/harbour'));
    expect(until).not.toBe('');
    expect(html).toContain(`good until ${until}`);
    expect(html).not.toMatch(/whsec_[A-Za-z0-9+/=]{40,}/);
    await staff.other.post('/partners/harbour/end-overlap', { use: 'notices' }).expect(303);
    expect(mainOf(await staff.other.page('/partners/harbour'))).toContain('Only the new one counts');
    await staff.other.post('/partners/harbour/secret', { use: 'everything', overlapDays: '7' }).expect(404);
  });
});
