import { gzipSync } from 'node:zlib';
import { addDays } from '#calendar';
import { startTestHub, type SentFact, type TestHub } from '../../../test/support/hub.js';
import { aPerson, today } from '../../../test/support/people.js';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly body: {
    readonly type?: string;
    readonly title?: string;
    readonly status?: number;
    readonly results?: readonly SentFact[];
  };
}

/** Values that belong to a person: no answer of the hub may hold one of them. */
const PLANTED = {
  firstName: 'Zebedee-Quill',
  lastName: 'Marrowfat-Osprey',
  nhsNumber: '943 476 5918',
  dateOfBirth: '1977-02-31',
  phone: '07700\u0000900123',
  address: '14 Larkspur Mews\u0007, Ditton',
  crn: 'X-32-07-41',
};
const plantedIn = (text: string): readonly string[] =>
  Object.values(PLANTED).filter((value) => text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1)));

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
});
afterAll(() => hub.stop());

const post = async (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
  const reply = await fetch(`${hub.url}/api/release-facts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${hub.feedKey}`, 'content-type': 'application/json', ...headers },
    body: new Uint8Array(Buffer.from(body)),
  });
  const text = await reply.text();
  return {
    status: reply.status,
    type: reply.headers.get('content-type') ?? '',
    text,
    body: JSON.parse(text) as Answer['body'],
  };
};
const list = (facts: readonly unknown[]): string => JSON.stringify({ facts });
const counted = async (table: 'release_fact' | 'person' | 'release'): Promise<number> =>
  (await hub.db.query<[{ n: number }]>(`select count(*) as n from ${table}`))[0].n;

describe('who may send facts', () => {
  test.each([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer tg_not-a-key-of-anybody' }],
    ['another scheme', { authorization: 'Basic dXNlcjpwYXNz' }],
    ['an empty key', { authorization: 'Bearer ' }],
  ])('with %s nothing is kept, and the answer is a 401 problem', async (_, headers) => {
    const before = await counted('release_fact');
    const reply = await post(list([aPerson()]), { authorization: '', ...headers });
    expect(reply).toMatchObject({ status: 401, body: { status: 401, type: expect.stringContaining('no-key') } });
    expect(reply.type).toMatch(/^application\/problem\+json/);
    expect(await counted('release_fact')).toBe(before);
  });

  test('the scheme may be written in any case', async () => {
    expect((await post(list([]), { authorization: `bearer ${hub.feedKey}` })).status).toBe(200);
  });
});

