import { newWebhookSecret } from '#delivery';
import {
  FIELD_NAMES,
  PartnerDirectory,
  PartnerFault,
  PausePartner,
  RegisterPartner,
  ResumePartner,
  RotateSecret,
  SendAgain,
  SendTestEvent,
  type PartnerGiven,
} from '#handover';
import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, plainDayAhead } from '../../../test/support/people.js';

let hub: TestHub;
let hand: ByHand;
const use = <T>(useCase: abstract new (...args: never[]) => T): T => hub.app.get(useCase as never, { strict: false });
const received = (partner: string) => hub.simulator.received(partner);
const told = (partner: string, more: Readonly<Record<string, unknown>> = {}) =>
  aPerson({ destination: { communityService: partner }, dates: { crd: plainDayAhead(60) }, ...more });
const audited = (did: string, subject: string): Promise<{ readonly who: string; readonly detail: object | null }[]> =>
  hub.db.query('select who, detail from audit_entry where did = $1 and subject = $2 order by id', [did, subject]);
const given = (id: string, more: Partial<PartnerGiven> = {}): PartnerGiven => ({
  id,
  label: id,
  adapter: 'webhook',
  role: 'treatment',
  settings: { url: 'https://service.example/in' },
  agreedFields: [],
  areas: [],
  ...more,
});

beforeAll(async () => {
  hub = await startTestHub('postgres', { THROUGHGATE_SEND_TIMEOUT_MS: 800 }, { turns: 'by hand' });
  hand = byHand(hub);
});
afterAll(() => hub.stop());

