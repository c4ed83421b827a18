import { randomUUID } from 'node:crypto';
import type { AskingClient } from '#delivery';
import { ASKING_CLIENT } from '#handover';
import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import {
  anEvent,
  hmppsHand,
  POE,
  SEARCH,
  startHmppsSimulator,
  type HmppsHand,
  type HmppsSimulator,
} from '../../../test/support/hmpps.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, plainDayAhead } from '../../../test/support/people.js';

const SNS = 'https://sns.eu-west-2.amazonaws.com';

let hmpps: HmppsSimulator;
let hub: TestHub;
let hand: ByHand;
let feed: HmppsHand;
beforeAll(async () => {
  hmpps = await startHmppsSimulator();
  const settings = { THROUGHGATE_HMPPS_TOPICS: [hmpps.topicArn], THROUGHGATE_REACH_PRIVATE: [new URL(hmpps.url).host] };
  hub = await startTestHub('postgres', settings, { turns: 'by hand' });
  [hand, feed] = [byHand(hub), hmppsHand(hub, hmpps)];
  // Nothing of SNS can be reached from here: what the hub asks of its host goes to the stand-in, over HTTP all the same.
  const client = hub.app.get<AskingClient>(ASKING_CLIENT, { strict: false });
  const ask = client.ask.bind(client);
  Object.assign(client, { ask: (given: Parameters<typeof ask>[0]) => ask({ ...given, url: given.url.replace(SNS, hmpps.url) }) });
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
});
afterAll(async () => {
  await hub.stop();
  await hmpps.stop();
});

const at = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString();
/** Somebody of whom the prison told before any event here happened: just after midnight those are of yesterday. */
const known = async (more: Readonly<Record<string, unknown>> = {}) => {
  const person = aPerson({ occurredAt: at(180), dates: { confirmed: plainDayAhead(3) }, ...more });
  const [heard] = await hand.hear(person);
  return { prisonNumber: person.prisonNumber, releaseId: heard?.releaseId ?? '' };
};
const counted = async (from: string, given: readonly unknown[] = []): Promise<number> =>
  (await hub.db.query<[{ n: number }]>(`select count(*) as n from ${from}`, [...given]))[0].n;
const factsOf = (releaseId: string): Promise<number> =>
  counted(`release_fact where release_id = $1 and feed_id = 'hmpps'`, [releaseId]);
const released = (prisonNumber: string, code = 'CR', minutesAgo = 50) =>
  anEvent(
    `${POE}.released`,
    prisonNumber,
    { reason: 'RELEASED', nomisMovementReasonCode: code, prisonId: 'LPI' },
    at(minutesAgo),
  );

describe('who may tell', () => {
  test('a message is taken only where SNS signed exactly it, for a topic that was set up', async () => {
    const event = released('A0001ZZ');
    const before = await counted('feed_message');
    const good = hmpps.sns.notification(event);
    const foreign = 'arn:aws:sns:eu-west-2:999999999999:somebody-elses';
    expect(await feed.post({ ...good, Message: JSON.stringify(released('A0002ZZ')) })).toBe(401);
    expect(await feed.post({ ...good, Signature: 'bm9uZQ==' })).toBe(401);
    expect(await feed.post({ ...good, SignatureVersion: '3' })).toBe(401);
    expect(await feed.post(hmpps.sns.notification(event, { SigningCertURL: 'https://sns.evil.example/x.pem' }))).toBe(401);
    expect(await feed.post(hmpps.sns.notification(event, { TopicArn: foreign }))).toBe(403);
    expect(await feed.post({ ...good, TopicArn: foreign })).toBe(403);
    expect(await feed.post('Hello')).toBe(400);
    expect(await feed.post({ eventType: 'x' })).toBe(400);
    expect(await counted('feed_message')).toBe(before);
    expect(await feed.post(good)).toBe(200);
    expect(await feed.post(hmpps.sns.notification(event, { SignatureVersion: '1' }))).toBe(200);
    expect(await counted('feed_message')).toBe(before + 2);
  });

  test('a subscription is confirmed only at SNS’s own hosts', async () => {
    expect(await feed.post(hmpps.sns.subscription('http://127.0.0.1:1/confirm'))).toBe(401);
    expect(await feed.post(hmpps.sns.subscription('https://sns.eu-west-2.amazonaws.com.evil.example/'))).toBe(401);
  });

  test('a subscription is confirmed by going where SNS has signed to go, and it is in the audit', async () => {
    const confirm = `?Action=ConfirmSubscription&TopicArn=${hmpps.topicArn}&Token=`;
    const before = await counted(`audit_entry where did = 'feed.subscribed'`);
    expect(await feed.post(hmpps.sns.subscription(`${SNS}/${confirm}another-token`))).toBe(503);
    expect(hmpps.counts().confirmed).toBe(0);
    expect(await feed.post(hmpps.sns.subscription(`${SNS}/${confirm}stand-in-token`))).toBe(200);
    expect(hmpps.counts().confirmed).toBe(1);
    expect(await counted(`audit_entry where did = 'feed.subscribed'`)).toBe(before + 1);
  });

  test('without topics the door is shut', async () => {
    const other = await startTestHub('postgres', {}, { turns: 'by hand' });
    try {
      const reply = await fetch(`${other.url}/api/feeds/hmpps/sns`, {
        method: 'POST',
        body: JSON.stringify(hmpps.sns.notification({})),
      });
      expect(reply.status).toBe(404);
    } finally {
      await other.stop();
    }
  });
});

