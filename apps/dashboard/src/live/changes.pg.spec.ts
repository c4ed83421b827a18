import { jest } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import type { DataSource } from 'typeorm';
import { BoardChangesView } from '#persistence';
import { newId } from '#platform';
import { endingWith, listenTo } from '../../../../test/support/listen.js';
import { startTestDashboard, type TestDashboard } from '../../../../test/support/dashboard.js';
import { signedInAs } from '../../../../test/support/signed-in.js';
import { until } from '../../../../test/support/until.js';

let pages: TestDashboard;
let db: DataSource;
let url: string;
let cookie: string;

const raise = (): Promise<unknown> => {
  const id = newId();
  return db.query(
    `with t as (
       insert into handover_task (id, kind, subject, owner_team, due_on, due_at, compressed, because, reckoned, source, state, revision)
       values ($1, 'ATTENTION', $2, 'coordinator', '2030-12-10', '2030-12-10', false, '', '', '', 'open', 1) returning id)
     insert into task_event (task_id, what, revision, by) select id, 'raised', 1, 'plan' from t`,
    [id, id],
  );
};

beforeAll(async () => {
  pages = await startTestDashboard();
  ({ db } = pages);
  await pages.app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${String((pages.app.getHttpServer().address() as AddressInfo).port)}`;
  const staff = await signedInAs(pages.server(), db, 'coordinator');
  cookie = staff.cookie;
});

afterAll(() => pages.stop());

test('whoever listens is told at once where the board stands, and again when it has changed, by one look for all', async () => {
  const changes = pages.app.get(BoardChangesView);
  const looks = jest.spyOn(changes, 'mark');
  const listeners = await Promise.all([1, 2, 3, 4, 5].map(() => listenTo(`${url}/tasks/changes`, cookie)));
  await until(() => listeners.every(({ heard }) => heard().length === 1), { what: 'the first mark' });
  const [first] = listeners[0]?.heard() ?? [];
  await raise();
  await until(() => listeners.every(({ heard }) => heard().length === 2), { what: 'another mark' });
  expect(new Set(listeners.map(({ heard }) => heard()[1])).size).toBe(1);
  expect(listeners[0]?.heard()[1]).not.toBe(first);
  expect(looks.mock.calls.length).toBeLessThan(5);
  for (const one of listeners) one.leave();
  looks.mockRestore();
});

test('the mark on the page is where it stood when it was read', async () => {
  const html = await (await fetch(`${url}/tasks`, { headers: { cookie } })).text();
  expect(html).toContain(`data-mark="${await pages.app.get(BoardChangesView).mark()}"`);
});

test('the process lets go of whoever listens, and ends at once', async () => {
  const listener = await listenTo(`${url}/tasks/changes`, cookie);
  await until(() => listener.heard().length === 1, { what: 'the first mark' });
  const began = performance.now();
  const ending = endingWith(pages);
  await until(() => listener.ended(), { what: 'the end of the stream', for: 1_000 });
  await ending;
  // A stream left open would hold it for the five seconds that requests are given.
  expect(performance.now() - began).toBeLessThan(4_500);
});
