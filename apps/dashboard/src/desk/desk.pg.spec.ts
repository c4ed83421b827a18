import type { Server } from 'node:http';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { addStaff } from '#persistence';
import { newId } from '#platform';
import { startTestDashboard, type TestDashboard } from '../../../../test/support/dashboard.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';

let pages: TestDashboard;
let db: DataSource;
let dana: SignedIn;
let wymott: SignedIn;

const server = (): Server => pages.server();
const flashOf = (html: string): string => /govuk-notification-banner__heading">\s*([^<]*?)\s*</.exec(html)?.[1] ?? '';

let people = 0;
const aTask = async (prison: string, kind = 'HANDOVER_PACK', lastName = 'Kestrel'): Promise<string> => {
  people += 1;
  const [id, releaseId] = [newId(), newId()];
  await db.query(
    `with p as (insert into person (id, prison_number, first_name, last_name) values ($1, $2, 'Idris', $3) returning id)
     insert into release (id, person_id, prison, standing, release_on) select $4, id, $5, 'expected', '2030-12-24' from p`,
    [newId(), `A${String(1000 + people)}BC`, lastName, releaseId, prison],
  );
  await db.query(
    `insert into handover_task (id, release_id, kind, subject, owner_team, due_on, due_at, compressed, because, reckoned, source, state, revision)
     values ($1, $2, $3, '', 'healthcare', '2030-12-10', '2030-12-10', false, 'A need is recorded', 'Four weeks before', 'NICE NG57', 'open', 1)`,
    [id, releaseId, kind],
  );
  await db.query(`insert into task_event (task_id, what, revision, by) values ($1, 'opened', 1, 'plan')`, [id]);
  return id;
};
const stateOf = async (id: string) => {
  const [row] = await db.query<[{ state: string; assigned: string | null }]>(
    'select state, assigned_to as assigned from handover_task where id = $1',
    [id],
  );
  return row;
};
const evidence = {
  happened: 'told',
  'on-day': '1',
  'on-month': '11',
  'on-year': String(new Date().getFullYear()),
  how: 'rang them',
};
const yesterday = (): Record<string, string> => {
  const day = new Date(Date.now() - 36 * 3_600_000);
  return {
    ...evidence,
    'on-day': String(day.getUTCDate()),
    'on-month': String(day.getUTCMonth() + 1),
    'on-year': String(day.getUTCFullYear()),
  };
};

beforeAll(async () => {
  pages = await startTestDashboard();
  ({ db } = pages);
  await addStaff(db, [{ id: 'sam', name: 'Sam Birch', role: 'coordinator', prisons: null, partnerId: null }]);
  dana = await signedInAs(server(), db, 'coordinator');
  wymott = await signedInAs(server(), db, 'prison-team', { prisons: ['WMI'] });
});
afterAll(() => pages.stop());

describe('the board of a prison team', () => {
  test('holds its own prisons only, in counts, rows, choices and task pages', async () => {
    const [ours, theirs] = [await aTask('WMI', 'GATE_PICKUP', 'Ours'), await aTask('LPI', 'GATE_PICKUP', 'Theirs')];
    const html = await wymott.page('/tasks');
    expect(html).toContain('Ours, Idris');
    expect(html).not.toContain('Theirs, Idris');
    expect(html).toMatch(/All open <span class="app-count">1<\/span>/);
    expect(html).not.toContain('<option value="LPI"');
    await wymott.get(`/tasks/${ours}`).expect(200);
    await wymott.get(`/tasks/${theirs}`).expect(404);
  });

  test('changes nothing of another prison’s task, whatever a form says', async () => {
    const theirs = await aTask('LPI');
    for (const [path, more] of [
      ['claim', {}],
      ['note', { text: 'mine now' }],
      ['settle', yesterday()],
      ['undo', { text: 'a mistake' }],
      ['send-again', { notice: `${theirs}.1` }],
    ] as const)
      await wymott.post(`/tasks/${path}`, { task: theirs, back: '/tasks', ...more }).expect(404);
    expect(await stateOf(theirs)).toEqual({ state: 'open', assigned: null });
    expect(await db.query(`select what from task_event where task_id = $1`, [theirs])).toEqual([{ what: 'opened' }]);
  });
});

