import { startHmppsSimulator, type HmppsSimulator, type HmppsSimulatorSettings } from './hmpps-simulator.js';

let hmpps: HmppsSimulator;
const start = async (settings: HmppsSimulatorSettings = {}): Promise<void> => {
  hmpps = await startHmppsSimulator(settings);
};
afterEach(() => hmpps.stop());

const token = async (): Promise<string> => {
  const basic = Buffer.from(`${hmpps.clientId}:${hmpps.clientSecret}`).toString('base64');
  const reply = await fetch(hmpps.tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await reply.json()) as { access_token: string }).access_token;
};
const read = async (path: string, asked?: object): Promise<{ readonly status: number; readonly body: unknown }> => {
  const reply = await fetch(`${hmpps.url}${path}`, {
    headers: { authorization: `Bearer ${await token()}` },
    ...(asked === undefined ? {} : { method: 'POST', body: JSON.stringify(asked) }),
  });
  return { status: reply.status, body: await reply.json() };
};
const [IDRIS, WREN] = ['A1001AA', 'A1002AA'];

test('what was put of somebody goes before what is held of them elsewhere, until it is forgotten', async () => {
  const held = { prisonerNumber: IDRIS, prisonId: 'LPI', conditionalReleaseDate: '2027-01-05' };
  await start({ heldElsewhere: (numbers) => Promise.resolve(numbers.includes(IDRIS) ? [held] : []) });
  expect((await read(`/prisoner/${IDRIS}`)).body).toEqual(held);
  hmpps.put({ prisonerNumber: IDRIS, conditionalReleaseDate: '2027-02-01' });
  hmpps.put({ prisonerNumber: WREN, bookingId: '77' });
  expect((await read('/prisoner-search/prisoner-numbers', { prisonerNumbers: [IDRIS, WREN, 'A1003AA'] })).body).toEqual([
    { ...held, conditionalReleaseDate: '2027-02-01' },
    { prisonerNumber: WREN, bookingId: '77' },
  ]);
  expect((await read('/prisoner-search/booking-ids', { bookingIds: ['77'] })).body).toMatchObject([{ prisonerNumber: WREN }]);
  hmpps.remove(IDRIS);
  hmpps.remove(WREN);
  expect((await read(`/prisoner/${IDRIS}`)).body).toEqual(held);
  expect((await read(`/prisoner/${WREN}`)).status).toBe(404);
});

test('while the place they are held at is away, records are to be asked for later', async () => {
  await start({ heldElsewhere: () => Promise.reject(new Error('it is away')) });
  expect((await read(`/prisoner/${IDRIS}`)).status).toBe(503);
});

test('its page says what it has told of, whatever that is', async () => {
  await start();
  expect(await (await fetch(hmpps.url)).text()).toContain('None yet');
  hmpps.emit({
    eventType: 'prisoner-offender-search.prisoner.updated',
    occurredAt: '2026-12-16T10:00:00Z',
    additionalInformation: { nomsNumber: IDRIS },
  });
  hmpps.emit({ eventType: '<script>', occurredAt: 7 });
  const page = await fetch(hmpps.url);
  const text = await page.text();
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(text).toContain(`<td>2026-12-16T10:00:00Z</td><td>prisoner-offender-search.prisoner.updated</td><td>${IDRIS}</td>`);
  expect(text).toContain('&lt;script&gt;');
  expect(text).not.toContain('<script>');
});
