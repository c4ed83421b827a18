import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { newWebhookSecret } from '#delivery';
import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson } from '../../../test/support/people.js';
import { until } from '../../../test/support/until.js';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly retryAfter: string | null;
}
interface Told {
  readonly id: string;
  readonly kind: string;
}

let hub: TestHub;
let hand: ByHand;
const secretOf = new Map<string, string>();

beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  for (const id of ['riverside', 'harbour']) {
    secretOf.set(id, (await hub.addPartner({ id, persona: 'silent' })).callbackSecret);
  }
});
afterAll(() => hub.stop());

interface Sending {
  readonly id?: string;
  readonly secret?: string;
  readonly at?: Date;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Posts these bytes as a partner would, by the public library. */
const post = async (partner: string, body: string | Buffer, { id, secret, at, headers }: Sending = {}): Promise<Answer> => {
  const [messageId, when] = [id ?? `msg_${randomUUID()}`, at ?? new Date()];
  const key = new Webhook(secret ?? secretOf.get(partner) ?? newWebhookSecret());
  const reply = await fetch(`${hub.url}/api/callbacks/${partner}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(when.getTime() / 1000)),
      'webhook-signature': key.sign(messageId, when, body.toString()),
      ...headers,
    },
    body: new Uint8Array(Buffer.from(body)),
  });
  const { status } = reply;
  return {
    status,
    type: reply.headers.get('content-type') ?? '',
    text: await reply.text(),
    retryAfter: reply.headers.get('retry-after'),
  };
};

/** A person of whom riverside has been told: the referral's task. */
const aReferral = async (more: Readonly<Record<string, unknown>> = {}): Promise<Told & { readonly releaseId: string }> => {
  const [heard] = await hand.hear(aPerson(more));
  const releaseId = heard?.releaseId ?? '';
  await hand.deliver('riverside');
  const [task] = await hub.db.query<[Told]>(
    `select id, kind from handover_task where release_id = $1 and kind = 'COMMUNITY_REFERRAL'`,
    [releaseId],
  );
  return { ...task, releaseId };
};
const says = (type: string, taskId: string, more: Readonly<Record<string, unknown>> = {}, version = 1): string =>
  JSON.stringify({ type, timestamp: new Date().toISOString(), data: { task: { id: taskId, version }, ...more } });

const stateOf = async (taskId: string): Promise<string> =>
  (await hub.db.query<[{ state: string }]>('select state from handover_task where id = $1', [taskId]))[0].state;
const newsOf = (
  messageId: string,
): Promise<{ readonly state: string; readonly raw: Buffer; readonly because: string | null }[]> =>
  hub.db.query('select state, raw, because from news where message_id = $1', [messageId]);
const counted = async (from: string, given: readonly unknown[] = []): Promise<number> =>
  (await hub.db.query<[{ n: number }]>(`select count(*) as n from ${from}`, [...given]))[0].n;
const attentionAbout = (releaseId: string): Promise<{ readonly because: string; readonly state: string }[]> =>
  hub.db.query(`select because, state from handover_task where kind = 'ATTENTION' and release_id = $1`, [releaseId]);

describe('an answer that is what it says', () => {
  test('is taken with 202, and does what it says', async () => {
    const { id } = await aReferral();
    expect(await post('riverside', says('accepted', id))).toMatchObject({ status: 202, text: '{"kept":true}' });
    await hand.news();
    expect(await stateOf(id)).toBe('done');
  });

  test('is taken with 202 again under the same id, and has no second effect', async () => {
    const { id } = await aReferral();
    const [messageId, body] = [`msg_${randomUUID()}`, says('accepted', id)];
    await post('riverside', body, { id: messageId });
    await hand.news();
    const events = await counted('task_event where task_id = $1', [id]);
    for (let i = 0; i < 3; i += 1) expect((await post('riverside', body, { id: messageId })).status).toBe(202);
    await hand.news();
    expect(await newsOf(messageId)).toHaveLength(1);
    expect(await counted('task_event where task_id = $1', [id])).toBe(events);
  });

  test('counts once when ten copies of it arrive at the same moment', async () => {
    const { id } = await aReferral();
    const [messageId, body] = [`msg_${randomUUID()}`, says('accepted', id)];
    const replies = await Promise.all(Array.from({ length: 10 }, () => post('riverside', body, { id: messageId })));
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(202));
    await hand.news();
    expect(await newsOf(messageId)).toHaveLength(1);
    expect(await counted(`task_event where task_id = $1 and what = 'accepted'`, [id])).toBe(1);
  });

  test('under the id of another answer is a conflict: 409, and the first one stands', async () => {
    const { id } = await aReferral();
    const messageId = `msg_${randomUUID()}`;
    await post('riverside', says('accepted', id), { id: messageId });
    const reply = await post('riverside', says('declined', id), { id: messageId });
    expect(reply.status).toBe(409);
    expect(reply.type).toMatch(/^application\/problem\+json/);
    await hand.news();
    expect(await stateOf(id)).toBe('done');
    expect(await counted(`audit_entry where did = 'callback.conflict'`)).toBe(1);
  });

  test('may use an id that another partner has used', async () => {
    const messageId = `msg_${randomUUID()}`;
    const replies = await Promise.all(
      ['riverside', 'harbour'].map((one) => post(one, says('accepted', randomUUID()), { id: messageId })),
    );
    expect(replies.map(({ status }) => status)).toEqual([202, 202]);
    expect(await newsOf(messageId)).toHaveLength(2);
  });
});

describe('an answer nobody can vouch for', () => {
  test('is turned away with the same words whatever is wrong with it, and nothing of it is kept', async () => {
    const { id } = await aReferral();
    const body = says('accepted', id);
    const before = await counted('news');
    const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
    const replies = await Promise.all([
      post('riverside', body, { secret: newWebhookSecret() }),
      post('riverside', body, { secret: secretOf.get('harbour') ?? '' }),
      post('riverside', body, { at: minutesAgo(5.1) }),
      post('riverside', body, { at: minutesAgo(-5.1) }),
      post('riverside', body, { headers: { 'webhook-id': 'msg_other' } }),
      post('riverside', body, { headers: { 'webhook-signature': 'v1,' } }),
      post('riverside', body, { headers: { 'webhook-signature': '' } }),
      post('riverside', body, { headers: { 'webhook-timestamp': 'yesterday' } }),
      post('nobody-we-know', body),
      post('nobody-we-know', body, { secret: secretOf.get('riverside') ?? '' }),
      post('%00', body),
      post('..%2F..%2Frelease-facts', body),
      post('x'.repeat(3_000), body),
      post('%F0%9F%8C%8A', body),
    ]);
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 401));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(new Set(replies.map(({ type }) => type)).size).toBe(1);
    expect(await counted('news')).toBe(before);
    expect(await stateOf(id)).toBe('open');
  });

  test('whose bytes were changed on the way is turned away', async () => {
    const { id } = await aReferral();
    const messageId = `msg_${randomUUID()}`;
    const at = new Date();
    const signature = new Webhook(secretOf.get('riverside') ?? '').sign(messageId, at, says('accepted', id));
    const reply = await post('riverside', says('declined', id), {
      id: messageId,
      at,
      headers: { 'webhook-signature': signature },
    });
    expect(reply.status).toBe(401);
  });

  test('signed four minutes ago is not too old', async () => {
    const { id } = await aReferral();
    expect((await post('riverside', says('accepted', id), { at: new Date(Date.now() - 4 * 60_000) })).status).toBe(202);
  });
});

describe('an answer of an odd size or shape', () => {
  test('of more than 256 kB is refused, and one just under it is taken', async () => {
    const { id } = await aReferral();
    const fat = (bytes: number): string =>
      says('accepted', id, { note: 'x'.repeat(bytes - says('accepted', id, { note: '' }).length) });
    expect(await post('riverside', fat(256 * 1024 + 1))).toMatchObject({ status: 413 });
    expect((await post('riverside', fat(6 * 1024 * 1024))).type).toMatch(/^application\/problem\+json/);
    expect(await post('riverside', fat(256 * 1024))).toMatchObject({ status: 202 });
  });

  test('under an id too long to be one is refused for good: no 5xx that would be tried again', async () => {
    const reply = await post('riverside', says('accepted', randomUUID()), { id: `msg_${randomUUID().repeat(100)}` });
    expect(reply.status).toBe(400);
    expect(reply.type).toMatch(/^application\/problem\+json/);
  });

  test.each([
    ['no JSON', 'they came today'],
    ['an empty body', ''],
    ['a list', '[]'],
    ['a type nobody knows', JSON.stringify({ type: 'teleported', data: { task: { id: randomUUID(), version: 1 } } })],
    ['no task', JSON.stringify({ type: 'accepted', data: {} })],
    ['a task id that is none', JSON.stringify({ type: 'accepted', data: { task: { id: 'riverside-1', version: 1 } } })],
    ['a task nobody has', says('accepted', randomUUID())],
    ['a version no database can hold', says('accepted', randomUUID(), {}, 4_000_000_000)],
    ['a nested body', `{"type":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ])('with %s is kept as it came, and a coordinator is asked to ring', async (_, body) => {
    const messageId = `msg_${randomUUID()}`;
    await hand.news();
    const raised = await counted(`handover_task where kind = 'ATTENTION' and release_id is null and because like '%riverside%'`);
    expect((await post('riverside', body, { id: messageId })).status).toBe(202);
    await hand.news();
    const [kept] = await newsOf(messageId);
    expect(kept?.state).toBe('not-understood');
    expect(kept?.raw.toString()).toBe(body);
    expect(await counted(`handover_task where kind = 'ATTENTION' and release_id is null and because like '%riverside%'`)).toBe(
      raised + 1,
    );
  });

  test('that names a version never told is kept, and a coordinator is asked about that task', async () => {
    const { id, releaseId } = await aReferral();
    await post('riverside', says('accepted', id, {}, 7));
    await hand.news();
    expect(await stateOf(id)).toBe('open');
    expect(await attentionAbout(releaseId)).toMatchObject([
      { because: expect.stringContaining('version 7 was never told'), state: 'open' },
    ]);
  });

  test('with letters no database can hold does not hold up the answers behind it', async () => {
    const [odd, torn, plain] = [await aReferral(), await aReferral(), await aReferral()];
    await post('riverside', says('declined', odd.id, { reason: 'no room\u0000 until\u0007 May' }));
    await post('riverside', `{"type":"declined","data":{"task":{"id":"${torn.id}","version":1},"reason":"half \\ud83d a face"}}`);
    await post('riverside', says('accepted', plain.id));
    await hand.news();
    expect([await stateOf(odd.id), await stateOf(torn.id), await stateOf(plain.id)]).toEqual(['declined', 'declined', 'done']);
    expect((await attentionAbout(odd.releaseId))[0]?.because).toContain('no room until May');
  });

  test('with an appointment at a place no database can hold is still an appointment', async () => {
    const { releaseId } = await aReferral();
    await hub.db.query(`update notice set next_at = now() where release_id = $1`, [releaseId]);
    await hand.deliver('riverside');
    const [{ id, on }] = await hub.db.query<[{ id: string; on: string }]>(
      `select t.id, r.release_on as on from handover_task t join release r on r.id = t.release_id
       where t.release_id = $1 and t.kind = 'APPOINTMENT_BOOKED'`,
      [releaseId],
    );
    await post(
      'riverside',
      says('appointment-booked', id, { appointment: { on, time: '10:00\u0000', place: 'Mill \u0000Street' } }),
    );
    await hand.news();
    await hand.plan();
    expect(await stateOf(id)).toBe('done');
  });
});