test.each(['community-service', 'operator'] as const)('the board, its tasks and its forms are not for a %s', async (role) => {
  const id = await aTask('WMI');
  if (role === 'community-service')
    await db.query(
      `insert into partner (id, label, adapter, role, settings, agreed_fields, secrets, callback_secrets) values ('abbey', 'Abbey', 'webhook', 'treatment', '{}', '{}', '{}', '{}')`,
    );
  const other = await signedInAs(server(), db, role, role === 'community-service' ? { prisons: [], partnerId: 'abbey' } : {});
  for (const address of ['/tasks', `/tasks/${id}`, '/tasks/changes']) await other.get(address).expect(403);
  for (const path of ['review', 'claim', 'settle', 'find']) await other.post(`/tasks/${path}`, { task: id }).expect(403);
});

test('a form without its token changes nothing', async () => {
  const id = await aTask('WMI');
  await dana.post('/tasks/claim', { _csrf: 'forged', task: id }).expect(403);
  expect((await stateOf(id)).assigned).toBeNull();
});

test('several are ticked, what will change is named, and then it is done', async () => {
  const [one, two] = [await aTask('WMI'), await aTask('LPI', 'GATE_PICKUP')];
  await dana.post('/tasks/claim', { task: two }).expect(303);
  const back = '/tasks?kind=HANDOVER_PACK';
  const review = await dana.post('/tasks/review', { task: [one, two], deed: 'claim', back }).expect(200);
  expect(review.text).toContain('1 of the 2 ticked tasks will change');
  expect(review.text).toContain('Assigned to you; nobody has it now');
  expect(review.text).toContain('Stays as it is: you have it already');
  expect((await stateOf(one)).assigned).toBeNull();
  const { headers } = await dana.post('/tasks/claim', { task: [one, two], back }).expect(303);
  expect(headers['location']).toBe(back);
  expect(await stateOf(one)).toMatchObject({ assigned: 'a-coordinator' });
  expect(flashOf(await dana.page('/tasks'))).toBe('1 task is assigned. 1 task was so already.');
  expect(await dana.page('/tasks?assigned=me')).toMatch(/All open <span class="app-count">2<\/span>/);
});

test('nothing ticked and nothing chosen are told apart', async () => {
  const none = await dana.post('/tasks/review', { deed: 'claim' }).expect(400);
  expect(none.text).toMatch(/<title>\s*Error:/);
  expect(none.text).toMatch(/There is a problem[\s\S]*href="#t-[0-9a-f-]+">Tick at least one task/);
  expect(none.text).toContain('Open tasks');
  const id = await aTask('WMI');
  const undecided = await dana.post('/tasks/review', { task: id, back: '/tasks?tab=all&prison=WMI' }).expect(400);
  expect(undecided.text).toContain('Choose what to do with them');
  expect(undecided.text).toMatch(new RegExp(`id="t-${id}"[^>]* checked`));
  expect(undecided.text).toContain('Prison: Wymott');
});

test('a colleague is chosen among those who may have it, and taken back', async () => {
  const id = await aTask('WMI');
  const wrong = await dana.post('/tasks/assign', { task: id, to: 'nobody-known', back: `/tasks/${id}` }).expect(400);
  expect(wrong.text).toMatch(/<title>\s*Error: Task/);
  expect(wrong.text).toContain('href="#to"');
  await dana.post('/tasks/assign', { task: id, to: 'sam', back: `/tasks/${id}` }).expect(303);
  const html = await dana.page(`/tasks/${id}`);
  expect(html).toMatch(/Assigned to<\/dt>[\s\S]*?Sam Birch/);
  expect(html).toContain('Assigned to Sam Birch, by A coordinator');
  await dana.post('/tasks/give-back', { task: id }).expect(303);
  expect((await stateOf(id)).assigned).toBeNull();
});

