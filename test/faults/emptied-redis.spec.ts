import { startTestHub, type TestHub } from '../support/hub.js';
import { aPerson } from '../support/people.js';
import { redisIsThere } from '../support/redis.js';
import { until } from '../support/until.js';

const PEOPLE = 300;

(redisIsThere ? describe : describe.skip)('a Redis that forgets everything', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub('redis');
    await hub.addPartner({ id: 'riverside', persona: 'prompt' });
  });
  afterAll(() => hub.stop());

  test('emptied again and again while work is under way, nothing is lost and nothing is told twice', async () => {
    const people = Array.from({ length: PEOPLE }, () => aPerson());
    const forgetting = (async () => {
      for (let i = 0; i < 8; i += 1) {
        await hub.redis?.flushAll();
        await new Promise((resolve) => setTimeout(resolve, 120));
      }
    })();
    for (let i = 0; i < PEOPLE; i += 50) expect((await hub.send(people.slice(i, i + 50))).status).toBe(200);
    await forgetting;
    const done = async () =>
      Number(
        (await hub.db.query(`select count(*) as n from handover_task where kind = 'COMMUNITY_REFERRAL' and state = 'done'`))[0].n,
      );
    await until(async () => (await done()) === PEOPLE, { what: 'every referral to be accepted', for: 60_000 });
    const referrals = hub.simulator.effects('riverside').filter(({ kind }) => kind === 'COMMUNITY_REFERRAL');
    expect(referrals).toHaveLength(PEOPLE);
    expect(new Set(referrals.map(({ versions }) => versions.join()))).toEqual(new Set(['1']));
  });
});
