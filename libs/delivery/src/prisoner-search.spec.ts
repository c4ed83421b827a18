import { startHmppsSimulator, type HmppsSimulator } from '../../../apps/hmpps-simulator/src/hmpps-simulator.js';
import { askingClient, type AskingClient } from './asking-client.js';
import { prisonerSearch, type PrisonerSearchOptions } from './prisoner-search.js';

let hmpps: HmppsSimulator;
let client: AskingClient;
beforeEach(async () => {
  hmpps = await startHmppsSimulator({ tokenSeconds: 300 });
  client = askingClient({ allow: [new URL(hmpps.url).host] });
  hmpps.put({ prisonerNumber: 'A1234BC', firstName: 'Idris', cellLocation: 'A-1-002', conditionalReleaseDate: null });
});
afterEach(async () => {
  await client.close();
  await hmpps.stop();
});

const search = (more: Partial<PrisonerSearchOptions> = {}) =>
  prisonerSearch({
    client,
    url: hmpps.url,
    tokenUrl: hmpps.tokenUrl,
    clientId: hmpps.clientId,
    clientSecret: hmpps.clientSecret,
    requestsASecond: 1_000,
    pausesMs: [1, 1],
    ...more,
  });
const FOUND = { outcome: 'found', records: [{ prisonerNumber: 'A1234BC', firstName: 'Idris' }] };
const FIELDS = ['prisonerNumber', 'firstName', 'conditionalReleaseDate'];

test('only the fields that are asked for come, with one token for many questions', async () => {
  const { records } = search();
  expect(await records(['A1234BC', 'Z9999ZZ'], FIELDS)).toEqual(FOUND);
  expect(await records(['A1234BC'], FIELDS)).toEqual(FOUND);
  expect(hmpps.counts()).toMatchObject({ tokens: 1, searches: 2 });
});

test('a question is tried again after a failure that may pass, and then given up', async () => {
  const { records } = search();
  hmpps.failNext('search', 2);
  expect(await records(['A1234BC'], FIELDS)).toEqual(FOUND);
  hmpps.failNext('token', 1);
  hmpps.failNext('search', 3, 429);
  expect(await records(['A1234BC'], FIELDS)).toEqual({ outcome: 'not-now', because: 'Prisoner Search answered 429' });
});

test('a token that is no longer good is asked for anew', async () => {
  const { records } = search();
  await records(['A1234BC'], FIELDS);
  hmpps.failNext('search', 1, 401);
  expect(await records(['A1234BC'], FIELDS)).toEqual(FOUND);
  expect(hmpps.counts().tokens).toBe(2);
});

test('wrong credentials, or a right that is missing, are refused without another try', async () => {
  expect(await search({ clientSecret: 'wrong' }).records(['A1234BC'], FIELDS)).toEqual({
    outcome: 'refused',
    because: 'HMPPS Auth answered 401',
  });
  hmpps.failNext('search', 1, 403);
  expect(await search().records(['A1234BC'], FIELDS)).toEqual({ outcome: 'refused', because: 'Prisoner Search answered 403' });
  expect(hmpps.counts().tokens).toBe(2);
});

test('questions begin at the pace that is set', async () => {
  const { records } = search({ requestsASecond: 20 });
  const began = performance.now();
  await Promise.all([records(['A1234BC'], FIELDS), records(['A1234BC'], FIELDS)]);
  expect(performance.now() - began).toBeGreaterThan(140);
});

test('an inside address is not asked, nor one that is silent for too long', async () => {
  const guarded = askingClient();
  expect(await search({ client: guarded }).records(['A1234BC'], FIELDS)).toMatchObject({ outcome: 'refused' });
  await guarded.close();
  await hmpps.stop();
  expect(await search({ pausesMs: [] }).records(['A1234BC'], FIELDS)).toMatchObject({ outcome: 'not-now' });
  hmpps = await startHmppsSimulator();
});
