import request from 'supertest';
import type { Settings } from '#platform';
import { QUEUES, Turns } from '#queue';
import { startTestDashboard, type TestDashboard } from './dashboard.js';
import { signedInAs, type SignedIn } from './signed-in.js';

const BOARD = '/operations/queues';
interface Told {
  readonly queues: readonly {
    readonly name: string;
    readonly readOnlyMode: boolean;
    readonly jobs: readonly { readonly name: string; readonly data: object }[];
  }[];
}

/** What the view of the queues must keep on either backend. */
export const describeQueueBoard = (backend: string, more: () => Promise<Partial<Settings>>): void => {
  describe(`the queues, turns on ${backend}`, () => {
    let pages: TestDashboard;
    let operator: SignedIn;
    beforeAll(async () => {
      pages = await startTestDashboard(await more());
      operator = await signedInAs(pages.server(), pages.db, 'operator');
    });
    afterAll(() => pages.stop());

    test('are for operators: neither the page nor its files nor what it asks is given to anybody else', async () => {
      const coordinator = await signedInAs(pages.server(), pages.db, 'coordinator');
      for (const path of ['', '/', '/queue/deliver', '/api/queues', '/static/favicon.ico', '/static/images/logo.svg']) {
        await request(pages.server()).get(`${BOARD}${path}`).expect(303).expect('Location', '/sign-in');
        await coordinator.get(`${BOARD}${path}`).expect(403);
      }
    });

    test('ask nothing of anybody else, and run no script but their own', async () => {
      const { text, headers } = await operator.get(`${BOARD}/`).expect(200);
      expect(text).toContain('id="root"');
      expect(text).not.toMatch(/(href|src)="(https?:)?\/\//);
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/https?:|\*/);
      const files = [...text.matchAll(/(?:href|src)="(static\/[^"]+)"/g)].map(([, file = '']) => file);
      expect(files.length).toBeGreaterThan(3);
      for (const file of files) await operator.get(`${BOARD}/${file}`).expect(200);
    });

    test('show turns that carry nothing', async () => {
      await pages.app.get(Turns).ask(['deliver/riverside', 'news']);
      const { body } = await operator.get(`${BOARD}/api/queues?activeQueue=deliver&status=latest&page=1`).expect(200);
      const { queues } = body as Told;
      expect(queues.map(({ name }) => name).sort()).toEqual([...QUEUES].sort());
      expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
      const jobs = queues.flatMap((queue) => queue.jobs);
      expect(jobs.map(({ name }) => name)).toContain('deliver/riverside');
      for (const { data } of jobs) expect(data).toEqual({});
    });

    test('are only looked at: whatever would change one is refused', async () => {
      for (const path of ['/api/queues/deliver/pause', '/api/queues/deliver/obliterate', '/api/queues/deliver/empty'])
        await operator.post(`${BOARD}${path}`, {}).expect(405);
      expect(await pages.app.get(Turns).queues()[1]?.isPaused()).toBe(false);
    });
  });
};
