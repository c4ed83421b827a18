import { Validator } from '@seriousme/openapi-schema-validator';
import { Webhook } from 'standardwebhooks';
import { SAMPLE_FACT } from '#handover';
import { contractOf, type Contract } from '../../../../test/support/contract.js';
import { startTestHub, type TestHub } from '../../../../test/support/hub.js';
import { aPerson, plainDayAhead } from '../../../../test/support/people.js';
import { until } from '../../../../test/support/until.js';

type Json = Readonly<Record<string, unknown>>;
interface Layer {
  readonly route?: { readonly path: string };
}

const FACTS = '/api/release-facts';
const ANSWERS = '/api/callbacks/{partner}';

let hub: TestHub;
let document: Json;
let contract: Contract;
let callbackSecret: string;

beforeAll(async () => {
  hub = await startTestHub('postgres');
  ({ callbackSecret } = await hub.addPartner({ id: 'riverside', persona: 'silent' }));
  document = (await (await fetch(`${hub.url}/api/openapi.json`)).json()) as Json;
  contract = contractOf(document);
});
afterAll(() => hub.stop());

const ask = async (path: string, init: RequestInit = {}) => {
  const reply = await fetch(`${hub.url}${path}`, init);
  const text = await reply.text();
  const type = reply.headers.get('content-type') ?? '';
  return { status: reply.status, type, body: type.includes('json') ? (JSON.parse(text) as unknown) : text };
};
const key = () => ({ authorization: `Bearer ${hub.feedKey}` });
const send = (body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = key()) =>
  ask(FACTS, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const answer = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  ask('/api/callbacks/riverside', { method: 'POST', headers, body });
const signed = (id: string, body: string) => {
  const at = new Date();
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(callbackSecret).sign(id, at, body),
  };
};
const codeIn = ({ body }: { readonly body: unknown }) => (body as { readonly code?: unknown }).code;

test('it is a valid document of OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('every answer to release facts is as it says, with its code', async () => {
  const long = JSON.stringify({ facts: Array.from({ length: 1_001 }, (_, i) => ({ id: String(i) })) });
  const answers = [
    await send(JSON.stringify({ facts: [aPerson(), { id: 'x', prisonNumber: 'no' }, null] })),
    await send('{'),
    await send('{}'),
    await send(long),
    await send(new Uint8Array(6 * 1024 * 1024)),
    await send('{}', {}),
    await send('{}', { ...key(), 'content-encoding': 'zstd' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 400, 413, 413, 401, 415]);
  expect(answers.slice(1).map(codeIn)).toEqual(['not-json', 'no-list', 'list-too-long', 'too-large', 'no-key', 'encoding']);
  for (const one of answers) expect(contract.faultsOfAnswer('post', FACTS, one)).toEqual([]);
});

test('every answer to an answer is as it says, with its code', async () => {
  const body = JSON.stringify({ type: 'accepted', data: {} });
  const answers = [
    await answer(body, signed('one', body)),
    await answer(body, signed('one', body)),
    await answer(`${body} `, signed('one', `${body} `)),
    await answer(body),
    await answer(body, signed('x'.repeat(257), body)),
    await answer('x'.repeat(300 * 1024)),
  ];
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 409, 401, 400, 413]);
  for (const one of answers) expect(contract.faultsOfAnswer('post', ANSWERS, one)).toEqual([]);
});

test('the door of HMPPS answers as it says', async () => {
  const post = (body: string) => ask('/api/feeds/hmpps/sns', { method: 'POST', body });
  const answers = [await post('{}'), await post('x'.repeat(600 * 1024))];
  expect(answers.map(codeIn)).toEqual(['not-found', 'too-large']);
  for (const one of answers) expect(contract.faultsOfAnswer('post', '/api/feeds/hmpps/sns', one)).toEqual([]);
});

test('every address of the api is in it', () => {
  const served = hub.app.getHttpAdapter().getInstance() as { readonly router: { readonly stack: readonly Layer[] } };
  const paths = served.router.stack.flatMap(({ route }) => (route?.path.startsWith('/api/') === true ? [route.path] : []));
  expect(paths.length).toBeGreaterThan(4);
  const told = Object.keys(document['paths'] as Json);
  for (const path of new Set(paths)) {
    const itself = path.startsWith('/api/docs') || path === '/api/openapi.json';
    if (!itself) expect(told).toContain(path.replaceAll(/:(\w+)/g, '{$1}'));
  }
});

