import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, plainDayAhead, today } from '../../../test/support/people.js';
import { addDays } from '#calendar';
import { ReplanReleases } from './replan-releases.js';

interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly state: string;
  readonly revision: number;
  readonly due_on: string;
  readonly because: string;
  readonly reckoned: string;
}
interface NoticeRow {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly act: string;
  readonly state: string;
  readonly body: string;
}

let hub: TestHub;
let hand: ByHand;
beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
  await hub.addPartner({ id: 'harbour', persona: 'silent' });
});
afterAll(() => hub.stop());

const tasksOf = (releaseId: string): Promise<TaskRow[]> =>
  hub.db.query(
    'select id, kind, subject, state, revision, due_on, because, reckoned from handover_task where release_id = $1 order by kind, subject',
    [releaseId],
  );
const noticesOf = (releaseId: string): Promise<NoticeRow[]> =>
  hub.db.query(
    `select n.id, t.kind, n.version, n.act, n.state, n.body from notice n join handover_task t on t.id = n.task_id
     where n.release_id = $1 order by t.kind, n.version`,
    [releaseId],
  );
const eventsOf = async (releaseId: string): Promise<number> =>
  (
    await hub.db.query<[{ n: number }]>(
      'select count(*) as n from task_event e join handover_task t on t.id = e.task_id where t.release_id = $1',
      [releaseId],
    )
  )[0].n;
const replan = (lane = 'replan/urgent') => hub.app.get(ReplanReleases, { strict: false }).run(lane);
const askAgain = (releaseId: string, lane = 'replan/urgent'): Promise<unknown> =>
  hub.db.query('insert into outbox (lane, subject) values ($1, $2)', [lane, releaseId]);
const isPlanned = async (releaseId: string): Promise<boolean> =>
  (
    await hub.db.query<[{ planned: boolean }]>('select facts_version = planned_version as planned from release where id = $1', [
      releaseId,
    ])
  )[0].planned;
const attentionOf = async (releaseId: string): Promise<readonly TaskRow[]> =>
  (await tasksOf(releaseId)).filter(({ kind }) => kind === 'ATTENTION');