describe('an answer about a task', () => {
  test('of another partner changes nothing, and is one coordinator’s task however often it is sent', async () => {
    const { id } = await aReferral();
    const messageId = `msg_${randomUUID()}`;
    await hand.news();
    const raised = await counted(`handover_task where kind = 'ATTENTION' and because like '%harbour%'`);
    const events = await counted('task_event where task_id = $1', [id]);
    for (let i = 0; i < 3; i += 1) await post('harbour', says('accepted', id), { id: messageId });
    await hand.news();
    expect(await stateOf(id)).toBe('open');
    expect(await counted('task_event where task_id = $1', [id])).toBe(events);
    expect((await newsOf(messageId))[0]).toMatchObject({
      state: 'not-understood',
      because: 'it is about nothing this partner was told of',
    });
    expect(await counted(`handover_task where kind = 'ATTENTION' and because like '%harbour%'`)).toBe(raised + 1);
  });

  test('that the partner declined and then accepted takes the coordinator’s task away again', async () => {
    const { id, releaseId } = await aReferral();
    await post('riverside', says('declined', id, { reason: 'full' }));
    await hand.news();
    expect(await attentionAbout(releaseId)).toMatchObject([{ state: 'open' }]);
    await post('riverside', says('accepted', id));
    await hand.news();
    expect(await stateOf(id)).toBe('done');
    expect(await attentionAbout(releaseId)).toMatchObject([{ state: 'withdrawn' }]);
  });
});

test('while the database is away a partner is told to come back, and once it is there the same answer is taken', async () => {
  const { id } = await aReferral();
  const [messageId, body] = [`msg_${randomUUID()}`, says('accepted', id)];
  await hub.database.goAway();
  try {
    const reply = await post('riverside', body, { id: messageId });
    expect(reply).toMatchObject({ status: 503, type: expect.stringMatching(/^application\/problem\+json/) });
    expect(Number(reply.retryAfter)).toBeGreaterThan(0);
  } finally {
    await hub.database.comeBack();
  }
  await until(async () => (await post('riverside', body, { id: messageId })).status === 202, { what: 'the answer to be taken' });
  await hand.news();
  expect(await stateOf(id)).toBe('done');
});
