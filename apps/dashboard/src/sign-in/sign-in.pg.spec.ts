import { once } from 'node:events';
import http, { type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { addStaff } from '#persistence';
import { startTestDashboard, type TestDashboard } from '../../../../test/support/dashboard.js';
import { signedInAs } from '../../../../test/support/signed-in.js';

let pages: TestDashboard;
let db: DataSource;
const server = (): Server => pages.server();

beforeAll(async () => {
  pages = await startTestDashboard();
  ({ db } = pages);
});
afterAll(() => pages.stop());

test('whoever is not signed in is sent to sign in, and then to where they wanted to go', async () => {
  await addStaff(db, [{ id: 'dana', name: 'Dana', role: 'coordinator', prisons: null, partnerId: null }]);
  const agent = request.agent(server());
  await agent.get('/tasks?prison=LPI').expect(303).expect('Location', '/sign-in');
  await agent.get('/sign-in').expect(303).expect('Location', '/sign-in/choose');
  const { text } = await agent.get('/sign-in/choose').expect(200);
  const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(text) ?? [];
  await agent
    .post('/sign-in')
    .type('form')
    .send({ _csrf: token, who: 'dana' })
    .expect(303)
    .expect('Location', '/tasks?prison=LPI')
    .expect('Set-Cookie', /^throughgate\.session=.*HttpOnly; SameSite=Lax/);
  await agent.get('/tasks').expect(200);
});

test('who they are is said before anything else can be done, and saying nothing is told apart', async () => {
  const agent = request.agent(server());
  const { text } = await agent.get('/sign-in/choose').expect(200);
  const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(text) ?? [];
  for (const who of ['', 'nobody-known']) {
    const reply = await agent.post('/sign-in').type('form').send({ _csrf: token, who }).expect(400);
    expect(reply.text).toMatch(/<title>\s*Error: Who are you\?/);
    expect(reply.text).toContain('href="#who"');
  }
  await agent.get('/tasks').expect(303);
});

test('a browser that follows the redirect at once is known there, however long the session takes to be written', async () => {
  await db.query(
    `create function hub.slowly() returns trigger language plpgsql as 'begin perform pg_sleep(0.4); return new; end'`,
  );
  await db.query('create trigger slowly before insert or update on hub.session for each row execute function hub.slowly()');
  await once(server().listen(0, '127.0.0.1'), 'listening');
  const { port } = server().address() as AddressInfo;
  /** Its status, where it leads and its cookie: as soon as the head is there, and not a byte later. */
  const ask = async (path: string, cookie: string, form?: string) => {
    const headers = { cookie, ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) };
    const asked = http.request({ port, host: '127.0.0.1', path, headers, method: form === undefined ? 'GET' : 'POST' });
    asked.end(form);
    const [reply] = (await once(asked, 'response')) as [http.IncomingMessage];
    return { reply, cookie: reply.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie };
  };
  try {
    const first = await ask('/sign-in/choose', '');
    let html = '';
    for await (const chunk of first.reply) html += String(chunk);
    const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(html) ?? [];
    const signedIn = await ask('/sign-in', first.cookie, `who=dana&_csrf=${token}`);
    expect(signedIn.reply.statusCode).toBe(303);
    const next = await ask(signedIn.reply.headers.location ?? '', signedIn.cookie);
    expect(next.reply.statusCode).toBe(200);
    for (const { reply } of [signedIn, next]) reply.resume();
  } finally {
    await db.query('drop trigger slowly on hub.session');
  }
});

test('signing in makes a new session, so that one set by somebody else is worth nothing', async () => {
  const agent = request.agent(server());
  const first = await agent.get('/sign-in/choose').expect(200);
  const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(first.text) ?? [];
  const before = String(first.headers['set-cookie']).split(';')[0];
  await agent.post('/sign-in').type('form').send({ _csrf: token, who: 'dana' }).expect(303);
  await request(server())
    .get('/tasks')
    .set('Cookie', before ?? '')
    .expect(303);
});

test('a form without its token changes nothing', async () => {
  const staff = await signedInAs(server(), db, 'coordinator');
  const reply = await staff.post('/sign-out', { _csrf: 'forged' }).expect(403);
  expect(reply.text).toContain('This form is out of date');
  await staff.get('/tasks').expect(200);
});

test('signing out ends the session here and everywhere it was', async () => {
  const staff = await signedInAs(server(), db, 'coordinator');
  await staff.post('/sign-out', {}).expect(303);
  await staff.get('/tasks').expect(303);
});

test('a page that is not for a role says so, and a role that is taken away is gone with the next page', async () => {
  const staff = await signedInAs(server(), db, 'operator');
  expect((await staff.get('/tasks').expect(403)).text).toContain('This page is not for your role');
  await addStaff(db, [{ id: 'a-operator', name: 'Now another', role: 'coordinator', prisons: null, partnerId: null }]);
  await staff.get('/tasks').expect(200);
});

test('an address that leads elsewhere is not followed after signing in', async () => {
  const agent = request.agent(server());
  await agent.get('//evil.example/tasks').expect(303);
  const { text } = await agent.get('/sign-in/choose').expect(200);
  const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(text) ?? [];
  await agent.post('/sign-in').type('form').send({ _csrf: token, who: 'dana' }).expect(303).expect('Location', '/tasks');
});

test('sessions hold who is signed in and nothing of anybody else', async () => {
  await signedInAs(server(), db, 'coordinator');
  const rows = await db.query<{ sess: Readonly<Record<string, unknown>> }[]>('select sess from session');
  const kept = new Set(rows.flatMap(({ sess }) => Object.keys(sess)));
  for (const name of kept) expect(['cookie', 'csrfToken', 'staffId', 'signIn', 'returnTo', 'flash', 'lists']).toContain(name);
});