describe('what is planned', () => {
  test('a fact heard ten times at once opens each task once and writes each notice once', async () => {
    const fact = aPerson();
    const replies = await Promise.all(Array.from({ length: 10 }, () => hub.send([fact])));
    const releaseId = replies[0]?.body.results[0]?.releaseId ?? '';
    await Promise.all(Array.from({ length: 6 }, () => replan()));
    await hand.plan();
    const tasks = await tasksOf(releaseId);
    expect(tasks.length).toBeGreaterThan(5);
    expect(new Set(tasks.map(({ kind, subject }) => `${kind}/${subject}`)).size).toBe(tasks.length);
    expect(tasks.map(({ revision }) => revision)).toEqual(tasks.map(() => 1));
    const notices = await noticesOf(releaseId);
    expect(notices.map(({ version }) => version)).toEqual(notices.map(() => 1));
    expect(await eventsOf(releaseId)).toBe(tasks.length);
  });

  test('is left as it is when it is planned again and nothing was heard, in whichever lanes at once', async () => {
    const [{ releaseId } = { releaseId: '' }] = await hand.hear(aPerson());
    const before = [await tasksOf(releaseId), await noticesOf(releaseId), await eventsOf(releaseId)];
    for (let i = 0; i < 3; i += 1) {
      await askAgain(releaseId);
      await askAgain(releaseId, 'replan/bulk');
      await Promise.all([replan(), replan('replan/bulk'), replan()]);
    }
    expect([await tasksOf(releaseId), await noticesOf(releaseId), await eventsOf(releaseId)]).toEqual(before);
  });

  test('is the same whatever the order in which the facts arrive', async () => {
    const at = (hour: number): string => `${addDays(today(), -3)}T${String(hour).padStart(2, '0')}:00:00Z`;
    const story = [
      { occurredAt: at(1), dates: { crd: plainDayAhead(20) } },
      { occurredAt: at(2), needs: { drugOrAlcohol: true, opioid: true, ost: true, noFixedAbode: true } },
      { occurredAt: at(3), basis: { kind: 'consent' } },
      { occurredAt: at(4), destination: { communityService: 'harbour' } },
      { occurredAt: at(5), destination: { communityService: 'riverside' } },
      { occurredAt: at(6), dates: { crd: plainDayAhead(27), confirmed: plainDayAhead(34) } },
      { occurredAt: at(7), needs: { ost: false } },
    ];
    const orders = [story, story.toReversed(), [3, 0, 6, 1, 5, 2, 4].flatMap((i) => story[i] ?? [])];
    const lived = await Promise.all(
      orders.map(async (order, which) => {
        const { prisonNumber } = aPerson();
        for (const [i, says] of order.entries()) await hub.send([{ id: `order-${which}-${i}`, prisonNumber, ...says }]);
        const [{ releaseId }] = await hub.db.query<[{ releaseId: string }]>(
          'select r.id as "releaseId" from release r join person p on p.id = r.person_id where p.prison_number = $1',
          [prisonNumber],
        );
        return { prisonNumber, releaseId };
      }),
    );
    // One is planned after each fact, as it would be on a quiet day.
    for (const { releaseId } of lived) await askAgain(releaseId);
    await hand.plan();
    const ends = await Promise.all(
      lived.map(async ({ releaseId }) =>
        (await tasksOf(releaseId)).map(({ kind, subject, state, due_on, because, reckoned }) => ({
          kind,
          subject,
          state,
          due_on,
          because,
          reckoned,
        })),
      ),
    );
    expect(ends[0]?.length).toBeGreaterThan(5);
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  test('is the same whether each fact was planned for by itself or all of them together', async () => {
    const story = [
      { dates: { crd: plainDayAhead(20) }, needs: { opioid: true, ost: true }, basis: { kind: 'direct-care' } },
      { destination: { communityService: 'riverside' } },
      { dates: { crd: plainDayAhead(34) } },
      { needs: { ost: false } },
    ];
    const [one, other] = [aPerson().prisonNumber, aPerson().prisonNumber];
    const facts = (prisonNumber: string) => story.map((says, i) => ({ id: `steps-${prisonNumber}-${i}`, prisonNumber, ...says }));
    let releaseId = '';
    for (const fact of facts(one)) releaseId = (await hand.hear(fact))[0]?.releaseId ?? '';
    const together = (await hand.hear(...facts(other)))[0]?.releaseId ?? '';
    const live = async (id: string) =>
      (await tasksOf(id))
        .filter(({ state }) => state !== 'withdrawn')
        // What is done keeps the day and the words it had when it was done.
        .map(({ kind, subject, state, due_on, reckoned }) =>
          state === 'done' ? { kind, subject, state } : { kind, subject, state, due_on, reckoned },
        );
    expect(await live(releaseId)).toEqual(await live(together));
  });

  test('of facts in one list that name no time of their own the last one counts', async () => {
    const { prisonNumber } = aPerson();
    const days = [20, 27, 34, 41, 48].map(plainDayAhead);
    const [{ releaseId } = { releaseId: '' }] = await hand.hear(
      ...days.map((crd, i) => ({ id: `in-a-row-${9 - i}-${prisonNumber}`, prisonNumber, dates: { crd } })),
    );
    const [{ on }] = await hub.db.query<[{ on: string }]>('select release_on as on from release where id = $1', [releaseId]);
    expect(on).toBe(days.at(-1));
  });

  test('a person is shown as the latest of their releases says, whichever of them is planned again', async () => {
    const person = aPerson({ bookingId: 'OLD1', person: { firstName: 'Ida', lastName: 'Before', crn: 'X320741' } });
    const [{ releaseId: old } = { releaseId: '' }] = await hand.hear(person);
    await hand.hear(
      aPerson({ prisonNumber: person.prisonNumber, bookingId: 'NEW1', person: { firstName: 'Ida', lastName: 'After' } }),
    );
    await askAgain(old);
    await hand.plan();
    const [shown] = await hub.db.query<object[]>('select first_name, last_name from person where prison_number = $1', [
      person.prisonNumber,
    ]);
    expect(shown).toEqual({ first_name: 'Ida', last_name: 'After' });
  });
});

describe('a release that cannot be planned', () => {
  /** As a fault of the hub would leave it: nobody can send a number for a day. */
  const spoil = (releaseId: string): Promise<unknown> =>
    hub.db.query(`update release_fact set says = jsonb_set(says, '{dates,crd}', '20261224') where release_id = $1`, [releaseId]);
  const mend = (releaseId: string): Promise<unknown> =>
    hub.db.query(`update release_fact set says = jsonb_set(says, '{dates,crd}', $2) where release_id = $1`, [
      releaseId,
      JSON.stringify(plainDayAhead(20)),
    ]);

  test('holds back its notices and is a coordinator’s task, while the others of its batch go on', async () => {
    const people = [aPerson(), aPerson(), aPerson()];
    const results = (await hub.send(people)).body.results.map(({ releaseId }) => releaseId);
    const [first = '', bad = '', last = ''] = results;
    await spoil(bad);
    expect(await replan()).toBe('more');
    expect(await isPlanned(bad)).toBe(false);
    expect(await noticesOf(bad)).toEqual([]);
    expect(await attentionOf(bad)).toMatchObject([{ subject: 'cannot-plan', state: 'open' }]);
    for (const good of [first, last]) {
      expect(await isPlanned(good)).toBe(true);
      expect((await tasksOf(good)).length).toBeGreaterThan(5);
      expect((await noticesOf(good)).length).toBeGreaterThan(0);
    }
  });

  test('sends nothing of what was written before, until it can be planned; then its task goes away and all is sent', async () => {
    const person = aPerson();
    const [{ releaseId } = { releaseId: '' }] = await hand.hear(person);
    await spoil(releaseId);
    await hand.hear({ id: `${person.id}-more`, prisonNumber: person.prisonNumber, needs: { ost: true } });
    const heard = () => hub.simulator.received('riverside').filter(({ releaseReference }) => releaseReference === releaseId);
    await hand.deliver('riverside');
    expect(heard()).toEqual([]);
    await mend(releaseId);
    await askAgain(releaseId);
    await hand.plan();
    expect(await attentionOf(releaseId)).toMatchObject([{ subject: 'cannot-plan', state: 'withdrawn' }]);
    await hand.deliver('riverside');
    expect(heard().length).toBeGreaterThan(0);
    expect(heard().every(({ type }) => type !== null && !type.endsWith('changed'))).toBe(true);
  });

  test('is a coordinator’s task again when it fails again, and never two', async () => {
    const person = aPerson();
    const [{ releaseId } = { releaseId: '' }] = await hand.hear(person);
    const fail = async (): Promise<void> => {
      await spoil(releaseId);
      await askAgain(releaseId);
      await hand.plan();
    };
    await fail();
    await fail();
    expect(await attentionOf(releaseId)).toMatchObject([{ subject: 'cannot-plan', state: 'open', revision: 1 }]);
    await mend(releaseId);
    await askAgain(releaseId);
    await hand.plan();
    await fail();
    expect(await attentionOf(releaseId)).toMatchObject([{ subject: 'cannot-plan', state: 'open', revision: 3 }]);
  });
});

describe('a plan that fails while it is being written', () => {
  /** The database refuses one kind of task of one release, after others of it have been written. */
  const refuse = async (releaseId: string): Promise<void> => {
    await hub.db.query(
      `create or replace function refused() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
       create trigger refused before insert on notice for each row when (new.release_id = '${releaseId}') execute function refused()`,
    );
  };
  const allow = (): Promise<unknown> => hub.db.query('drop trigger refused on notice');

  test('leaves nothing of itself, is a coordinator’s task, and does not hold up the others of its batch', async () => {
    const results = (await hub.send([aPerson(), aPerson(), aPerson()])).body.results.map(({ releaseId }) => releaseId);
    const [first = '', bad = '', last = ''] = results;
    await refuse(bad);
    try {
      await hand.plan();
    } finally {
      await allow();
    }
    expect((await tasksOf(bad)).map(({ kind, subject }) => [kind, subject])).toEqual([['ATTENTION', 'cannot-plan']]);
    expect(await noticesOf(bad)).toEqual([]);
    expect(await isPlanned(bad)).toBe(false);
    for (const good of [first, last]) expect([await attentionOf(good), await isPlanned(good)]).toEqual([[], true]);
    await hand.hear({ id: `after-${bad}`, prisonNumber: await numberOf(bad), needs: { vulnerable: true } });
    expect(await isPlanned(bad)).toBe(true);
    expect(await attentionOf(bad)).toMatchObject([{ subject: 'cannot-plan', state: 'withdrawn' }]);
    expect((await noticesOf(bad)).length).toBeGreaterThan(0);
  });

  const numberOf = async (releaseId: string): Promise<string> =>
    (
      await hub.db.query<[{ number: string }]>(
        'select p.prison_number as number from person p join release r on r.person_id = p.id where r.id = $1',
        [releaseId],
      )
    )[0].number;
});
