import type { Browser } from 'playwright-core';
import { addStaff } from '#persistence';
import { browserIsThere, startBrowser, visit, type Visit } from '../support/browser.js';
import { startPagesWithPlan, type PagesWithPlan } from '../support/pages-with-plan.js';

/** It is this day for the hub, and everybody here leaves on the same one: what is printed is the same whenever this runs. */
const TODAY = '2026-12-16';
const DAY = '2026-12-22';
const LEAST_PT = 14;

const RISKS = { drugOrAlcohol: true, opioid: true, noFixedAbode: true, overdoseBefore: true, ost: true };
const SURNAMES = [
  'Kestrel',
  'Merlin',
  'Harrier',
  'Buzzard',
  'Osprey-Featherstonehaugh',
  'Hobby',
  'Goshawk',
  'Peregrine',
  'Lanner',
  'Saker',
];

const leaving = (lastName: string, i: number) => ({
  id: `on-paper-${i}`,
  prisonNumber: `A${1000 + i}BC`,
  person: { firstName: 'Idris', lastName, dateOfBirth: '1988-03-04' },
  custody: { prison: 'LPI' },
  dates: { confirmed: DAY },
  basis: { kind: 'direct-care' },
  needs: i % 5 === 4 ? { drugOrAlcohol: true } : RISKS,
  ...(i === 1 ? { naloxone: { trainedOn: '2026-12-10', inPropertyOn: '2026-12-11' } } : {}),
  ...(i === 2 ? { naloxone: { declined: true } } : {}),
  ...(i === 3
    ? { contact: { appointment: { on: '2026-12-23', time: '10:30', place: '2 Quay Street', with: 'riverside' } } }
    : {}),
  destination: { communityService: i % 3 === 0 ? 'harbour' : 'riverside', phone: `07700 9001${10 + i}` },
});

let pages: PagesWithPlan;
let browser: Browser;
let coordinator: Visit;

/** What stands on each sheet, line by line; the second at which it was printed is no part of it. */
const sheets = async (): Promise<readonly string[]> => {
  const said = await coordinator.page.locator('.app-sheet').allInnerTexts();
  return said.map((text) => text.replaceAll(/, \d\d:\d\d:\d\d/g, ', hh:mm:ss'));
};

/** How large the smallest type on the sheets is, as it is printed, with its words. */
const smallest = (): Promise<{ readonly pt: number; readonly words: string }> =>
  coordinator.page.evaluate(`[...document.querySelectorAll('.app-sheet *')]
    .filter((one) => !one.classList.contains('govuk-visually-hidden') && [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ''))
    .map((one) => ({ pt: Math.round(parseFloat(getComputedStyle(one).fontSize) * 7.5) / 10, words: one.textContent.trim().slice(0, 40) }))
    .reduce((least, one) => (one.pt < least.pt ? one : least))`);

const printedPages = async (): Promise<number> => {
  const pdf = await coordinator.page.pdf({ preferCSSPageSize: true, printBackground: false });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
};

(browserIsThere ? describe : describe.skip)('what is printed', () => {
  beforeAll(async () => {
    pages = await startPagesWithPlan({ THROUGHGATE_DEMO_TODAY: TODAY });
    await pages.addPartner('riverside', 'Riverside Recovery');
    await pages.addPartner('harbour', 'Harbour House');
    await pages.hear(...SURNAMES.map(leaving));
    await addStaff(pages.db, [{ id: 'dana', name: 'Dana Okafor', role: 'coordinator', prisons: null, partnerId: null }]);
    await pages.app.listen(0, '127.0.0.1');
    browser = await startBrowser();
    coordinator = await visit(browser, { hub: (await pages.app.getUrl()).replace('localhost', '127.0.0.1'), as: 'dana' });
    await coordinator.page.emulateMedia({ media: 'print' });
  });
  afterAll(async () => {
    await browser.close();
    await pages.stop();
  });

  test.each([
    ['the gate list', `/gate-list?prison=LPI&on=${DAY}`],
    ['the pickup sheet', `/pickups?on=${DAY}`],
  ])('%s: a page for each sheet, in type that can be read at arm’s length, and word for word what it was', async (_, address) => {
    await coordinator.go(address);
    const said = await sheets();
    expect(said.length).toBeGreaterThan(1);
    expect(await printedPages()).toBe(said.length);
    expect((await smallest()).pt).toBeGreaterThanOrEqual(LEAST_PT);
    expect(said).toMatchSnapshot();
  });

  test('what is no part of the paper is not printed', async () => {
    await coordinator.go(`/gate-list?prison=LPI&on=${DAY}`);
    const printed = await coordinator.page.locator('body').innerText();
    for (const word of ['Sign out', 'Show this list', 'open-source', 'Tomorrow', 'Skip to main content'])
      expect(printed).not.toContain(word);
  });
});
