import { lockReleases } from '#persistence';
import { newWebhookSecret } from '#delivery';
import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, plainDayAhead } from '../../../test/support/people.js';
import { until } from '../../../test/support/until.js';

interface NoticeRow {
  readonly id: string;
  readonly kind: string;
  readonly message: string;
  readonly version: number;
  readonly state: string;
  readonly attempts: number;
  readonly in_s: number;
}
interface AttemptRow {
  readonly notice_id: string;
  readonly number: number;
  readonly outcome: string;
  readonly status: number | null;
}
interface PartnerRow {
  readonly failures: number;
  readonly parked_s: number | null;
  readonly paused: boolean;
}

const BUSY_SECONDS = 120;
let hub: TestHub;
let hand: ByHand;
beforeAll(async () => {
  hub = await startTestHub('postgres', { THROUGHGATE_SEND_TIMEOUT_MS: 800 }, { turns: 'by hand', busySeconds: BUSY_SECONDS });
  hand = byHand(hub);
});
afterAll(() => hub.stop());

/** The referrals written to a partner; of people released so late, nothing else goes out yet. */
const noticesOf = (partner: string): Promise<NoticeRow[]> =>
  hub.db.query(
    `select n.id, t.kind, n.message, n.version, n.state, n.attempts, round(extract(epoch from n.next_at - now()))::int as in_s
     from notice n join handover_task t on t.id = n.task_id where n.partner_id = $1 and n.message = 'referral' order by n.seq`,
    [partner],
  );
const attemptsOf = (partner: string): Promise<AttemptRow[]> =>
  hub.db.query('select notice_id, number, outcome, status from attempt where partner_id = $1 order by id', [partner]);
const partnerOf = async (id: string): Promise<PartnerRow> =>
  (
    await hub.db.query<[PartnerRow]>(
      `select failures, round(extract(epoch from parked_until - now()))::int as parked_s, paused_at is not null as paused from partner where id = $1`,
      [id],
    )
  )[0];
const attentionAbout = (partner: string): Promise<{ readonly because: string; readonly state: string }[]> =>
  hub.db.query(
    `select because, state from handover_task where kind = 'ATTENTION' and because like $1 || ' %' order by created_at, id`,
    [partner],
  );
const received = (partner: string) => hub.simulator.received(partner);
const statesOf = async (partner: string): Promise<readonly string[]> => [
  ...new Set((await noticesOf(partner)).map(({ state }) => state)),
];
/** As if the time had come for what waits: the referrals, or everything. */
const due = (partner: string, what: 'referrals' | 'everything' = 'referrals'): Promise<unknown> =>
  hub.db.query(
    `update notice set next_at = now() where partner_id = $1 and state = 'waiting' and ($2 = 'everything' or message = 'referral')`,
    [partner, what],
  );
const told = (partner: string, more: Readonly<Record<string, unknown>> = {}) =>
  aPerson({ destination: { communityService: partner }, ...more });
/** One notice each: people released so late that only the referral goes out now. */
const referred = (partner: string, many: number) =>
  Array.from({ length: many }, () => told(partner, { dates: { crd: plainDayAhead(60) } }));