describe('a secret that changes over', () => {
  const WEEK = { overlapDays: 7 } as const;
  const rotate = (id: string, which: 'notices' | 'answers', overlapDays: 0 | 7 = 7) =>
    use(RotateSecret).run({ id, use: which, overlapDays }, 'dana');
  const secretIn = (rotated: Awaited<ReturnType<typeof rotate>>): string => {
    if (rotated.outcome !== 'rotated') throw new Error(`it was not rotated: ${rotated.outcome}`);
    return rotated.secret;
  };
  /** Whether a partner that knows only this secret believes the next message. */
  const believes = async (id: string, secret: string): Promise<string | undefined> => {
    const { callbackSecret } = await secretsOf(id);
    hub.simulator.addPartner({ id, persona: 'silent', secret, callbackSecret });
    await use(SendTestEvent).run(id, 'dana');
    return received(id).at(-1)?.signature;
  };
  const secretsOf = async (id: string) => {
    const partner = await use(PartnerDirectory).find(hub.db, id);
    return { notices: partner?.secrets() ?? [], answers: partner?.callbackSecrets() ?? [], callbackSecret: newWebhookSecret() };
  };
  const answer = (id: string, secret: string): Promise<number> => hub.simulator.callback(id, { hello: 'hub' }, { secret });

  test('signs with both at once, so that a partner verifies with the old one and with the new one', async () => {
    const { secret: old } = await hub.addPartner({ id: 'changes-over', persona: 'silent' });
    const rotated = await rotate('changes-over', 'notices');
    const fresh = secretIn(rotated);
    expect(await believes('changes-over', old)).toBe('good');
    expect(await believes('changes-over', fresh)).toBe('good');
    expect(await believes('changes-over', newWebhookSecret())).toBe('bad');
    const [{ days }] = await hub.db.query<[{ days: number }]>(
      `select round(extract(epoch from secrets_overlap_until - now()) / 86400)::int as days from partner where id = 'changes-over'`,
    );
    expect(days).toBe(7);
    expect(await audited('partner.secret-rotated', 'changes-over')).toEqual([
      { who: 'dana', detail: { use: 'notices', ...WEEK } },
    ]);
  });

  test('is on every real message too, whichever of the two the partner knows by then', async () => {
    const { secret: old, callbackSecret } = await hub.addPartner({ id: 'by-library', persona: 'silent' });
    const fresh = secretIn(await rotate('by-library', 'notices'));
    for (const secret of [old, fresh]) {
      // The simulator verifies with npm standardwebhooks, under this one secret.
      hub.simulator.addPartner({ id: 'by-library', persona: 'silent', secret, callbackSecret });
      await hand.hear(told('by-library'));
      await hand.deliver('by-library');
    }
    const messages = received('by-library').filter(({ type }) => type !== 'test');
    expect(messages.map(({ signature }) => signature)).toEqual(['good', 'good']);
  });

  test('believes answers by either, and by the old one no longer than its day, whether or not anybody swept', async () => {
    const { callbackSecret: old } = await hub.addPartner({ id: 'answers-both', persona: 'silent' });
    const fresh = secretIn(await rotate('answers-both', 'answers'));
    expect([await answer('answers-both', old), await answer('answers-both', fresh)]).toEqual([202, 202]);
    await hub.db.query(
      `update partner set callback_secrets_overlap_until = now() - interval '1 second' where id = 'answers-both'`,
    );
    expect([await answer('answers-both', old), await answer('answers-both', fresh)]).toEqual([401, 202]);
    await hand.clock();
    const [row] = await hub.db.query<{ many: number; until: Date | null }[]>(
      `select cardinality(callback_secrets) as many, callback_secrets_overlap_until as until from partner where id = 'answers-both'`,
    );
    expect(row).toEqual({ many: 1, until: null });
    expect(await audited('partner.overlap-over', 'answers-both')).toEqual([{ who: 'clock', detail: { use: 'answers' } }]);
    await hand.clock();
    expect(await audited('partner.overlap-over', 'answers-both')).toHaveLength(1);
  });

  test('ends its overlap at once where somebody says so, and then only the new one counts', async () => {
    const { secret: old, callbackSecret } = await hub.addPartner({ id: 'ends-early', persona: 'silent' });
    const fresh = secretIn(await rotate('ends-early', 'notices'));
    expect(await use(RotateSecret).endOverlap('ends-early', 'notices', 'dana')).toBe('ended');
    expect(await use(RotateSecret).endOverlap('ends-early', 'notices', 'dana')).toBe('only-one-live');
    expect(await believes('ends-early', old)).toBe('bad');
    expect(await believes('ends-early', fresh)).toBe('good');
    expect(await answer('ends-early', callbackSecret)).toBe(202);
  });

  test('has no overlap where it has leaked, and never three secrets', async () => {
    const { secret: old } = await hub.addPartner({ id: 'leaked', persona: 'silent' });
    const rotated = await rotate('leaked', 'notices', 0);
    expect(rotated).toMatchObject({ until: null });
    expect(await believes('leaked', old)).toBe('bad');
    await rotate('leaked', 'notices');
    expect(await rotate('leaked', 'notices')).toEqual({ outcome: 'two-live-already' });
    expect((await secretsOf('leaked')).notices).toHaveLength(2);
    expect(await rotate('nobody-here', 'notices')).toEqual({ outcome: 'no-such-partner' });
  });

  test('is kept through a change of settings', async () => {
    await hub.addPartner({ id: 'edited', persona: 'silent' });
    await rotate('edited', 'notices');
    const before = await secretsOf('edited');
    const url = hub.simulator.urlOf('edited');
    expect(await use(RegisterPartner).run(given('edited', { settings: { url }, areas: ['Wirral'] }), 'dana')).toBeNull();
    const after = await secretsOf('edited');
    expect([after.notices, after.answers]).toEqual([before.notices, before.answers]);
    // Registering with the newest it has, as the demo does at each start, changes nothing either.
    await use(RegisterPartner).run(
      given('edited', { settings: { url }, secret: before.notices[0] ?? '', callbackSecret: before.answers[0] ?? '' }),
      'dana',
    );
    expect((await secretsOf('edited')).notices).toEqual(before.notices);
  });
});