test('what looks after the processes is answered as it says', async () => {
  for (const path of ['/live', '/ready', '/info', '/metrics'])
    expect([path, contract.faultsOfAnswer('get', path, await ask(path))]).toEqual([path, []]);
});

test('its examples are what it says, and the hub takes them', async () => {
  const media = ['requestBody', 'content', 'application/json'];
  for (const path of [FACTS, ANSWERS]) {
    const place = ['paths', path, 'post', ...media];
    const examples = Object.values(contract.at([...place, 'examples']) as Record<string, { readonly value: unknown }>);
    expect(examples.length).toBeGreaterThan(2);
    for (const { value } of examples) {
      expect(contract.faultsOf([...place, 'schema'], value)).toEqual([]);
      if (path === FACTS) {
        const { body } = await send(JSON.stringify(value));
        expect(body).toMatchObject({ results: [{ outcome: 'recorded' }] });
      }
    }
  }
  for (const [event, { post }] of Object.entries(document['webhooks'] as Record<string, { readonly post: Json }>)) {
    const example = contract.at(['webhooks', event, 'post', ...media, 'example']);
    expect(example).toBeDefined();
    expect([event, post['operationId'], contract.faultsOf(['webhooks', event, 'post', ...media, 'schema'], example)]).toEqual([
      event,
      expect.any(String),
      [],
    ]);
  }
});

test('a fact the hub takes is one the contract allows, and one the contract forbids is refused', async () => {
  const place = ['components', 'schemas', 'ReleaseFact'];
  expect(contract.faultsOf(place, SAMPLE_FACT)).toEqual([]);
  const wrong = [
    { ...SAMPLE_FACT, id: 'w1', prisonNumber: 'A12' },
    { ...SAMPLE_FACT, id: 'w2', dates: { crd: 'soon' } },
    { ...SAMPLE_FACT, id: 'w3', needs: { opioid: 'yes' } },
    { ...SAMPLE_FACT, id: 'w4', basis: { kind: 'maybe' } },
    { ...SAMPLE_FACT, id: 'w5', favourite: true },
    { id: 'w6' },
  ];
  for (const one of wrong) expect(contract.faultsOf(place, one)).not.toEqual([]);
  const { body } = await send(JSON.stringify({ facts: wrong }));
  for (const one of (body as { results: readonly object[] }).results) expect(one).toMatchObject({ outcome: 'refused' });
});

test('what partners really receive is what the contract says they will', async () => {
  const person = aPerson({ dates: { crd: plainDayAhead(5) }, needs: { drugOrAlcohol: true, opioid: true, ost: true } });
  await hub.send([person]);
  const kinds = () => new Set(hub.simulator.received('riverside').map(({ body }) => (body as Json)['type']));
  await until(() => kinds().size > 1 && kinds().has('referral.created'), { what: 'several sorts of notices', for: 25_000 });
  await hub.send([{ id: `${person.id}-then`, prisonNumber: person.prisonNumber, basis: { kind: 'withdrawn' } }]);
  await until(() => kinds().has('referral.withdrawn'), { what: 'the referral to be taken back', for: 25_000 });
  for (const { body } of hub.simulator.received('riverside')) {
    const event = String((body as Json)['type']);
    const place = ['webhooks', event, 'post', 'requestBody', 'content', 'application/json', 'schema'];
    expect([event, contract.faultsOf(place, body)]).toEqual([event, []]);
  }
});

test('the page to try it on is served from here, asks nobody else, and runs nothing else', async () => {
  const reply = await fetch(`${hub.url}/api/docs`);
  const html = await reply.text();
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  expect(reply.headers.get('content-security-policy')).toMatch(/default-src 'self'; script-src 'self';/);
  for (const [, file = ''] of html.matchAll(/(?:src|href)="(\/api\/docs\/[^"]+)"/g))
    expect([file, (await fetch(`${hub.url}${file}`)).status]).toEqual([file, 200]);
  expect(contractOf(document).at(['openapi'])).toBe('3.1.0');
  expect((await ask('/api/docs/package.json')).status).toBe(404);
  expect((await ask('/api/docs/..%2fproblem.ts')).status).toBe(404);
});

test('a hub that cannot keep anything says so as it says', async () => {
  await hub.database.goAway();
  const reply = await send(JSON.stringify({ facts: [aPerson()] }));
  expect([reply.status, codeIn(reply)]).toEqual([503, 'try-again']);
  expect(contract.faultsOfAnswer('post', FACTS, reply)).toEqual([]);
  await hub.database.comeBack();
  await until(async () => (await ask('/ready')).status === 200, { what: 'the database to be back', for: 20_000 });
});