describe('what is on the wire', () => {
  test('holds the agreed fields and nothing else that is known of the person', async () => {
    await hub.addPartner({ id: 'two-fields', persona: 'silent', agreed: ['person.lastName', 'release.on'] });
    await hand.hear(
      told('two-fields', {
        person: {
          firstName: 'MARK-FIRST',
          lastName: 'Kestrel',
          dateOfBirth: '1971-12-09',
          nhsNumber: '9434765919',
          crn: 'X320741',
        },
        custody: { prison: 'WMI', legalStatus: 'MARK-STATUS' },
        needs: {
          drugOrAlcohol: true,
          opioid: true,
          ost: true,
          overdoseBefore: true,
          noFixedAbode: true,
          vulnerable: true,
          wantsPeer: true,
        },
        naloxone: { trainedOn: '2026-02-03', inPropertyOn: '2026-02-04' },
        basis: { kind: 'consent', recordedBy: 'MARK-NURSE', recordedOn: '2026-02-05' },
        destination: { communityService: 'two-fields', area: 'MARK-AREA', phone: 'MARK-PHONE', address: 'MARK-ADDRESS' },
      }),
    );
    await due('two-fields', 'everything');
    await hand.deliver('two-fields');
    const bodies = received('two-fields').map(({ body }) => body as { readonly data: Readonly<Record<string, object>> });
    expect(bodies.length).toBeGreaterThan(3);
    for (const { data } of bodies) {
      const { task, release, person = {}, ...rest } = data;
      expect(rest).toEqual({ supersedes: null });
      expect(Object.keys(person)).toEqual(Object.keys(person).filter((field) => field === 'lastName'));
      expect(Object.keys(release ?? {}).sort()).toEqual(['on', 'reference'].filter((field) => field in (release ?? {})));
      expect(Object.keys(task ?? {}).every((field) => ['id', 'kind', 'version', 'dueOn', 'dueTime'].includes(field))).toBe(true);
    }
    const text = JSON.stringify(bodies);
    for (const planted of ['MARK-', '1971-12-09', '9434765919', 'X320741', 'WMI', 'LPI', '2026-02-0'])
      expect(text).not.toContain(planted);
  });

  test('is signed, and carries the id of the notice', async () => {
    await hub.addPartner({ id: 'signed', persona: 'silent' });
    await hand.hear(told('signed'));
    await hand.deliver('signed');
    const ids = (
      await hub.db.query<{ id: string }[]>(`select id from notice where partner_id = 'signed' and state = 'delivered'`)
    ).map(({ id }) => id);
    expect(received('signed').map(({ signature }) => signature)).toEqual(ids.map(() => 'good'));
    expect(
      received('signed')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids.sort());
  });
});

