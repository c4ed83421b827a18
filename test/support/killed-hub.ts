import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CrashPoint } from '#platform';
import { hubProcess, type HubProcess } from './hub-process.js';
import type { Backend } from './hub.js';
import { aPerson, plainDayAhead } from './people.js';
import { until } from './until.js';

const PEOPLE = 12;

/** Every crash point, with what is under way when it is reached. */
const WITHOUT_ANSWERS: readonly (CrashPoint | `${CrashPoint}:${number}`)[] = [
  'facts.before-commit',
  'facts.after-commit',
  'replan.before-commit',
  'replan.after-commit',
  'delivery.after-claim',
  'delivery.after-send',
  'delivery.after-record',
];
const WITH_ANSWERS: readonly (CrashPoint | `${CrashPoint}:${number}`)[] = ['callback.after-commit:3', 'news.before-commit:2'];

/**
 * The suite both backends must pass: the real hub killed at every named point, started again, and nothing lost or done twice. Each
 * test leaves a hub that runs to the next.
 */
export const describeKilledHub = (backend: Backend): void => {
  describe(`killed at any moment, turns on ${backend}`, () => {
    let hub: HubProcess;
    beforeAll(async () => {
      hub = await hubProcess(backend);
      await hub.start();
      await hub.addPartner('silent', 'silent');
      await hub.addPartner('prompt', 'prompt');
      // Nobody waits for quiet here: a change is sent as soon as it is written.
      await hub.withDb((db) =>
        db.query(
          `insert into policy_version (id, scope_kind, scope, numbers, state, made_by, adopted_at)
           values ('no-quiet', 'nation', 'england-and-wales', '{"quietMinutes": 0}', 'adopted', 'test', now())`,
        ),
      );
    });
    afterAll(() => hub.stop());

    const due = (): Promise<number> =>
      hub.withDb(async (db) =>
        Number(
          (
            await db.query(
              `select count(*) as n from notice where state in ('waiting', 'sending') and next_at <= now() + interval '1 minute'`,
            )
          )[0].n,
        ),
      );
    const outbox = (): Promise<number> =>
      hub.withDb(async (db) => Number((await db.query('select count(*) as n from outbox'))[0].n));
    const allTold = () =>
      until(async () => (await outbox()) === 0 && (await due()) === 0, {
        what: 'everything to be told',
        for: 40_000,
        every: 100,
      });
    /** From here on it dies at this point. Nothing is on its way any more that could bring it there before this test's own. */
    const arm = async (point: CrashPoint | `${CrashPoint}:${number}`): Promise<void> => {
      await hub.simulator.idle();
      await allTold();
      await hub.arm(point);
    };
    const facts = (partner: string) =>
      Array.from({ length: PEOPLE }, () => aPerson({ destination: { communityService: partner } }));

    /** The referrals of these people as the partner holds them: one a person, in the versions it took. */
    const referralsOf = async (partner: string, people: readonly { readonly prisonNumber: string }[]) => {
      const rows = await hub.withDb((db) =>
        db.query<{ id: string }[]>(
          `select t.id from handover_task t join release r on r.id = t.release_id join person p on p.id = r.person_id
         where t.kind = 'COMMUNITY_REFERRAL' and p.prison_number = any($1)`,
          [people.map(({ prisonNumber }) => prisonNumber)],
        ),
      );
      const ids = new Set(rows.map(({ id }) => id));
      return { tasks: rows.length, effects: hub.simulator.effects(partner).filter(({ taskId }) => ids.has(taskId)) };
    };

    test.each(WITHOUT_ANSWERS)('%s: no task is lost, and no partner hears anything twice', async (point) => {
      const people = facts('silent');
      await arm(point);
      await hub.send(people).catch(() => undefined);
      expect(await hub.died()).toBe('SIGKILL');
      await hub.start();
      // The sender had no answer, or cannot know whether it had: it sends the same again.
      expect((await hub.send(people)).status).toBe(200);
      await allTold();
      const { tasks, effects } = await referralsOf('silent', people);
      expect(tasks).toBe(PEOPLE);
      expect(effects.map(({ versions }) => versions)).toEqual(Array.from({ length: PEOPLE }, () => [1]));
      // Killed after sending and before recording, the hub must send again: the same id, which the partner takes once.
      if (point === 'delivery.after-send') {
        const ids = hub.simulator.received('silent').map(({ id }) => id);
        expect(new Set(ids).size).toBeLessThan(ids.length);
      }
    });

    test.each(['replan.before-commit', 'replan.after-commit', 'delivery.after-claim', 'delivery.after-send'] as const)(
      '%s, while dates are moving: each partner has the last date once, under a higher version',
      async (point) => {
        const people = facts('silent');
        await hub.send(people);
        await allTold();
        await arm(point);
        const later = plainDayAhead(40);
        const moved = people.map(({ id, prisonNumber }) => ({ id: `${id}-moved`, prisonNumber, dates: { crd: later } }));
        await hub.send(moved).catch(() => undefined);
        expect(await hub.died()).toBe('SIGKILL');
        await hub.start();
        await hub.send(moved);
        await allTold();
        const { effects } = await referralsOf('silent', people);
        expect(effects.map(({ versions }) => versions)).toEqual(Array.from({ length: PEOPLE }, () => [1, 2]));
        const told = hub.simulator
          .received('silent')
          .filter(({ taskId, version }) => version === 2 && effects.some((one) => one.taskId === taskId));
        expect(new Set(told.map(({ body }) => (body as { data: { release: { on: string } } }).data.release.on))).toEqual(
          new Set([later]),
        );
      },
    );

    test.each(WITH_ANSWERS)('%s: every answer counts, once', async (point) => {
      const people = facts('prompt');
      await arm(point);
      await hub.send(people).catch(() => undefined);
      expect(await hub.died()).toBe('SIGKILL');
      await hub.start();
      expect((await hub.send(people)).status).toBe(200);
      await allTold();
      await hub.simulator.idle();
      const accepted = () =>
        hub.withDb(async (db) =>
          Number(
            (
              await db.query(
                `select count(*) as n from handover_task t join release r on r.id = t.release_id join person p on p.id = r.person_id
               where t.kind = 'COMMUNITY_REFERRAL' and t.state = 'done' and p.prison_number = any($1)`,
                [people.map(({ prisonNumber }) => prisonNumber)],
              )
            )[0].n,
          ),
        );
      await until(async () => (await accepted()) === PEOPLE, { what: 'every referral to be accepted', for: 30_000 });
      const { effects } = await referralsOf('prompt', people);
      expect(effects.map(({ versions }) => versions)).toEqual(Array.from({ length: PEOPLE }, () => [1]));
    });

    test('import.between-batches: an import that was broken off is given again and adds each person once', async () => {
      const numbers = Array.from(
        { length: 1_200 },
        (_, i) => `B${String(1000 + (i % 9000)).padStart(4, '0')}${backend === 'redis' ? 'R' : 'P'}Q`,
      );
      const rows = numbers.map((number) => `${number},Kestrel,Owen,LPI,${plainDayAhead(30)},Y,Y,direct care,silent`);
      const file = join(hub.dataFolder, 'list.csv');
      writeFileSync(
        file,
        ['Prison number,Surname,First name,Prison,CRD,Drug or alcohol,Opioid,Basis,Community service', ...rows].join('\n'),
      );
      const first = await hub.command(['import', file, '--yes'], { THROUGHGATE_CRASH_AT: 'import.between-batches' });
      expect(first.signal).toBe('SIGKILL');
      const again = await hub.command(['import', file, '--yes', '--json']);
      expect(again.code).toBe(0);
      await allTold();
      const [counted] = await hub.withDb((db) =>
        db.query<{ people: number; facts: number; referrals: number }[]>(
          `select count(distinct p.id) as people, count(distinct f.id) as facts, count(distinct t.id) as referrals
         from person p join release r on r.person_id = p.id join release_fact f on f.release_id = r.id
         left join handover_task t on t.release_id = r.id and t.kind = 'COMMUNITY_REFERRAL' where p.prison_number = any($1)`,
          [numbers],
        ),
      );
      expect(counted).toEqual({ people: 1_200, facts: 1_200, referrals: 1_200 });
    });
  });
};