describe('what becomes of each item', () => {
  test('good items are kept whatever the others are, and each outcome is told in the order given, with the fields at fault', async () => {
    const [good, other] = [aPerson(), aPerson()];
    const bad = {
      ...aPerson({
        id: 'bad-one',
        dates: { crd: '2026-02-30', ard: 'soon' },
        person: { nhsNumber: '1234567890' },
        surprise: true,
      }),
      prisonNumber: 'A12',
    };
    const { status, body } = await post(list([good, bad, other, null, 'text', { id: 'no-number' }]));
    expect(status).toBe(200);
    expect(body.results?.map(({ id, outcome }) => [id, outcome])).toEqual([
      [good.id, 'recorded'],
      ['bad-one', 'refused'],
      [other.id, 'recorded'],
      [null, 'refused'],
      [null, 'refused'],
      ['no-number', 'refused'],
    ]);
    expect(body.results?.[1]?.faults?.map(({ path }) => path).sort()).toEqual([
      'dates.ard',
      'dates.crd',
      'person.nhsNumber',
      'prisonNumber',
      'surprise',
    ]);
    expect(body.results?.[5]?.faults).toEqual([{ path: 'prisonNumber', problem: 'is needed' }]);
  });

  test('the same id again is a repeat; the same id for something else is a conflict, and nothing of it is kept', async () => {
    const fact = aPerson();
    const stranger = aPerson({ id: fact.id });
    expect((await hub.send([fact])).body.results[0]?.outcome).toBe('recorded');
    const [people, facts] = [await counted('person'), await counted('release_fact')];
    const reordered = Object.fromEntries(Object.entries(fact).reverse());
    expect((await hub.send([fact, reordered])).body.results.map(({ outcome }) => outcome)).toEqual(['repeated', 'repeated']);
    expect((await hub.send([{ ...fact, needs: { ost: true } }, stranger])).body.results.map(({ outcome }) => outcome)).toEqual([
      'conflict',
      'conflict',
    ]);
    expect([await counted('person'), await counted('release_fact')]).toEqual([people, facts]);
  });

  test('the same id twice in one list counts once', async () => {
    const fact = aPerson();
    const { body } = await hub.send([fact, fact, { ...fact, needs: { ost: true } }]);
    expect(body.results.map(({ outcome }) => outcome)).toEqual(['recorded', 'repeated', 'conflict']);
  });

  test('a prison the hub does not know is refused by its field, like any other fault, and the rest is kept', async () => {
    const [nowhere, good] = [aPerson({ custody: { prison: 'ZZI' } }), aPerson()];
    const { body } = await hub.send([nowhere, good]);
    expect(body.results[0]).toMatchObject({ id: nowhere.id, outcome: 'refused', faults: [{ path: 'custody.prison' }] });
    expect(body.results[1]?.outcome).toBe('recorded');
  });

  test('what is said to have happened tomorrow is refused by its field; of a death the day does not matter', async () => {
    const tomorrow = addDays(today(), 1);
    const [left, died] = [
      aPerson({ happened: { what: 'released', on: tomorrow } }),
      aPerson({ happened: { what: 'died', on: tomorrow } }),
    ];
    const { body } = await hub.send([left, died]);
    expect(body.results[0]).toMatchObject({ id: left.id, outcome: 'refused', faults: [{ path: 'happened.on' }] });
    expect(body.results[1]?.outcome).toBe('recorded');
  });

  test('an empty list is answered with no results', async () => {
    expect(await post(list([]))).toMatchObject({ status: 200, body: { results: [] } });
  });

  test.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2026-06-01T00:00:00+23:59',
    '2026-06-01T24:00:00Z',
  ])('a time no database can hold or no sender can mean (%s) is that item’s fault and nobody else’s', async (occurredAt) => {
    const good = aPerson();
    const { status, body } = await hub.send([aPerson({ occurredAt }), good]);
    expect(status).toBe(200);
    expect(['recorded', 'refused']).toContain(body.results[0]?.outcome);
    expect(body.results[1]?.outcome).toBe('recorded');
  });
});

