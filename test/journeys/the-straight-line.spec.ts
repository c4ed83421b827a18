import { Webhook } from 'standardwebhooks';
import { startTestHub, type Backend, type TestHub } from '../support/hub.js';
import { aPerson, plainDayAhead } from '../support/people.js';
import { redisIsThere } from '../support/redis.js';
import { until } from '../support/until.js';

interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly due_on: string;
}

describe.each<Backend>(redisIsThere ? ['postgres', 'redis'] : ['postgres'])('the straight line, turns on %s', (backend) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub(backend);
  });
  afterAll(() => hub.stop());

  const tasksOf = (releaseId: string): Promise<TaskRow[]> =>
    hub.db.query('select id, kind, state, due_on from handover_task where release_id = $1', [releaseId]);
  const stateOf = async (releaseId: string, kind: string) => (await tasksOf(releaseId)).find((task) => task.kind === kind)?.state;

  const everythingIsTold = () =>
    until(
      async () => {
        const due = `select count(*) as n from notice where state in ('waiting', 'sending') and next_at <= now()`;
        return Number((await hub.db.query<[{ n: number }]>(due))[0].n) === 0;
      },
      { what: 'everything to be told' },
    );

  test('a release date becomes tasks, a signed referral, an answer, a done task, and a moved date is told once', async () => {
    const { secret } = await hub.addPartner({ id: 'riverside', persona: 'prompt' });
    const first = plainDayAhead(20);
    const person = aPerson({ dates: { crd: first } });
    const { status, body } = await hub.send([person]);
    expect(status).toBe(200);
    expect(body.results).toMatchObject([{ outcome: 'recorded' }]);
    const releaseId = body.results[0]!.releaseId;

    await until(async () => (await stateOf(releaseId, 'COMMUNITY_REFERRAL')) === 'done', { what: 'the referral to be accepted' });
    await until(async () => (await stateOf(releaseId, 'APPOINTMENT_BOOKED')) === 'done', {
      what: 'the appointment to be booked',
    });
    await until(async () => (await stateOf(releaseId, 'INREACH_VISIT')) !== undefined, { what: 'the visit to be planned' });
    const kinds = (await tasksOf(releaseId)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual([
      'APPOINTMENT_BOOKED',
      'COMMUNITY_REFERRAL',
      'CONSENT_AND_DESTINATION',
      'HANDOVER_PACK',
      'HANDOVER_PACK',
      'INREACH_VISIT',
      'NALOXONE_HANDED_OVER',
      'NALOXONE_IN_PROPERTY',
      'NALOXONE_TRAINED',
      'RELEASE_CONFIRM',
    ]);

    const told = hub.simulator.received('riverside');
    const referral = told.find(({ type }) => type === 'referral.created')!;
    expect(referral).toMatchObject({ signature: 'good', version: 1 });
    expect(new Webhook(secret)).toBeDefined();
    expect((referral.body as { data: { release: { on: string } } }).data.release.on).toBe(first);
    await everythingIsTold();
    await hub.simulator.idle();

    const later = plainDayAhead(27);
    const before = hub.simulator.received('riverside').length;
    await hub.send([{ id: `${person.id}-moved`, prisonNumber: person.prisonNumber, dates: { crd: later } }]);
    // The change waits for another to follow it; here the quiet time goes by at once.
    const wentBy = `with quiet as (update notice set next_at = now() where held_since is not null and state = 'waiting' returning id) select count(*) as n from quiet`;
    await until(async () => Number((await hub.db.query(wentBy))[0].n) > 0, { what: 'the change to be written' });
    await until(async () => hub.simulator.received('riverside').some(({ type }) => type === 'referral.changed'), {
      what: 'the partner to be told of the new date',
    });
    await everythingIsTold();

    const after = hub.simulator.received('riverside').slice(before);
    expect(after.filter(({ type }) => type === 'referral.changed').map(({ version }) => version)).toEqual([2]);
    expect(new Set(after.map(({ taskId }) => taskId)).size).toBe(after.length);
    expect(await stateOf(releaseId, 'COMMUNITY_REFERRAL')).toBe('done');
    const due = Object.fromEntries((await tasksOf(releaseId)).map((task) => [task.kind, task.due_on]));
    expect(due['RELEASE_CONFIRM']).toBe(later);
  });
});
