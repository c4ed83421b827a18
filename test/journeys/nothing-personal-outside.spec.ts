import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { newWebhookSecret } from '#delivery';
import { Log } from '#platform';
import { startTestHub, type Backend, type TestHub } from '../support/hub.js';
import { plainDayAhead, today } from '../support/people.js';
import { redisIsThere } from '../support/redis.js';
import { until } from '../support/until.js';

/** Said of the person by the prison, by the partner, or wrongly by either. None of it may lie in a log or a queue. */
const PLANTED = {
  prisonNumber: 'Z9876QX',
  otherNumber: 'Y8765QX',
  firstName: 'Zebedee',
  lastName: 'Marrowfat-Osprey',
  dateOfBirth: '1979-11-13',
  nhsNumber: '9434765919',
  crn: 'X320741',
  phone: '01632 960 123',
  address: '14 Larkspur Mews',
  recordedBy: 'Nurse Tamarisk',
  legalStatus: 'REMAND-PLANTED',
  reason: 'his sister Celandine is known to us',
  place: 'Room 7, Foxglove House',
} as const;
const planted = (text: string): readonly string[] => [
  ...new Set(
    Object.values(PLANTED).filter((value) => {
      const forms = [
        value,
        value.replaceAll(' ', ''),
        encodeURIComponent(value),
        Buffer.from(value).toString('base64').replace(/=+$/, ''),
      ];
      return forms.some((form) => text.toLowerCase().includes(form.toLowerCase()));
    }),
  ),
];

const person = (id: string, more: object = {}): object => ({
  id,
  prisonNumber: PLANTED.prisonNumber,
  person: {
    firstName: PLANTED.firstName,
    lastName: PLANTED.lastName,
    dateOfBirth: PLANTED.dateOfBirth,
    nhsNumber: PLANTED.nhsNumber,
    crn: PLANTED.crn,
  },
  custody: { prison: 'LPI', legalStatus: PLANTED.legalStatus },
  dates: { crd: plainDayAhead(9) },
  needs: { drugOrAlcohol: true, opioid: true, ost: true, noFixedAbode: true },
  basis: { kind: 'consent', recordedBy: PLANTED.recordedBy },
  destination: { communityService: 'riverside', phone: PLANTED.phone, address: PLANTED.address },
  ...more,
});

/** Everything that is ever written where turns are kept. */
interface Wiretap {
  text(): Promise<string>;
  end(): void;
}