describe('what an event does', () => {
  test('the fast event marks a release as reported and touches nothing; the slow one is the release', async () => {
    const { prisonNumber, releaseId } = await known();
    const [tasks, notices] = [await counted('task_event'), await counted('notice')];
    const fast = await feed.tell(anEvent(`${SEARCH}.released`, prisonNumber, { reason: 'RELEASED', prisonId: 'LPI' }, at(50)));
    await hand.plan();
    expect(fast).toMatchObject({ state: 'reported', because: 'it waits to be confirmed' });
    expect([await counted('task_event'), await counted('notice')]).toEqual([tasks, notices]);
    expect(await feed.standing(releaseId)).toBe('confirmed');

    expect(await feed.tell(released(prisonNumber))).toMatchObject({ state: 'recorded' });
    await hand.plan();
    expect(await feed.standing(releaseId)).toBe('released');
  });

  test('a release reported and reversed within the hold is no release, in either order', async () => {
    const [one, other] = [await known(), await known()];
    const out = (prisonNumber: string) => anEvent(`${SEARCH}.released`, prisonNumber, { reason: 'RELEASED' }, at(30));
    const back = (prisonNumber: string) => anEvent(`${SEARCH}.received`, prisonNumber, { reason: 'READMISSION' }, at(20));
    expect((await feed.tell(out(one.prisonNumber))).state).toBe('reported');
    expect(await feed.tell(back(one.prisonNumber))).toMatchObject({
      state: 'recorded',
      because: 'the reported release was reversed',
    });
    await feed.tell(back(other.prisonNumber));
    expect(await feed.tell(out(other.prisonNumber))).toMatchObject({
      state: 'ignored',
      because: 'the person has come in again since',
    });
    expect(await feed.tell(released(other.prisonNumber, 'CR', 30))).toMatchObject({ state: 'ignored' });
    await hand.plan();
    for (const { releaseId } of [one, other]) {
      expect(await feed.standing(releaseId)).toBe('confirmed');
      expect(await factsOf(releaseId)).toBe(0);
    }
  });

  test('a death stops everything', async () => {
    const { prisonNumber, releaseId } = await known();
    expect((await feed.tell(released(prisonNumber, 'DEC'))).state).toBe('recorded');
    await hand.plan();
    expect(await feed.standing(releaseId)).toBe('died');
    expect(await feed.tell(released(prisonNumber, 'CR', 10))).toMatchObject({ state: 'unchanged' });
  });

  test.each([
    ['HP', 'recorded', 'hospital', null],
    ['UAL', 'recorded', 'at-large', null],
    ['ZZ9', 'held', 'confirmed', 'unclear-movement'],
    ['MRG', 'ignored', 'confirmed', null],
  ])('a movement %s is no release: %s, the person is %s, and a person looks at %s', async (code, state, standing, look) => {
    const { prisonNumber, releaseId } = await known();
    expect((await feed.tell(released(prisonNumber, code))).state).toBe(state);
    await hand.plan();
    expect(await feed.standing(releaseId)).toBe(standing);
    expect(await feed.looks(releaseId)).toEqual(look === null ? [] : [look]);
  });

  test('somebody deported is not waited for at the gate', async () => {
    const { prisonNumber, releaseId } = await known();
    await feed.tell(released(prisonNumber, 'DD'));
    await hand.plan();
    expect([await feed.standing(releaseId), await feed.looks(releaseId)]).toEqual(['deported', []]);
  });

  test('a release entered in error is put right when the person is heard to be in again', async () => {
    const { prisonNumber, releaseId } = await known();
    await feed.tell(released(prisonNumber, 'CR', 60));
    await hand.plan();
    const back = anEvent(`${POE}.received`, prisonNumber, { reason: 'ADMISSION', nomisMovementReasonCode: 'N' }, at(5));
    expect((await feed.tell(back)).state).toBe('recorded');
    await hand.plan();
    expect([await feed.standing(releaseId), await feed.looks(releaseId)]).toEqual(['confirmed', ['release-reversed']]);
  });

  test('a release and its reversal that are understood together end where they ended', async () => {
    const { prisonNumber, releaseId } = await known();
    const back = anEvent(`${POE}.received`, prisonNumber, { reason: 'ADMISSION', nomisMovementReasonCode: 'N' }, at(5));
    for (const event of [back, released(prisonNumber, 'CR', 60)]) await feed.post(hmpps.sns.notification(event));
    await feed.understand();
    await hand.plan();
    expect(await feed.standing(releaseId)).toBe('confirmed');
  });

  test('dates that changed are a person’s task where the hub may not read the record', async () => {
    const { prisonNumber, releaseId } = await known();
    const changed = {
      ...anEvent('calculate-release-dates.prisoner.changed', prisonNumber, { prisonerId: prisonNumber }),
      personReference: undefined,
    };
    expect(await feed.tell(changed)).toMatchObject({ state: 'held' });
    expect(await feed.looks(releaseId)).toEqual(['look-up']);
  });

  test('a booking finds the person where no number is given', async () => {
    const { releaseId } = await known({ bookingId: '1200835' });
    const flat = { eventType: 'CONFIRMED_RELEASE_DATE-CHANGED', eventDatetime: '2026-07-11T06:32:53', bookingId: 1200835 };
    expect(await feed.tell(flat)).toMatchObject({ state: 'held' });
    expect(await feed.looks(releaseId)).toEqual(['look-up']);
  });

  test('a probation number is taken over', async () => {
    const { prisonNumber, releaseId } = await known();
    const link = {
      ...anEvent('probation-case.prison-identifier.added', prisonNumber),
      personReference: {
        identifiers: [
          { type: 'CRN', value: 'X320741' },
          { type: 'NOMS', value: prisonNumber },
        ],
      },
    };
    expect((await feed.tell(link)).state).toBe('recorded');
    await hand.plan();
    expect(
      await counted('release r join person p on p.id = r.person_id where r.id = $1 and p.crn = $2', [releaseId, 'X320741']),
    ).toBe(1);
  });
});