test('only those are offered who may have every one of the tasks', async () => {
  await addStaff(db, [
    { id: 'wyn', name: 'Wyn Wymott', role: 'prison-team', prisons: ['WMI'], partnerId: null },
    { id: 'liz', name: 'Liz Liverpool', role: 'prison-team', prisons: ['LPI'], partnerId: null },
  ]);
  const [ours, theirs] = [await aTask('WMI'), await aTask('LPI')];
  const alone = await dana.page(`/tasks/${ours}`);
  expect(alone).toContain('Wyn Wymott');
  expect(alone).not.toContain('Liz Liverpool');
  const both = await dana.post('/tasks/review', { task: [ours, theirs], deed: 'assign', back: '/tasks' }).expect(200);
  expect(both.text).toContain('Sam Birch');
  expect(both.text).not.toMatch(/Wyn Wymott|Liz Liverpool/);
  await dana.post('/tasks/assign', { task: ours, to: 'liz', back: `/tasks/${ours}` }).expect(400);
});

test('whoever is named on a review, or on a form shown again, is in the audit trail', async () => {
  const id = await aTask('WMI');
  const [{ release }] = await db.query<[{ release: string }]>('select release_id as release from handover_task where id = $1', [
    id,
  ]);
  await db.query('delete from audit_entry');
  await dana.post('/tasks/review', { task: id, deed: 'note', back: '/tasks' }).expect(200);
  await dana.post('/tasks/note', { task: id, text: '', back: '/tasks' }).expect(400);
  await dana.post('/tasks/note', { task: id, text: '', back: `/tasks/${id}` }).expect(400);
  const entries = await db.query<{ did: string; subject: string | null; detail: unknown }[]>(
    'select did, subject, detail from audit_entry order by id',
  );
  expect(entries).toEqual([
    { did: 'tasks.review-viewed', subject: null, detail: { releases: [release] } },
    { did: 'tasks.review-viewed', subject: null, detail: { releases: [release] } },
    { did: 'task.viewed', subject: id, detail: null },
  ]);
});

test('a note stands in the history of the task and in the story of the release, as it was written', async () => {
  const id = await aTask('WMI');
  expect((await dana.post('/tasks/note', { task: id, text: ' ', back: `/tasks/${id}` }).expect(400)).text).toContain(
    'Write the note',
  );
  await dana.post('/tasks/note', { task: id, text: '<b>Asked</b> twice', back: `/tasks/${id}` }).expect(303);
  expect(await dana.page(`/tasks/${id}`)).toContain('&lt;b&gt;Asked&lt;/b&gt; twice');
  const [{ release }] = await db.query<[{ release: string }]>('select release_id as release from handover_task where id = $1', [
    id,
  ]);
  expect(await dana.page(`/releases/${release}`)).toContain('note, by A coordinator: “&lt;b&gt;Asked&lt;/b&gt; twice”');
});