describe('a test event', () => {
  const sendTest = (id: string) => use(SendTestEvent).run(id, 'dana');

  test('is signed as real ones are, says that it is one, and has nobody in it', async () => {
    await hub.addPartner({ id: 'tested', persona: 'prompt' });
    await hand.hear(told('tested'));
    expect(await sendTest('tested')).toMatchObject({ outcome: 'sent', ended: 'delivered', status: 202 });
    const [request] = received('tested');
    expect(request).toMatchObject({ type: 'test', signature: 'good', taskId: null });
    expect(request?.body).toEqual({ type: 'test', timestamp: expect.any(String), data: { test: { id: request?.id } } });
    expect(hub.simulator.effects('tested')).toEqual([]);
  });

  test('is kept in a table of its own and counts for no notice, no try and no health', async () => {
    await hub.addPartner({ id: 'tested-apart', persona: 'server-error' });
    expect(await sendTest('tested-apart')).toMatchObject({ ended: 'server-error', status: 500 });
    const [row] = await hub.db.query<object[]>(
      `select outcome, status, sent_by from test_event where partner_id = 'tested-apart'`,
    );
    expect(row).toEqual({ outcome: 'server-error', status: 500, sent_by: 'dana' });
    const [counts] = await hub.db.query<object[]>(
      `select (select count(*) from notice where partner_id = p.id) as notices, (select count(*) from attempt where partner_id = p.id) as tries,
         failures from partner p where id = 'tested-apart'`,
    );
    expect(counts).toEqual({ notices: 0, tries: 0, failures: 0 });
    expect(await audited('partner.tested', 'tested-apart')).toEqual([{ who: 'dana', detail: { outcome: 'server-error' } }]);
  });

  test('also reaches a partner that is paused, since that is how one sees whether to resume it', async () => {
    await hub.addPartner({ id: 'tested-paused', persona: 'silent' });
    await use(PausePartner).run('tested-paused', 'moving house', 'dana');
    expect(await sendTest('tested-paused')).toMatchObject({ ended: 'delivered' });
  });

  test('is not sent more than ten times a minute, nor to a partner there is not', async () => {
    await hub.addPartner({ id: 'hammered', persona: 'silent' });
    for (let i = 0; i < 10; i += 1) expect(await sendTest('hammered')).toMatchObject({ outcome: 'sent' });
    expect(await sendTest('hammered')).toEqual({ outcome: 'too-many-lately' });
    expect(received('hammered')).toHaveLength(10);
    expect(await sendTest('no-partner-of-this-name')).toEqual({ outcome: 'no-such-partner' });
  });
});

describe('a pause', () => {
  test('parks what a partner should hear, and a resume sends it at once, in the order in which it was written', async () => {
    await hub.addPartner({ id: 'paused', persona: 'silent' });
    expect(await use(PausePartner).run('paused', '  new  system  ', 'dana')).toBe('paused');
    const people = Array.from({ length: 5 }, () => told('paused', { dates: { crd: plainDayAhead(20) } }));
    for (const person of people) await hand.hear(person);
    await hub.db.query(`update notice set next_at = now() where partner_id = 'paused'`);
    await hand.clock();
    await hand.deliver('paused');
    expect(received('paused')).toEqual([]);
    const rows = await hub.db.query<{ id: string; person: string }[]>(
      `select id, person_id as person from notice where partner_id = 'paused' order by seq`,
    );
    expect(rows.length).toBeGreaterThan(people.length);

    expect(await use(ResumePartner).run('paused', 'oli')).toEqual({ outcome: 'resumed', waiting: rows.length });
    while ((await hand.deliver('paused')) !== 'empty');
    const arrived = received('paused').map(({ id }) => id);
    expect([...arrived].sort()).toEqual(rows.map(({ id }) => id).sort());
    for (const person of new Set(rows.map((row) => row.person))) {
      const written = rows.filter((row) => row.person === person).map(({ id }) => id);
      expect(arrived.filter((id) => written.includes(id))).toEqual(written);
    }
    expect(await use(ResumePartner).run('paused', 'oli')).toEqual({ outcome: 'was-not-paused' });
    expect(await audited('partner.paused', 'paused')).toHaveLength(1);
    expect(await audited('partner.resumed', 'paused')).toEqual([{ who: 'oli', detail: { waiting: rows.length } }]);
  });

  test('has a reason that is short, and the first reason stays', async () => {
    await hub.addPartner({ id: 'reasoned', persona: 'silent' });
    expect(await use(PausePartner).run('reasoned', '   ', 'dana')).toBe('no-reason');
    expect(await use(PausePartner).run('reasoned', 'x'.repeat(201), 'dana')).toBe('reason-too-long');
    expect(await use(PausePartner).run('reasoned', 'first', 'dana')).toBe('paused');
    expect(await use(PausePartner).run('reasoned', 'second', 'oli')).toBe('paused-already');
    const [row] = await hub.db.query<object[]>(`select paused_because, paused_by from partner where id = 'reasoned'`);
    expect(row).toEqual({ paused_because: 'first', paused_by: 'dana' });
  });

  test('of a person outlasts a change of settings; that of an address which is gone does not', async () => {
    for (const id of ['by-a-person', 'by-the-hub']) await hub.addPartner({ id, persona: 'silent' });
    await use(PausePartner).run('by-a-person', 'asked to wait', 'dana');
    await hub.db.query(`update partner set paused_at = now(), paused_because = '410' where id = 'by-the-hub'`);
    for (const id of ['by-a-person', 'by-the-hub'])
      await use(RegisterPartner).run(given(id, { settings: { url: hub.simulator.urlOf(id) }, label: 'New name' }), 'dana');
    const rows = await hub.db.query<{ id: string; paused: boolean }[]>(
      `select id, paused_at is not null as paused from partner where id in ('by-a-person', 'by-the-hub') order by id`,
    );
    expect(rows).toEqual([
      { id: 'by-a-person', paused: true },
      { id: 'by-the-hub', paused: false },
    ]);
  });
});