describe('what is told twice, of nobody, or not understood', () => {
  test('the same MessageId is one message, however often and however fast it comes', async () => {
    const { prisonNumber, releaseId } = await known();
    const message = hmpps.sns.notification(released(prisonNumber));
    expect(await Promise.all(Array.from({ length: 8 }, () => feed.post(message)))).toEqual(Array(8).fill(200));
    await feed.understand();
    expect(await counted('feed_message where message_id = $1', [message['MessageId']])).toBe(1);
    expect(await factsOf(releaseId)).toBe(1);
    const other = hmpps.sns.notification(released(prisonNumber, 'DEC'), { MessageId: message['MessageId'] });
    expect(await feed.post(other)).toBe(409);
  });

  test('the same event under two ids is one fact', async () => {
    const { prisonNumber, releaseId } = await known();
    const event = released(prisonNumber);
    expect((await feed.tell(event)).state).toBe('recorded');
    expect(await feed.tell({ ...event, publishedAt: at(1), description: 'again' })).toMatchObject({
      state: 'unchanged',
      because: 'the same event came before under another id',
    });
    expect(await factsOf(releaseId)).toBe(1);
  });

  test('of somebody the hub does not know, nothing is kept but that a message came', async () => {
    const message = await feed.tell(released('Z9999ZZ'));
    expect(message).toMatchObject({ state: 'ignored', because: 'about nobody the hub knows', raw: null });
    expect(await counted(`person where prison_number = 'Z9999ZZ'`)).toBe(0);
  });

  test('a kind of event nobody has heard of is ignored', async () => {
    const { prisonNumber } = await known();
    expect(await feed.tell(anEvent('a.kind.of.tomorrow', prisonNumber))).toMatchObject({
      state: 'ignored',
      because: 'the hub does not know this kind of event',
    });
  });

  test('good messages do their work beside bad ones, which are kept as they came, with one task for a person', async () => {
    const { prisonNumber, releaseId } = await known();
    const [bad, worse] = [randomUUID(), randomUUID()];
    await feed.post(hmpps.sns.notification('not json {', { MessageId: bad }));
    await feed.post(hmpps.sns.notification(released(prisonNumber)));
    await feed.post(hmpps.sns.notification('also not json', { MessageId: worse }));
    await feed.post(hmpps.sns.notification({ ...released(prisonNumber), occurredAt: 'yesterday' }));
    await feed.post(hmpps.sns.notification(anEvent(`${POE}.released`, 'nobody', { nomsNumber: null, reason: 'RELEASED' })));
    await feed.understand();
    await hand.plan();
    expect(await feed.standing(releaseId)).toBe('released');
    const rows = await hub.db.query<{ state: string; because: string; raw: Buffer }[]>(
      'select state, because, raw from feed_message where message_id = any($1)',
      [[bad, worse]],
    );
    expect(rows.map(({ state, because }) => [state, because])).toEqual([
      ['failed', 'not-json'],
      ['failed', 'not-json'],
    ]);
    expect(rows.every(({ raw }) => raw.length > 0)).toBe(true);
    const causes = await hub.db.query<{ subject: string }[]>(
      `select subject from handover_task where kind = 'ATTENTION' and subject like 'hmpps-message:%' order by 1`,
    );
    expect(causes.map(({ subject }) => subject)).toEqual([
      'hmpps-message:it-names-nobody',
      'hmpps-message:no-time',
      'hmpps-message:not-json',
    ]);
  });
});