test('settling says of each field what is wrong with it, keeps what was typed, and then closes the task', async () => {
  const id = await aTask('WMI');
  const faulty = { ...yesterday(), happened: '', 'on-month': '13', how: '' };
  const wrong = await dana.post('/tasks/settle', { task: id, back: `/tasks/${id}`, ...faulty, 'on-year': '2026' }).expect(400);
  for (const [href, text] of [
    ['#happened', 'Choose what happened'],
    ['#on-day', 'Enter a real day'],
    ['#how', 'Say how you know'],
  ] as const)
    expect(wrong.text).toMatch(new RegExp(`href="${href}">${text}`));
  expect(wrong.text).toContain('value="13"');
  expect(wrong.text).toMatch(/<details class="govuk-details" open/);
  const bulk = await dana.post('/tasks/settle', { task: id, back: '/tasks', ...faulty }).expect(400);
  expect(bulk.text).toMatch(/<title>\s*Error: Settle these tasks by hand/);
  await dana.post('/tasks/settle', { task: id, back: `/tasks/${id}`, ...yesterday() }).expect(303);
  expect((await stateOf(id)).state).toBe('done');
  const html = await dana.page(`/tasks/${id}`);
  expect(html).toMatch(/Closed by hand, by A coordinator: told another way, by phone or in person[\s\S]*rang them/);
  expect(html).toContain('Take back what was recorded');
  const unsaid = await dana.post('/tasks/undo', { task: id, back: `/tasks/${id}` }).expect(400);
  expect(unsaid.text).toContain('href="#why">Say why it was a mistake');
  await dana.post('/tasks/undo', { task: id, text: 'Another person', back: `/tasks/${id}` }).expect(303);
  expect(await dana.page(`/tasks/${id}`)).toContain('Another person');
  expect((await stateOf(id)).state).toBe('open');
});

test('a fact said by hand is recorded, and the page says that the plan follows', async () => {
  const id = await aTask('WMI', 'NALOXONE_TRAINED');
  await dana.post('/tasks/settle', { task: id, back: `/tasks/${id}`, ...yesterday(), happened: 'naloxone-trained' }).expect(303);
  const html = await dana.page(`/tasks/${id}`);
  expect(flashOf(html)).toContain('recorded as a fact');
  expect(html).toContain('Something new was heard of this release');
  expect(html).toContain('Take back what was recorded');
  await dana.post('/tasks/undo', { task: id, text: 'The wrong person', back: `/tasks/${id}` }).expect(303);
  const after = await dana.page(`/tasks/${id}`);
  expect(flashOf(after)).toContain('has what was recorded taken back');
  expect(after).not.toContain('Take back what was recorded');
  const [{ release }] = await db.query<[{ release: string }]>('select release_id as release from handover_task where id = $1', [
    id,
  ]);
  expect(await dana.page(`/releases/${release}`)).toContain('The wrong person');
});

test('a lost message is shown with its tries and sent again by a button', async () => {
  const id = await aTask('WMI');
  await db.query(
    `insert into partner (id, label, adapter, role, settings, agreed_fields, secrets, callback_secrets)
     values ('quay', 'Quay', 'webhook', 'treatment', '{"url":"http://127.0.0.1:9/"}', '{}', '{}', '{}')`,
  );
  await db.query(
    `insert into notice (id, task_id, version, release_id, person_id, partner_id, act, message, content_key, fields, method, url, body, urgency, state, attempts, next_at)
     select $1, $2, 1, r.id, r.person_id, 'quay', 'open', 'referral', '', '{}', 'POST', 'http://127.0.0.1:9/', '{}', 'routine', 'undeliverable', 3, now()
     from release r join handover_task t on t.release_id = r.id where t.id = $2`,
    [`${id}.1`, id],
  );
  await db.query(
    `insert into attempt (notice_id, partner_id, number, ms, outcome, status) values ($1, 'quay', 3, 9, 'timeout', null)`,
    [`${id}.1`],
  );
  const html = await dana.page(`/tasks/${id}`);
  expect(html).toMatch(
    /Asked: referral, version 1, to Quay[\s\S]*Could not be delivered[\s\S]*Try 3: no answer in time[\s\S]*Send it again/,
  );
  await dana.post('/tasks/send-again', { task: id, notice: `${id}.1`, back: `/tasks/${id}` }).expect(303);
  expect(flashOf(await dana.page(`/tasks/${id}`))).toContain('1 message stays unsent');
});