const onRedis = async (url: string): Promise<Wiretap> => {
  let heard = '';
  const monitor = spawn('redis-cli', ['-h', '127.0.0.1', '-p', new URL(url).port, 'monitor'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  monitor.stdout.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  await until(() => heard.includes('OK'), { what: 'redis to be listened to' });
  return { text: async () => heard, end: () => void monitor.kill() };
};

const onPostgres = async (hub: TestHub): Promise<Wiretap> => {
  await hub.db.query(
    `create table public.wiretap (line text);
     create function public.wiretap() returns trigger language plpgsql as $$ begin insert into public.wiretap values (new::text); return new; end $$`,
  );
  const tables = await hub.db.query<{ name: string }[]>(`select tablename as name from pg_tables where schemaname = 'bullmq'`);
  for (const { name } of tables)
    await hub.db.query(
      `create trigger wiretap after insert or update on bullmq.${name} for each row execute function public.wiretap()`,
    );
  return {
    text: async () =>
      (await hub.db.query<[{ all: string | null }]>(`select string_agg(line, E'\\n') as all from public.wiretap`))[0].all ?? '',
    end: () => undefined,
  };
};

describe.each<Backend>(redisIsThere ? ['postgres', 'redis'] : ['postgres'])('a whole story, turns on %s', (backend) => {
  const lines: string[] = [];
  let hub: TestHub;
  let wiretap: Wiretap;
  beforeAll(async () => {
    hub = await startTestHub(backend, {}, { log: new Log('debug', { write: (line: string) => void lines.push(line) }) });
    wiretap = hub.redis === null ? await onPostgres(hub) : await onRedis(hub.redis.url);
    await hub.addPartner({ id: 'riverside', persona: 'prompt' });
    await hub.addPartner({ id: 'harbour', persona: 'gone' });
  });
  afterAll(async () => {
    wiretap.end();
    await hub.stop();
  });

  const settled = () =>
    until(
      async () => {
        await hub.simulator.idle();
        const [{ n }] = await hub.db.query<[{ n: number }]>(
          `select (select count(*) from outbox) + (select count(*) from release where facts_version <> planned_version)
             + (select count(*) from notice n join partner p on p.id = n.partner_id where p.paused_at is null
                 and (n.state = 'sending' or (n.state = 'waiting' and n.next_at <= now()))) as n`,
        );
        return n === 0;
      },
      { what: 'everything to be planned, told and answered' },
    );
  const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${hub.url}${path}`, { method: 'POST', headers, body });
  const referral = async (): Promise<string> =>
    (
      await hub.db.query<[{ id: string }]>(
        `select id from handover_task where kind = 'COMMUNITY_REFERRAL' and subject = 'riverside' and state <> 'withdrawn'`,
      )
    )[0].id;

  /** What goes well, and everything that can go wrong on the way. */
  const live = async (): Promise<void> => {
    await hub.send([person('first')]);
    await settled();
    // What cannot be read, is refused, repeated or in conflict.
    await hub.send([
      person('first'),
      person('first', { needs: {} }),
      person('bad', { prisonNumber: PLANTED.lastName, dates: { crd: PLANTED.address }, [PLANTED.reason]: PLANTED.phone }),
      person('nowhere', { prisonNumber: PLANTED.otherNumber, custody: { prison: 'ZZI' } }),
    ]);
    await post('/api/release-facts', JSON.stringify(person('no-key')));
    await post('/api/release-facts', `${JSON.stringify({ facts: [person('torn')] })}}`, {
      authorization: `Bearer ${hub.feedKey}`,
    });
    await post(`/api/${encodeURIComponent(PLANTED.lastName)}`, '{}');
    await post(`/api/callbacks/${encodeURIComponent(PLANTED.lastName)}`, JSON.stringify(person('as-callback')));
    // What partners say, rightly and wrongly.
    const id = await referral();
    const says = (type: string, more: object) => ({
      type,
      timestamp: new Date().toISOString(),
      data: { task: { id, version: 1 }, ...more },
    });
    await hub.simulator.callback('riverside', says('declined', { reason: PLANTED.reason }));
    await hub.simulator.callback('riverside', says('appointment-booked', { appointment: { on: today(), place: PLANTED.place } }));
    await hub.simulator.callback('riverside', says(PLANTED.reason, { note: PLANTED.lastName }));
    await hub.simulator.callback('riverside', `${PLANTED.reason}, no JSON`);
    await hub.simulator.callback('riverside', says('accepted', { note: PLANTED.reason }), { secret: newWebhookSecret() });
    await hub.simulator.callback('riverside', says('accepted', {}), { id: `msg_${'x'.repeat(400)}` });
    await settled();
    // Dates that move, a partner that is gone, a release, a withdrawal.
    await hub.send([person('moved', { dates: { crd: plainDayAhead(20) } })]);
    await settled();
    await hub.send([person('other', { destination: { communityService: 'harbour', phone: PLANTED.phone } })]);
    await settled();
    await hub.send([person('left', { happened: { what: 'released', on: today() } })]);
    await settled();
    await hub.send([person('stop', { basis: { kind: 'withdrawn', recordedBy: PLANTED.recordedBy } })]);
    await settled();
  };

  /** A database that quotes the person in what it complains of, in every kind of turn and at the door. */
  const fail = async (): Promise<void> => {
    await hub.db.query(
      `create function public.complain() returns trigger language plpgsql as $$
         begin raise exception 'cannot write % % of %', '${PLANTED.firstName}', '${PLANTED.lastName}', '${PLANTED.prisonNumber}' using detail = '${PLANTED.address}'; end $$`,
    );
    const complaining = async (table: string, work: () => Promise<unknown>): Promise<void> => {
      await hub.db.query(
        `create trigger complain before insert or update on ${table} for each row execute function public.complain()`,
      );
      const before = lines.filter((line) => line.includes('"level":50')).length;
      await work();
      await until(() => lines.filter((line) => line.includes('"level":50')).length > before, {
        what: `a fault of ${table} to be logged`,
      });
      await hub.db.query(`drop trigger complain on ${table}`);
    };
    await complaining('release_fact', () => hub.send([person('fails-at-the-door')]).catch(() => undefined));
    await complaining('notice', () =>
      hub.send([person('fails-in-the-plan', { dates: { crd: plainDayAhead(34) }, basis: { kind: 'consent' } })]),
    );
    await hub.send([person('goes-on', { destination: { communityService: 'riverside', phone: PLANTED.phone } })]);
    await settled();
    await complaining('attempt', () => hub.send([person('fails-in-delivery', { basis: { kind: 'withdrawn' } })]));
    await complaining('task_event', async () => {
      const id = await referral();
      await hub.simulator.callback('riverside', { type: 'declined', data: { task: { id, version: 9 }, reason: PLANTED.reason } });
    });
    await pause(600);
  };

  test('leaves no name, number, day of birth, phone, address or reason in a log line, an audit entry or a queue', async () => {
    await live();
    await fail();
    const log = lines.join('');
    expect(log).toContain('delivery.attempted');
    expect(log).toContain('callback.not-verified');
    expect(log).toContain('turn.failed');
    expect(planted(log)).toEqual([]);
    const queue = await wiretap.text();
    expect(queue).toContain('deliver/riverside');
    expect(planted(queue)).toEqual([]);
    const [{ kept }] = await hub.db.query<[{ kept: string }]>(
      `select (select string_agg(a::text, E'\\n') from audit_entry a) || (select string_agg(o::text, E'\\n') from attempt o)
         || (select string_agg(e::text, E'\\n') from task_event e) as kept`,
    );
    expect(kept).toContain('facts.recorded');
    expect(planted(kept)).toEqual([]);
    // What was planted did go through the hub: it is where it belongs, with the partner that was to know it.
    expect(planted(JSON.stringify(hub.simulator.received('riverside'))).length).toBeGreaterThan(5);
  });
});