describe('registering', () => {
  const faultsOf = async (partner: PartnerGiven, expected: 'new' | 'new or known' = 'new'): Promise<readonly string[]> => {
    try {
      await use(RegisterPartner).run(partner, 'dana', expected);
      return [];
    } catch (error) {
      if (!(error instanceof PartnerFault)) throw error;
      return error.faults.map(({ field }) => field);
    }
  };

  test('makes both secrets for a partner it did not know, and hands them out this once', async () => {
    const made = await use(RegisterPartner).run(given('fresh-one'), 'dana', 'new');
    expect([made?.notices, made?.answers]).toEqual([expect.stringMatching(/^whsec_/), expect.stringMatching(/^whsec_/)]);
    expect(made?.notices).not.toBe(made?.answers);
    const [row] = await hub.db.query<{ text: string }[]>(
      `select row_to_json(p)::text as text from partner p where id = 'fresh-one'`,
    );
    expect(row?.text).not.toContain('whsec_');
    expect(await use(RegisterPartner).run(given('fresh-one', { areas: ['Sefton'] }), 'dana')).toBeNull();
  });

  test.each<[string, Partial<PartnerGiven>, readonly string[]]>([
    ['a name of the pages', { id: 'new' }, ['id']],
    ['a name with capitals', { id: 'Riverside' }, ['id']],
    ['no label', { label: ' ' }, ['label']],
    ['an adapter there is not', { adapter: 'fax' }, ['adapter']],
    ['a role there is not', { role: 'family' as never }, ['role']],
    ['no address', { settings: {} }, ['settings.url']],
    ['an address inside', { settings: { url: 'https://10.0.0.8/in' } }, ['settings.url']],
    ['an address without https', { settings: { url: 'http://service.example/in' } }, ['settings.url']],
    ['an address at another port', { settings: { url: 'https://service.example:9000/in' } }, ['settings.url']],
    ['the address of the cloud’s own data', { settings: { url: 'https://169.254.169.254/latest' } }, ['settings.url']],
    ['a setting there is not', { settings: { url: 'https://service.example/in', secret: 'x' } }, ['settings.secret']],
    ['a field there is not', { agreedFields: ['person.shoeSize'] }, ['agreedFields']],
  ])('names the field at fault: %s', async (_, more, fields) => {
    expect(await faultsOf(given('at-fault', more))).toEqual(fields);
  });

  test('a new partner never takes the place of one there is', async () => {
    await use(RegisterPartner).run(given('first-come', { label: 'The first' }), 'dana', 'new');
    expect(await faultsOf(given('first-come', { label: 'The second' }))).toEqual(['id']);
    const [row] = await hub.db.query<{ label: string }[]>(`select label from partner where id = 'first-come'`);
    expect(row?.label).toBe('The first');
  });

  test('what was refused at the old address is sent again to the new one, under the same id', async () => {
    const { secret, callbackSecret } = await hub.addPartner({ id: 'moved-on', persona: 'redirect' });
    await hand.hear(told('moved-on'));
    await hand.deliver('moved-on');
    const [refused] = await hub.db.query<{ id: string }[]>(
      `select id from notice where partner_id = 'moved-on' and state = 'refused'`,
    );
    hub.simulator.addPartner({ id: 'moved-to', persona: 'silent', secret, callbackSecret });
    const url = hub.simulator.urlOf('moved-to');
    await use(RegisterPartner).run(given('moved-on', { settings: { url }, agreedFields: FIELD_NAMES }), 'dana');
    await hand.plan();
    expect(await use(SendAgain).run([refused?.id ?? ''], 'dana')).toMatchObject([{ outcome: 'sent-again' }]);
    await hand.deliver('moved-on');
    expect(received('moved-to').map(({ id, signature }) => [id, signature])).toEqual([[refused?.id, 'good']]);
  });
});
