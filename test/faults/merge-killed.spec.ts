import { createHash, randomUUID } from 'node:crypto';
import { hubProcess, type HubProcess } from '../support/hub-process.js';
import { aPerson, plainDayAhead } from '../support/people.js';
import { until } from '../support/until.js';
const POINTS = ['merge.half-way', 'merge.before-commit', 'feed.before-commit'] as const;
/** For each point two records that are one person's. */
const PAIRS = POINTS.map((_, i) => {
  const far = { dates: { crd: plainDayAhead(60) }, destination: { communityService: 'silent' }, bookingId: `17${i}` };
  return [aPerson(far), aPerson(far)] as const;
});

let hub: HubProcess;
beforeAll(async () => {
  hub = await hubProcess('postgres');
  await hub.start();
  await hub.addPartner('silent', 'silent');
  await hub.send(PAIRS.flat());
  await until(settled, { what: 'all of them to be told', for: 60_000 });
});
afterAll(() => hub.stop());

const settled = (): Promise<boolean> =>
  hub.withDb(async (db) => {
    const [{ n }] = await db.query<[{ n: string }]>(
      `select (select count(*) from outbox) + (select count(*) from notice where state in ('waiting', 'sending') and next_at <= now()) as n`,
    );
    return Number(n) === 0;
  });

/** A merge, kept as if HMPPS had sent it: the next turn understands it. */
const mergeComes = (removed: string, kept: string): Promise<void> =>
  hub.withDb(async (db) => {
    const raw = Buffer.from(
      JSON.stringify({
        version: 1,
        eventType: 'prison-offender-events.prisoner.merged',
        occurredAt: new Date().toISOString(),
        personReference: { identifiers: [{ type: 'NOMS', value: kept }] },
        additionalInformation: { nomsNumber: kept, removedNomsNumber: removed, reason: 'MERGE' },
      }),
    );
    const id = randomUUID();
    await db.transaction(async (tx) => {
      await tx.query(
        `insert into feed_message (id, feed_id, message_id, came_by, raw, body_hash) values ($1, 'hmpps', $2, 'http', $3, $4)`,
        [id, randomUUID(), raw, createHash('sha256').update(raw).digest()],
      );
      await tx.query(`insert into outbox (lane, subject) values ('feed/understand', $1)`, [id]);
    });
  });

test.each(POINTS.map((point, i) => [point, ...PAIRS[i]!] as const))(
  'killed at %s: after the next start the two are one, nothing is lost, and no partner is told of a third',
  async (point, old, kept) => {
    await hub.arm(point);
    await mergeComes(old.prisonNumber, kept.prisonNumber);
    expect(await hub.died()).toBe('SIGKILL');
    await hub.start();
    const people = () =>
      hub.withDb((db) =>
        db.query<{ n: string; releases: number; facts: number }[]>(
          `select p.prison_number as n, count(distinct r.id)::int as releases, count(f.id)::int as facts
           from person p join release r on r.person_id = p.id join release_fact f on f.release_id = r.id
           where p.prison_number = any($1) group by p.id`,
          [[old.prisonNumber, kept.prisonNumber]],
        ),
      );
    await until(async () => (await people()).length === 1, { what: 'the two to be one', for: 30_000, every: 200 });
    await until(settled, { what: 'everything to be told', for: 30_000 });
    expect(await people()).toEqual([{ n: kept.prisonNumber, releases: 1, facts: 2 }]);
    const told = hub.simulator
      .received('silent')
      .filter(({ body }) => {
        const number = (body as { data: { person?: { prisonNumber?: string } } }).data.person?.prisonNumber ?? '';
        return [old.prisonNumber, kept.prisonNumber].includes(number);
      })
      .map(({ id }) => id.slice(0, id.indexOf('.')));
    expect(new Set(told).size).toBe(2);
  },
);
