import { appProcesses } from '../support/app-process.js';
import { startApart, type Apart } from '../support/apart.js';
import { aPerson, plainDayAhead } from '../support/people.js';
import { until } from '../support/until.js';
const { run, stops } = appProcesses();
const PEOPLE = 60;

describe('a worker whose database takes no record of what it has sent', () => {
  let hub: Apart;
  beforeAll(async () => {
    hub = await startApart('postgres');
  });
  afterAll(() => hub.stop());

  test('goes on working, also where the next batch was on its way, and nothing is lost once it can record again', async () => {
    await hub.addPartner('slowly', 'slow');
    const [api, worker] = [run('api', hub.env), run('worker', { ...hub.env, THROUGHGATE_SEND_TIMEOUT_MS: '3000' })];
    await worker.ready;
    await hub.db.query(
      `create function unrecorded() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
       create trigger unrecorded before insert on attempt for each row execute function unrecorded()`,
    );
    const far = { dates: { crd: plainDayAhead(60) }, destination: { communityService: 'slowly' } };
    expect(
      (
        await hub.send(
          await api.ready,
          Array.from({ length: PEOPLE }, () => aPerson(far)),
        )
      ).status,
    ).toBe(200);
    await until(() => hub.simulator.received('slowly').length > 16, { what: 'more than one batch to be sent', for: 30_000 });
    await until(() => worker.said().includes('turn.failed'), { what: 'the turn to fail', for: 30_000 });
    expect(worker.said()).not.toContain('process.fault');
    await hub.db.query('drop trigger unrecorded on attempt');
    await until(async () => (await hub.count(`notice where state = 'delivered'`)) === PEOPLE, {
      what: 'all of them to be told',
      for: 60_000,
      every: 200,
    });
    expect(new Set(hub.simulator.effects('slowly').map(({ versions }) => versions.join()))).toEqual(new Set(['1']));
    await stops(worker, api);
  });
});