describe('finding a person', () => {
  test('one who is found is shown; no address names anybody', async () => {
    const id = await aTask('WMI', 'GATE_PICKUP', 'Marchbanks');
    const [row] = await db.query<[{ release: string; number: string }]>(
      'select t.release_id as release, p.prison_number as number from handover_task t join release r on r.id = t.release_id join person p on p.id = r.person_id where t.id = $1',
      [id],
    );
    for (const person of ['marchb', row.number.toLowerCase()])
      await dana.post('/tasks/find', { person }).expect(303).expect('Location', `/releases/${row.release}`);
  });

  test('several are listed, a hostile surname finds nobody, and a letter is too little', async () => {
    await aTask('WMI', 'GATE_PICKUP', 'Twin');
    await aTask('LPI', 'GATE_PICKUP', 'Twining');
    expect((await dana.post('/tasks/find', { person: 'twin' }).expect(200)).text).toMatch(
      /2 found[\s\S]*Twin, Idris[\s\S]*Twining, Idris/,
    );
    await wymott.post('/tasks/find', { person: 'twin' }).expect(303);
    expect((await wymott.post('/tasks/find', { person: 'twining' }).expect(200)).text).toContain('Nobody found');
    expect((await dana.post('/tasks/find', { person: '%%' }).expect(200)).text).toContain('Nobody found');
    const { text } = await dana.post('/tasks/find', { person: 'T' }).expect(400);
    expect(text).toMatch(/<title>\s*Error: Find a person[\s\S]*href="#person"/);
    const [entry] = await db.query<unknown[]>(
      `select subject, detail from audit_entry where did = 'people.searched' order by id limit 1`,
    );
    expect(entry).toEqual({ subject: null, detail: { releases: [expect.any(String)] } });
  });
});

test('headings that sort say how the table is sorted, and nothing that can be pressed lies in another', async () => {
  const html = await dana.page('/tasks?sort=release');
  expect(html).toMatch(
    /<th scope="col" class="govuk-table__header" aria-sort="ascending"><a [^>]*href="\/tasks\?sort=release&amp;order=descending">Release day<\/a>/,
  );
  expect(html).toContain('aria-sort="none"');
  expect(html).not.toMatch(/<(a|button)\b[^>]*>(?:(?!<\/\1>)[\s\S])*<(a|button|input)\b/);
});

test('filters that are on are named, each with the way to take it off', async () => {
  const html = await dana.page('/tasks?tab=overdue&prison=WMI&assigned=nobody&owner=team%3Ahealthcare');
  expect(html).toContain('Prison: Wymott');
  expect(html).toContain('href="/tasks?tab=overdue&amp;prison=WMI&amp;owner=team%3Ahealthcare">');
  expect(html).toContain('Assigned to: Nobody');
  expect(html).toContain('Whose task: Healthcare');
});

test.each(['/tasks', '/tasks?tab=waiting'])('%s is well formed, as are a task’s page and the review', async (address) => {
  const id = await aTask('WMI');
  const review = await dana.post('/tasks/review', { task: id, deed: 'settle', back: '/tasks' });
  for (const text of [await dana.page(address), await dana.page(`/tasks/${id}`), review.text]) {
    expect(text.match(/<h1\b/g)).toHaveLength(1);
    expect(text).not.toMatch(/ style=|<style| on[a-z]+=/);
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, one]) => one);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, table] of text.matchAll(/<table\b([\s\S]*?)<\/table>/g)) {
      expect(table).toContain('<caption');
      expect(table).not.toMatch(/<th\b(?![^>]*scope=)/);
    }
  }
});

test('whoever is not signed in is led back to no stream of events', async () => {
  const agent = request.agent(server());
  await agent.get('/tasks/changes').set('Accept', 'text/event-stream').expect(303);
  const { text } = await agent.get('/sign-in/choose').expect(200);
  const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  await agent.post('/sign-in').type('form').send({ _csrf: token, who: 'sam' }).expect(303).expect('Location', '/tasks');
});
