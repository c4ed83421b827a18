import type { Browser } from 'playwright-core';
import { addStaff, askAboutMerge, raiseAttention } from '#persistence';
import { attention } from '#planning';
import { byHand } from '../support/by-hand.js';
import { axeFinds, browserIsThere, DESKTOP, PHONE, sidewaysScroll, startBrowser, visit } from '../support/browser.js';
import { startTestDashboard, type TestDashboard } from '../support/dashboard.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { aPerson, plainDayAhead, today } from '../support/people.js';

const WHO = 'a-coordinator';
let hub: TestHub;
let pages: TestDashboard;
let browser: Browser;
let url = '';
let died = '';
let asks = '';

const describeInBrowser = browserIsThere ? describe : describe.skip;

describeInBrowser('the pages after a death, and the question of who is who', () => {
  beforeAll(async () => {
    hub = await startTestHub('postgres', {}, { turns: 'by hand' });
    const hand = byHand(hub);
    await hub.addPartner({ id: 'harbour', persona: 'silent' });
    const person = aPerson({ destination: { communityService: 'harbour' }, dates: { crd: plainDayAhead(20) } });
    const other = aPerson({ destination: { communityService: 'harbour' } });
    const [heard, asked] = await hand.hear(person, other);
    died = heard?.releaseId ?? '';
    await hub.db.query(`update notice set next_at = now()`);
    while ((await hand.deliver('harbour')) === 'more');
    await hand.hear({ id: 'died', prisonNumber: person.prisonNumber, happened: { what: 'died', on: today() } });
    const question = '0193d1a0-0000-7000-8000-000000000009';
    await hub.db.transaction(async (tx) => {
      await askAboutMerge(tx, { id: question, removed: 'A0001AA', kept: other.prisonNumber, differ: ['dateOfBirth'] });
      const why = { because: 'HMPPS has merged this record with another one', reckoned: 'Say so here', source: 'A test' };
      const task = attention(`merge-question:${question}`, today(), why);
      await raiseAttention(tx, [{ releaseId: asked?.releaseId ?? null, aboutTask: null, by: 'hmpps', task }]);
    });
    const [row] = await hub.db.query<[{ id: string }]>(`select id from handover_task where subject = $1`, [
      `merge-question:${question}`,
    ]);
    asks = row.id;
    await addStaff(hub.db, [{ id: WHO, name: 'Dana Coordinator', role: 'coordinator', prisons: null, partnerId: null }]);
    pages = await startTestDashboard({ THROUGHGATE_REACH_PRIVATE: [new URL(hub.simulator.url).host] }, hub.database);
    await pages.app.listen(0, '127.0.0.1');
    url = (await pages.app.getUrl()).replace('localhost', '127.0.0.1');
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await pages.stop();
    await hub.stop();
  });

  test.each([
    ['the release', () => `/releases/${died}`],
    ['the message that may be let out', () => `/releases/${died}/after-death/harbour`],
    ['the question', () => `/tasks/${asks}`],
    ['the question, not answered', () => `/tasks/${asks}?merge=unanswered`],
  ])('%s: axe finds nothing, and nothing has to be scrolled sideways', async (name, at) => {
    for (const viewport of [DESKTOP, PHONE]) {
      const seen = await visit(browser, { hub: url, as: WHO, viewport });
      await seen.go(at());
      expect(await axeFinds(seen.page)).toEqual([]);
      expect(await sidewaysScroll(seen.page)).toBe(0);
      expect(seen.troubles).toEqual([]);
      const folder = process.env['PICTURES'];
      if (folder !== undefined)
        await seen.page.screenshot({
          path: `${folder}/${name.replaceAll(/[^a-z]+/g, '-')}-${viewport.width}.png`,
          fullPage: true,
        });
      await seen.context.close();
    }
  });
});
