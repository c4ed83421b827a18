import { type LookupFunction } from 'node:net';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { allowList, Forbidden, mayBeSentTo } from './destination.js';
import { exchange } from './exchange.js';
import { guardedAgent } from './guarded-agent.js';
import { guardedLookup, sharedLookup } from './guarded-lookup.js';
import { partnerClient } from './partner-client.js';
import { isPublicAddress } from './public-address.js';

/** Answers every name with these addresses, and goes nowhere to find them. */
const leadsTo =
  (...addresses: string[]): LookupFunction =>
  (_name, options, callback) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    process.nextTick(() => {
      if (options.all === true) callback(null, found);
      else callback(null, found[0]!.address, found[0]!.family);
    });
  };

const SPELLINGS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.0.0.1.',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '0.0.0.0',
  '0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '①②⑦.⓪.⓪.①',
  'inside.test',
];

let hits = 0;
const listener = createServer((_request, response) => {
  hits += 1;
  response.end();
});
const port = (): number => (listener.address() as AddressInfo).port;

beforeAll(async () => {
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
});
afterAll(() => listener.close());
beforeEach(() => {
  hits = 0;
});

test('there are 17 spellings', () => {
  expect(new Set(SPELLINGS).size).toBe(17);
});

test.each(SPELLINGS)('no connection is opened to %s, whatever is asked of it', async (host) => {
  const agent = guardedAgent({ allow: allowList([]), connections: 1, connectTimeoutMs: 500, lookup: leadsTo('127.0.0.1') });
  const { origin } = new URL(`http://${host}:${port()}`);
  const asked = exchange(agent, { origin, path: '/', method: 'POST', headers: [], body: '{}', timeoutMs: 1_000 });
  await expect(asked).rejects.toThrow(Forbidden);
  expect(hits).toBe(0);
  await agent.close();
});

test.each(SPELLINGS)('a partner at %s is sent nothing', async (host) => {
  const client = partnerClient({ lookup: leadsTo('127.0.0.1') });
  for (const url of [
    `https://${host}/in`,
    `https://${host}:8443/in`,
    `https://${host}:${port()}/in`,
    `http://${host}:${port()}/in`,
  ]) {
    const outcome = await client.send({ url, method: 'POST', headers: {}, body: '{}', timeoutMs: 1_000 });
    expect(outcome).toMatchObject({ outcome: 'forbidden' });
  }
  expect(hits).toBe(0);
  await client.close();
});

test('the same listener is reached once it is allowed by name, so that the silence above means something', async () => {
  const client = partnerClient({ allow: [`127.0.0.1:${port()}`, `inside.test:${port()}`], lookup: leadsTo('127.0.0.1') });
  for (const url of [`http://127.0.0.1:${port()}/`, `http://127.1:${port()}/`, `http://inside.test:${port()}/`]) {
    await expect(client.send({ url, method: 'POST', headers: {}, body: '{}', timeoutMs: 1_000 })).resolves.toMatchObject({
      outcome: 'delivered',
    });
  }
  expect(hits).toBe(3);
  await client.close();
});

const judged = (lookup: LookupFunction): Promise<unknown> =>
  new Promise((resolve) => {
    guardedLookup(lookup)('partner.test', { all: true }, (error, found) => resolve(error ?? found));
  });

test('a name that leads somewhere else the second time is judged the second time', async () => {
  const answers = ['198.17.0.1', '127.0.0.1'];
  const rebinding: LookupFunction = (name, options, callback) => leadsTo(answers.shift()!)(name, options, callback);
  await expect(judged(rebinding)).resolves.toEqual([{ address: '198.17.0.1', family: 4 }]);
  await expect(judged(rebinding)).resolves.toBeInstanceOf(Forbidden);
});

test('one inside address among public ones refuses them all, and no address at all is no permission', async () => {
  await expect(judged(leadsTo('198.17.0.1', 'fd00:ec2::254'))).resolves.toBeInstanceOf(Forbidden);
  await expect(judged(leadsTo())).resolves.toMatchObject({ code: 'ENODATA' });
});

test('a client asks again for each connection, and remembers no name', async () => {
  const answers: LookupFunction[] = [
    (_name, _options, callback) => callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), ''),
    leadsTo('127.0.0.1'),
    leadsTo(),
  ];
  const client = partnerClient({ lookup: (name, options, callback) => answers.shift()!(name, options, callback) });
  const send = () => client.send({ url: 'https://partner.test/', method: 'POST', headers: {}, body: '', timeoutMs: 1_000 });
  expect(await send()).toMatchObject({ outcome: 'unreachable', kind: 'dns' });
  expect(await send()).toMatchObject({ outcome: 'forbidden' });
  expect(await send()).toMatchObject({ outcome: 'unreachable', kind: 'dns' });
  await client.close();
});

test('those who ask for one name at the same time share one look-up', async () => {
  let asked = 0;
  const shared = sharedLookup((name, options, callback) => {
    asked += 1;
    leadsTo('198.17.0.1')(name, options, callback);
  });
  const ask = (name: string) => new Promise((resolve) => shared(name, {}, (_error, address) => resolve(address)));
  await expect(Promise.all([ask('a.test'), ask('a.test'), ask('b.test'), ask('a.test')])).resolves.toEqual(
    Array(4).fill('198.17.0.1'),
  );
  expect(asked).toBe(2);
  await ask('a.test');
  expect(asked).toBe(3);
});

test.each([
  ...[
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '100.127.255.255',
    '100.100.100.200',
    '169.254.169.254',
  ],
  ...[
    '168.63.129.16',
    '192.0.0.192',
    '0.0.0.0',
    '0.1.2.3',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '203.0.113.9',
  ],
  ...[
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '::127.0.0.1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
  ],
  ...[
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '100::1',
    '2a00::1%eth0',
    'not an address',
    '',
  ],
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  '8.8.8.8',
  '172.32.0.1',
  '100.128.0.1',
  '192.0.1.1',
  '198.17.0.1',
  '223.255.255.255',
  '2a00:1450::1',
  '2606:4700::1111',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['https://partner.example/in', true],
  ['https://partner.example:8443/in?a=1', true],
  ['HTTPS://PARTNER.EXAMPLE:443', true],
  ['http://127.0.0.1:4010/in', true],
  ['https://127.0.0.1:4010/in', true],
  ['http://127.0.0.1:4011/in', 'it must begin with https://'],
  ['https://127.0.0.1:4011/in', 'its port must be 443 or 8443'],
  ['https://127.0.0.1/in', 'the address lies inside a private or reserved network'],
  ['https://169.254.169.254/latest', 'the address lies inside a private or reserved network'],
  ['https://localhost/in', 'the address lies inside a private or reserved network'],
  ['https://a.localhost./in', 'the address lies inside a private or reserved network'],
  ['http://partner.example/in', 'it must begin with https://'],
  ['ftp://partner.example/in', 'it must begin with https://'],
  ['https://partner.example:22/in', 'its port must be 443 or 8443'],
  ['https://name:word@partner.example/', 'it must not carry a user name or password'],
  ['http://name@127.0.0.1:4010/', 'it must not carry a user name or password'],
  ['partner.example', 'it is not a web address'],
  ['', 'it is not a web address'],
])('may %s be kept as a partner’s address', (url, answer) => {
  expect(mayBeSentTo(url, ['127.0.0.1:4010'])).toEqual(answer === true ? { ok: true } : { ok: false, because: answer });
});

test.each(['127.0.0.1', 'partner.example', 'a b:1', ''])('%s is no entry of an allow-list', (entry) => {
  expect(() => partnerClient({ allow: [entry] })).toThrow('is not host:port');
});