describe('senders at the same time', () => {
  test('ten senders of one list keep it once', async () => {
    const people = Array.from({ length: 20 }, () => aPerson());
    const replies = await Promise.all(Array.from({ length: 10 }, (_, i) => hub.send(i % 2 === 0 ? people : people.toReversed())));
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const outcomes = replies.flatMap(({ body }) => body.results.map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(180);
    expect(new Set(replies.flatMap(({ body }) => body.results.map(({ releaseId }) => releaseId))).size).toBe(20);
  });

  test('two bookings of one person named at the same moment become two releases, and nobody is turned away', async () => {
    const people = Array.from({ length: 12 }, () => aPerson());
    await hub.send(people);
    const named = (booking: string) => people.map(({ prisonNumber }) => aPerson({ prisonNumber, bookingId: booking }));
    const replies = await Promise.all([
      hub.send(named('B1')),
      hub.send(named('B2').toReversed()),
      hub.send(named('B3')),
      hub.send(named('B4').toReversed()),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const [{ n }] = await hub.db.query<[{ n: number }]>(
      'select count(*) as n from release r join person p on p.id = r.person_id where p.prison_number = any($1)',
      [people.map(({ prisonNumber }) => prisonNumber)],
    );
    expect(n).toBe(48);
  });
});

describe('what cannot be read', () => {
  const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  test.each<[string, string | Buffer, number, Readonly<Record<string, string>>]>([
    ['nothing at all', '', 400, {}],
    ['not JSON', 'prison,number\nLPI,A1234BC', 400, {}],
    ['half of a list', '{"facts":[{"id":"a"', 400, {}],
    ['JSON that is no object', '"facts"', 400, {}],
    ['null', 'null', 400, {}],
    ['a bare list', '[]', 400, {}],
    ['facts that are no list', '{"facts":{"id":"a"}}', 400, {}],
    ['facts that are a text', '{"facts":"all of them"}', 400, {}],
    ['a list nested very deep', deep(200_000), 400, {}],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 400, {}],
    ['more than 1,000 items', list(Array.from({ length: 1_001 }, () => ({}))), 413, {}],
    ['6 MB', `{"facts":["${'x'.repeat(6 * 1024 * 1024)}"]}`, 413, {}],
    ['6 MB packed into a few kB', gzipSync(`{"facts":["${'x'.repeat(6 * 1024 * 1024)}"]}`), 413, { 'content-encoding': 'gzip' }],
    ['what says it is gzip and is not', '{"facts":[]}', 400, { 'content-encoding': 'gzip' }],
    ['an encoding nobody knows', '{"facts":[]}', 415, { 'content-encoding': 'rot13' }],
  ])('%s is answered with a problem that says so', async (_, body, status, headers) => {
    const reply = await post(body, headers);
    expect(reply).toMatchObject({ status, body: { status, title: expect.stringMatching(/\S/) } });
    expect(reply.type).toMatch(/^application\/problem\+json/);
  });

  test('a byte order mark is no fault', async () => {
    expect(await post(`\uFEFF${list([aPerson()])}`)).toMatchObject({ status: 200, body: { results: [{ outcome: 'recorded' }] } });
  });

  test('a list packed with gzip is read', async () => {
    const reply = await post(gzipSync(list([aPerson()])), { 'content-encoding': 'gzip' });
    expect(reply).toMatchObject({ status: 200, body: { results: [{ outcome: 'recorded' }] } });
  });

  test('an item nested very deep, or with names an object brings along, is refused or read as what it says', async () => {
    const item = aPerson();
    const { prisonNumber } = aPerson();
    const body = `{"facts":[{"id":"deep","prisonNumber":"A1111AA","person":${deep(100_000)}},{"id":"proto","prisonNumber":"${prisonNumber}","__proto__":{"admin":true},"constructor":{}},${JSON.stringify(item)}]}`;
    const reply = await post(body);
    expect(reply.status).toBe(200);
    expect(reply.body.results?.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'recorded']);
  });

  test('no answer repeats a value that belongs to a person', async () => {
    const { phone, address, ...person } = PLANTED;
    const faulty = aPerson({ person, destination: { phone, address } });
    const odd = { [PLANTED.lastName]: PLANTED.firstName, person: PLANTED.lastName, dates: PLANTED.address };
    const replies = [
      await post(list([faulty])),
      await post(list([{ ...aPerson(), needs: odd.person, basis: { kind: PLANTED.lastName } }])),
      await post(JSON.stringify(faulty)),
      await post(JSON.stringify({ facts: faulty })),
      await post(list([faulty]).slice(0, -5)),
      await post(`{"facts":[${JSON.stringify(faulty)}], ${PLANTED.lastName}}`),
      await post(list([faulty]), { authorization: `Bearer ${PLANTED.lastName}` }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 400, 400, 400, 400, 401]);
    expect(replies.flatMap(({ text }) => plantedIn(text))).toEqual([]);
    expect(replies[0]?.body.results?.[0]?.faults?.map(({ path }) => path).sort()).toEqual([
      'destination.address',
      'destination.phone',
      'person.crn',
      'person.dateOfBirth',
      'person.nhsNumber',
    ]);
  });
});

test('while the database is away a sender is told to come back, and once it is there the same list is taken', async () => {
  const fact = aPerson();
  await hub.database.goAway();
  try {
    const replies = await Promise.all([1, 2, 3].map(() => post(list([fact]))));
    for (const reply of replies) {
      expect(reply).toMatchObject({ status: 503, body: { status: 503 } });
      expect(reply.type).toMatch(/^application\/problem\+json/);
    }
    const again = await fetch(`${hub.url}/api/release-facts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hub.feedKey}` },
    });
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await hub.database.comeBack();
  }
  expect((await hub.send([fact])).body.results[0]?.outcome).toBe('recorded');
});