describe('the order in which one person’s notices arrive', () => {
  test('is the order in which they were written, also at a slow partner and with two workers', async () => {
    await hub.addPartner({ id: 'slow-one', persona: 'slow' });
    const people = Array.from({ length: 4 }, () => told('slow-one'));
    await hand.hear(...people);
    await hand.hear(
      ...people.map(({ id, prisonNumber }) => ({ id: `${id}-b`, prisonNumber, dates: { crd: plainDayAhead(27) } })),
    );
    await until(
      async () => {
        await Promise.all([hand.deliver('slow-one'), hand.deliver('slow-one')]);
        await due('slow-one', 'everything');
        const left = await hub.db.query<unknown[]>(`select from notice where partner_id = 'slow-one' and state = 'waiting'`);
        return left.length === 0;
      },
      { what: 'everything to be told' },
    );
    const written = (
      await hub.db.query<{ id: string; seq: number; person: string }[]>(
        `select id, seq, person_id as person from notice where partner_id = 'slow-one'`,
      )
    ).map((row) => [row.id, row] as const);
    const by = new Map(written);
    const arrived = received('slow-one').map(({ id, at }) => ({ ...by.get(id), at }));
    for (const person of new Set(arrived.map((one) => one.person))) {
      const theirs = arrived.filter((one) => one.person === person);
      expect(theirs.length).toBeGreaterThan(1);
      expect(theirs.map(({ seq }) => seq)).toEqual(theirs.map(({ seq }) => seq).sort((a = 0, b = 0) => a - b));
      // Not only begun in order: each is answered before the next begins.
      const gaps = theirs.slice(1).map((one, i) => one.at.getTime() - (theirs[i]?.at.getTime() ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(190);
    }
  });

  test('is kept by waiting for one that must be tried again, and the turn does not go round and round meanwhile', async () => {
    await hub.addPartner({ id: 'stumbles', persona: 'server-error' });
    await hand.hear(told('stumbles'));
    await hand.deliver('stumbles');
    hub.simulator.setPersona('stumbles', 'silent');
    const before = received('stumbles').length;
    expect(await hand.deliver('stumbles')).not.toBe('more');
    expect(received('stumbles')).toHaveLength(before);
    expect(new Set(received('stumbles').map(({ type }) => type))).toEqual(new Set(['referral.created']));
    await due('stumbles');
    await hand.deliver('stumbles');
    const then = received('stumbles').slice(before);
    expect(then.map(({ type }) => type)).toEqual(['referral.created', 'appointment.requested']);
  });
});

test('turns of four workers at once never send one notice twice', async () => {
  await hub.addPartner({ id: 'fourfold', persona: 'silent' });
  await hand.hear(...referred('fourfold', 120));
  // Each look here is a round of turns, however long they take.
  await until(
    async () => {
      await Promise.all([1, 2, 3, 4].map(() => hand.deliver('fourfold')));
      await due('fourfold');
      return !(await statesOf('fourfold')).includes('waiting');
    },
    { what: 'everything to be told' },
  );
  // On a machine so busy that a reply comes too late a notice is tried again; what counts is that each try was one worker's.
  const tries = (await attemptsOf('fourfold')).map(({ notice_id, number }) => `${notice_id} ${number}`);
  expect(new Set(tries).size).toBe(tries.length);
  expect(received('fourfold')).toHaveLength(tries.length);
  expect(hub.simulator.effects('fourfold')).toHaveLength(120);
});

describe('a partner that refuses', () => {
  test('one message (4xx) is asked no more, and it is one coordinator’s task', async () => {
    await hub.addPartner({ id: 'refuses', persona: 'silent' });
    hub.simulator.addPartner({
      id: 'refuses',
      persona: 'silent',
      secret: newWebhookSecret(),
      callbackSecret: newWebhookSecret(),
    });
    await hand.hear(...referred('refuses', 1));
    await hand.deliver('refuses');
    await due('refuses');
    await hand.clock();
    await hand.deliver('refuses');
    expect(await statesOf('refuses')).toEqual(['refused']);
    expect(await attemptsOf('refuses')).toMatchObject([{ outcome: 'refused', status: 401, number: 1 }]);
    expect(await attentionAbout('refuses')).toEqual([
      { because: 'refuses has not been told: it refused the message (401)', state: 'open' },
    ]);
  });

  test('by sending somewhere else is not followed', async () => {
    await hub.addPartner({ id: 'elsewhere', persona: 'redirect' });
    await hand.hear(...referred('elsewhere', 1));
    await hand.deliver('elsewhere');
    expect(await statesOf('elsewhere')).toEqual(['refused']);
    expect(hub.simulator.effects('elsewhere')).toEqual([]);
    expect(await attentionAbout('elsewhere')).toHaveLength(1);
  });

  test('may be written down while the release is being planned', async () => {
    await hub.addPartner({ id: 'meanwhile', persona: 'redirect' });
    const [{ releaseId } = { releaseId: '' }] = await hand.hear(...referred('meanwhile', 1));
    await hub.db.transaction(async (tx) => {
      await lockReleases(tx, [releaseId]);
      await hand.deliver('meanwhile');
    });
    expect(await attentionAbout('meanwhile')).toHaveLength(1);
  });

  test('everything because its address is gone (410) is paused; what it should hear waits and goes to its new address', async () => {
    const first = await hub.addPartner({ id: 'moved-away', persona: 'gone' });
    await hand.hear(...referred('moved-away', 3));
    await hand.deliver('moved-away');
    const tried = received('moved-away').length;
    await due('moved-away');
    await hand.clock();
    await hand.deliver('moved-away');
    expect(received('moved-away')).toHaveLength(tried);
    expect((await partnerOf('moved-away')).paused).toBe(true);
    expect(await statesOf('moved-away')).toEqual(['waiting']);
    expect(await attentionAbout('moved-away')).toMatchObject([{ because: expect.stringContaining('410'), state: 'open' }]);

    hub.simulator.addPartner({ id: 'new-address', persona: 'silent', ...first });
    const now = await hub.addPartner({ id: 'moved-away', persona: 'gone', at: hub.simulator.urlOf('new-address') });
    hub.simulator.addPartner({ id: 'new-address', persona: 'silent', ...now });
    await hand.plan();
    await hand.deliver('moved-away');
    expect((await partnerOf('moved-away')).paused).toBe(false);
    expect(await statesOf('moved-away')).toEqual(['delivered']);
    expect(received('new-address')).toHaveLength(3);
    expect(await attentionAbout('moved-away')).toMatchObject([{ state: 'withdrawn' }]);
  });
});

describe('a try that fails', () => {
  test('is followed by another under the same id, and each try is on record', async () => {
    await hub.addPartner({ id: 'again', persona: 'server-error' });
    await hand.hear(...referred('again', 1));
    for (let i = 0; i < 3; i += 1) {
      await hand.deliver('again');
      await due('again');
    }
    hub.simulator.setPersona('again', 'silent');
    await hand.deliver('again');
    expect(await attemptsOf('again')).toMatchObject([
      { number: 1, outcome: 'server-error', status: 500 },
      { number: 2, outcome: 'server-error', status: 500 },
      { number: 3, outcome: 'server-error', status: 500 },
      { number: 4, outcome: 'delivered', status: 202 },
    ]);
    expect(new Set(received('again').map(({ id }) => id)).size).toBe(1);
    expect(hub.simulator.effects('again')).toHaveLength(1);
    expect((await partnerOf('again')).failures).toBe(0);
  });

  test('waits the usual pause, and as long as a busy partner asks for where that is longer', async () => {
    await hub.addPartner({ id: 'trips', persona: 'server-error' });
    await hub.addPartner({ id: 'busy', persona: 'busy' });
    await hand.hear(...referred('trips', 1), ...referred('busy', 1));
    await hand.deliver('trips');
    await hand.deliver('busy');
    const [[trips], [busy]] = [await noticesOf('trips'), await noticesOf('busy')];
    expect(trips?.in_s).toBeGreaterThanOrEqual(3);
    expect(trips?.in_s).toBeLessThanOrEqual(6);
    expect(busy?.in_s).toBeGreaterThanOrEqual(BUSY_SECONDS - 3);
    expect(busy?.in_s).toBeLessThanOrEqual(BUSY_SECONDS + 1);
    expect(await attemptsOf('busy')).toMatchObject([{ outcome: 'busy', status: 429 }]);
  });

  test('at a partner that had taken it, only its reply being lost, has one effect', async () => {
    await hub.addPartner({ id: 'loses-reply', persona: 'lost-reply' });
    await hand.hear(...referred('loses-reply', 1));
    await hand.deliver('loses-reply');
    await due('loses-reply');
    await hand.deliver('loses-reply');
    expect(await statesOf('loses-reply')).toEqual(['delivered']);
    expect(received('loses-reply')).toHaveLength(2);
    expect(hub.simulator.effects('loses-reply')).toMatchObject([{ versions: [1] }]);
  });

  test('for the last time leaves it undeliverable, and it is one coordinator’s task', async () => {
    await hub.addPartner({ id: 'last-try', persona: 'server-error' });
    await hand.hear(...referred('last-try', 1));
    await hub.db.query(`update notice set attempts = 9 where partner_id = 'last-try' and message = 'referral'`);
    await hand.deliver('last-try');
    await due('last-try');
    await hand.deliver('last-try');
    expect((await noticesOf('last-try')).map(({ state, attempts }) => [state, attempts])).toEqual([['undeliverable', 10]]);
    expect(await attentionAbout('last-try')).toEqual([
      { because: 'last-try has not been told: every try failed', state: 'open' },
    ]);
  });

  test('gives way to a newer version, and the partner hears the last word once', async () => {
    await hub.addPartner({ id: 'catches-up', persona: 'server-error' });
    const [person] = [told('catches-up', { dates: { crd: plainDayAhead(60) } })];
    await hand.hear(person);
    await hand.deliver('catches-up');
    await hand.hear({ id: `${person.id}-b`, prisonNumber: person.prisonNumber, dates: { crd: plainDayAhead(74) } });
    hub.simulator.setPersona('catches-up', 'silent');
    await due('catches-up');
    await hand.deliver('catches-up');
    expect((await noticesOf('catches-up')).map(({ state }) => state)).toEqual(['superseded', 'delivered']);
    expect(hub.simulator.effects('catches-up').filter(({ type }) => type.startsWith('referral'))).toMatchObject([
      { versions: [2], type: 'referral.created' },
    ]);
  });

  test('while a newer version is being written is not tried again', async () => {
    await hub.addPartner({ id: 'overtaken', persona: 'dead' });
    const person = told('overtaken', { dates: { crd: plainDayAhead(60) } });
    await hand.hear(person);
    const turn = hand.deliver('overtaken');
    await until(async () => (await statesOf('overtaken')).includes('sending'), { what: 'it to be on its way', every: 5 });
    await hand.hear({ id: `${person.id}-b`, prisonNumber: person.prisonNumber, dates: { crd: plainDayAhead(74) } });
    await turn;
    expect((await noticesOf('overtaken')).map(({ version, state }) => [version, state])).toEqual([
      [1, 'superseded'],
      [2, 'waiting'],
    ]);
  });
});

test('a change or a withdrawal that could not be delivered stays a coordinator’s task when the release is planned again', async () => {
  await hub.addPartner({ id: 'unreached', persona: 'silent' });
  const person = told('unreached', { dates: { crd: plainDayAhead(60) } });
  const [{ releaseId } = { releaseId: '' }] = await hand.hear(person);
  await hand.deliver('unreached');
  const [{ id }] = await hub.db.query<[{ id: string }]>(
    `select id from handover_task where release_id = $1 and kind = 'COMMUNITY_REFERRAL'`,
    [releaseId],
  );
  await hub.simulator.callback('unreached', { type: 'accepted', data: { task: { id, version: 1 } } });
  await hand.news();
  hub.simulator.setPersona('unreached', 'redirect');
  const says = async (which: string, more: object): Promise<void> => {
    await hand.hear({ id: `${person.id}-${which}`, prisonNumber: person.prisonNumber, ...more });
    await due('unreached');
    await hand.deliver('unreached');
  };
  await says('moved', { dates: { crd: plainDayAhead(74) } });
  expect(await attentionAbout('unreached')).toMatchObject([{ state: 'open' }]);
  await says('more', { needs: { wantsPeer: true } });
  expect(await attentionAbout('unreached')).toMatchObject([{ state: 'open' }]);
  await says('stop', { basis: { kind: 'withdrawn' } });
  await says('again', { needs: { vulnerable: true } });
  expect((await attentionAbout('unreached')).map(({ state }) => state)).toEqual(['open', 'open']);
});

describe('what comes too late', () => {
  test('is given up by the clock, not sent, and is one coordinator’s task', async () => {
    await hub.addPartner({ id: 'too-late', persona: 'silent' });
    await hand.hear(...referred('too-late', 2));
    await hub.db.query(
      `update notice set deadline = now() - interval '1 minute' where id = (select id from notice where partner_id = 'too-late' order by seq limit 1)`,
    );
    await hand.clock();
    await hand.clock();
    await hand.deliver('too-late');
    expect((await noticesOf('too-late')).map(({ state }) => state)).toEqual(['undeliverable', 'delivered']);
    expect(await attentionAbout('too-late')).toEqual([
      { because: 'too-late has not been told: it could not be delivered in time', state: 'open' },
    ]);
  });

  test('is not tried again after its deadline', async () => {
    await hub.addPartner({ id: 'no-time', persona: 'server-error' });
    await hand.hear(...referred('no-time', 1));
    await hub.db.query(`update notice set deadline = now() + interval '2 seconds' where partner_id = 'no-time'`);
    await hand.deliver('no-time');
    expect(await statesOf('no-time')).toEqual(['undeliverable']);
    expect(await attentionAbout('no-time')).toHaveLength(1);
  });
});

describe('a partner that has failed ten times in a row', () => {
  test('is parked for 15 seconds first, what was not tried keeps its tries, and it goes on when the partner answers again', async () => {
    await hub.addPartner({ id: 'parks', persona: 'server-error' });
    await hub.db.query(`update partner set in_flight = 2 where id = 'parks'`);
    await hand.hear(...referred('parks', 40));
    expect(await hand.deliver('parks')).not.toBe('more');
    const tried = received('parks').length;
    expect(tried).toBeGreaterThanOrEqual(10);
    expect(tried).toBeLessThanOrEqual(11);
    const after = await noticesOf('parks');
    expect(after.map(({ state }) => state)).toEqual(after.map(() => 'waiting'));
    expect(after.filter(({ attempts }) => attempts === 0)).toHaveLength(40 - tried);
    expect(await partnerOf('parks')).toMatchObject({ failures: 10 });
    expect((await partnerOf('parks')).parked_s).toBeGreaterThan(10);
    expect((await partnerOf('parks')).parked_s).toBeLessThanOrEqual(15);

    await due('parks');
    await hand.clock();
    await hand.deliver('parks');
    expect(received('parks')).toHaveLength(tried);

    // The pause is over: one notice tries, and where it fails the pause doubles.
    const pauseOver = () => hub.db.query(`update partner set parked_until = now() - interval '1 second' where id = 'parks'`);
    await pauseOver();
    await hand.deliver('parks');
    expect(received('parks')).toHaveLength(tried + 1);
    expect((await partnerOf('parks')).parked_s).toBeGreaterThan(25);

    hub.simulator.setPersona('parks', 'silent');
    await pauseOver();
    await due('parks');
    await hand.deliver('parks');
    expect(await statesOf('parks')).toEqual(['delivered']);
    expect(hub.simulator.effects('parks')).toHaveLength(40);
    expect(await partnerOf('parks')).toMatchObject({ failures: 0, parked_s: null });
    expect(await attentionAbout('parks')).toEqual([]);
  });

  test('is parked no longer when the ten and more were all on their way at once, and what was claimed ahead is not tried', async () => {
    await hub.addPartner({ id: 'drops', persona: 'silent' });
    await hand.hear(...referred('drops', 90));
    hub.simulator.setPersona('drops', 'server-error');
    await hand.deliver('drops');
    expect(received('drops').length).toBeLessThanOrEqual(32);
    expect((await partnerOf('drops')).parked_s).toBeLessThanOrEqual(15);
    expect((await noticesOf('drops')).every(({ state }) => state === 'waiting')).toBe(true);
  });

  test('that hangs gives its place back after one time-out', async () => {
    await hub.addPartner({ id: 'hangs', persona: 'dead' });
    await hand.hear(...referred('hangs', 60));
    const began = performance.now();
    await hand.deliver('hangs');
    expect(performance.now() - began).toBeLessThan(3_000);
    expect((await partnerOf('hangs')).parked_s).toBeGreaterThan(0);
  });
});

describe('leases', () => {
  const lease = (partner: string, until: string): Promise<unknown> =>
    hub.db.query(
      `update notice set state = 'sending', attempts = 1, lease_token = gen_random_uuid(), lease_until = now() + $2::interval where partner_id = $1 and message = 'referral'`,
      [partner, until],
    );

  test('of a worker that died are given back when they are over, and the notice is sent under its id', async () => {
    await hub.addPartner({ id: 'leased', persona: 'silent' });
    await hand.hear(...referred('leased', 2));
    const ids = (await noticesOf('leased')).map(({ id }) => id);
    await lease('leased', '1 minute');
    await hand.clock();
    await hand.deliver('leased');
    expect(received('leased')).toEqual([]);
    await lease('leased', '-1 second');
    await hand.clock();
    await hand.deliver('leased');
    expect(
      received('leased')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids.sort());
    expect((await noticesOf('leased')).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual([
      'delivered 2',
      'delivered 2',
    ]);
  });

  test('that a newer version has overtaken are not given back to be sent', async () => {
    await hub.addPartner({ id: 'left-behind', persona: 'silent' });
    const person = told('left-behind', { dates: { crd: plainDayAhead(60) } });
    await hand.hear(person);
    await lease('left-behind', '-1 second');
    await hand.hear({ id: `${person.id}-b`, prisonNumber: person.prisonNumber, dates: { crd: plainDayAhead(74) } });
    await hand.clock();
    await hand.deliver('left-behind');
    expect(hub.simulator.effects('left-behind')).toMatchObject([{ versions: [2] }]);
  });
});

test('what a slow partner has not been sent yet when a basis is withdrawn is not sent any more, though it was claimed before', async () => {
  await hub.addPartner({ id: 'crawls', persona: 'slow' });
  await hub.db.query(`update partner set in_flight = 1 where id = 'crawls'`);
  const people = referred('crawls', 24);
  await hand.hear(...people);
  const turn = hand.deliver('crawls');
  await until(() => received('crawls').length > 0, { what: 'the turn to be under way', every: 5 });
  await hub.send(people.map(({ id, prisonNumber }) => ({ id: `${id}-w`, prisonNumber, basis: { kind: 'withdrawn' } })));
  const recordedAt = Date.now();
  await turn;
  const late = received('crawls').filter(({ at }) => at.getTime() > recordedAt + 1_000);
  expect(late).toEqual([]);
  expect(received('crawls').length).toBeLessThan(8);
  await hand.plan();
  await hand.deliver('crawls');
  const created = received('crawls')
    .filter(({ type }) => type === 'referral.created')
    .map(({ taskId }) => taskId);
  const withdrawn = received('crawls')
    .filter(({ type }) => type === 'referral.withdrawn')
    .map(({ taskId }) => taskId);
  expect(withdrawn.length).toBeGreaterThan(0);
  expect(created).toEqual(expect.arrayContaining(withdrawn));
});
