import type { Server } from 'node:http';
import { startTestDashboard, type TestDashboard } from '../../../../test/support/dashboard.js';
import { signedInAs } from '../../../../test/support/signed-in.js';

let pages: TestDashboard;
const server = (): Server => pages.server();
beforeAll(async () => {
  pages = await startTestDashboard();
});
afterAll(() => pages.stop());

const doneIn = (html: string): string => /<strong>(\d of \d)<\/strong>/.exec(html)?.[1] ?? '';

test('a step is ticked off once the hub has seen this viewer do it, and for nobody else', async () => {
  const dana = await signedInAs(server(), pages.db, 'coordinator');
  const other = await signedInAs(server(), pages.db, 'coordinator', { id: 'another', name: 'Another' });
  expect(doneIn(await dana.page('/try-this'))).toBe('0 of 6');
  await dana.page('/evidence');
  expect(doneIn(await dana.page('/try-this'))).toBe('1 of 6');
  await dana.page('/partners');
  expect(doneIn(await dana.page('/try-this'))).toBe('2 of 6');
  expect(doneIn(await other.page('/try-this'))).toBe('0 of 6');
});

test('what is for others to do says whom to sign in as, and leads nowhere this role may not go', async () => {
  await signedInAs(server(), pages.db, 'coordinator', { id: 'dana', name: 'Dana <b>Okafor</b>' });
  const oli = await signedInAs(server(), pages.db, 'operator', { id: 'oli', prisons: [] });
  const html = await oli.page('/try-this');
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  expect(main).toContain('sign out, and sign in as');
  const places = [...main.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href ?? '');
  expect(places).toEqual(['/partners', '/evidence']);
  for (const place of places) await oli.get(place).expect(200);
});
