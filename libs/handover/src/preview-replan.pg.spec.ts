import fc from 'fast-check';
import { addDays, type LocalDate } from '#calendar';
import { raiseAttention } from '#persistence';
import { attention, type ReleaseFact } from '#planning';
import { newId } from '#platform';
import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, plainDayAhead, today } from '../../../test/support/people.js';
import { PreviewReplan, type ReplanPreview } from './preview-replan.js';
import { RecordByHand } from './record-by-hand.js';

interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly state: string;
  /** Rises with each change, of what else the row holds too. */
  readonly revision: number;
  readonly owner: string;
  readonly due: string;
  readonly why: string;
}
interface NoticeRow {
  readonly id: string;
  readonly kind: string;
  readonly partnerId: string;
  readonly act: string;
  readonly message: string;
  readonly version: number;
  readonly fields: readonly string[];
  readonly state: string;
}
interface Held {
  readonly tasks: readonly TaskRow[];
  readonly notices: readonly NoticeRow[];
  readonly day: string | null;
  readonly standing: string;
}

let hub: TestHub;
let hand: ByHand;
beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'prompt' });
  await hub.addPartner({ id: 'harbour', persona: 'silent', agreed: ['person.prisonNumber', 'person.firstName', 'release.on'] });
  await hub.addPartner({ id: 'lantern', persona: 'prompt', role: 'peer' });
  await hub.addPartner({ id: 'probation', persona: 'prompt', role: 'probation' });
  await hub.db.query(`insert into staff (id, name, role) values ('dana', 'Dana', 'coordinator')`);
});
afterAll(() => hub.stop());

const heldOf = async (releaseId: string): Promise<Held> => {
  const tasks = await hub.db.query<TaskRow[]>(
    `select id, kind, subject, state, revision, coalesce(owner_team, owner_partner) as owner, concat_ws(' ', due_on, to_char(due_time, 'HH24:MI'), compressed) as due,
       concat_ws('/', because, reckoned, source) as why from handover_task where release_id = $1 order by id`,
    [releaseId],
  );
  const notices = await hub.db.query<NoticeRow[]>(
    `select n.id, t.kind, n.partner_id as "partnerId", n.act, n.message, n.version, n.fields, n.state
     from notice n join handover_task t on t.id = n.task_id where n.release_id = $1 order by n.id`,
    [releaseId],
  );
  const [release] = await hub.db.query<[{ day: string | null; standing: string }]>(
    'select release_on as day, standing from release where id = $1',
    [releaseId],
  );
  return { tasks, notices, ...release };
};

const said = (lines: readonly (readonly unknown[])[]): readonly string[] => lines.map((line) => JSON.stringify(line)).sort();

const becameOf = (was: TaskRow | undefined, now: TaskRow): string => {
  if (was === undefined) return 'add';
  if (was.state !== now.state) {
    if (now.state === 'withdrawn') return 'withdraw';
    return now.state === 'done' ? 'settle' : 'reopen';
  }
  return was.due === now.due ? 'reword' : 'move';
};

/** What has happened between two looks at the rows. */
const happened = (before: Held, after: Held) => {
  const was = new Map(before.tasks.map((task) => [task.id, task]));
  const told = new Map(before.notices.map((notice) => [notice.id, notice.state]));
  return {
    day: after.day,
    standing: after.standing,
    tasks: said(
      after.tasks
        .filter((now) => JSON.stringify(now) !== JSON.stringify(was.get(now.id)))
        .map((now) => {
          const became = becameOf(was.get(now.id), now);
          return [became, now.kind, now.subject, now.owner, was.get(now.id)?.due ?? null, became === 'withdraw' ? null : now.due];
        }),
    ),
    messages: said(
      after.notices
        .filter(({ id }) => !told.has(id))
        .map(({ kind, partnerId, act, message, version, fields }) => [kind, partnerId, act, message, version, fields]),
    ),
    takenBack: said(
      after.notices
        .filter(({ id, state }) => told.get(id) === 'waiting' && state === 'superseded')
        .map(({ partnerId, message, version }) => [partnerId, message, version]),
    ),
  };
};

const dueSaid = (due: { readonly on: string; readonly time: string | null; readonly compressed: boolean } | null) =>
  due === null ? null : [due.on, due.time, due.compressed ? 't' : 'f'].filter((part) => part !== null).join(' ');

/** The same of what a preview says. */
const foretold = ({ after, tasks, messages, takenBack }: ReplanPreview) => ({
  day: after.on,
  standing: after.standing,
  tasks: said(
    tasks.map(({ would, kind, subject, owner, from, to }) => [would, kind, subject, owner, dueSaid(from), dueSaid(to)]),
  ),
  messages: said(
    messages.map(({ kind, partnerId, act, message, version, fields }) => [kind, partnerId, act, message, version, fields]),
  ),
  takenBack: said(takenBack.map(({ partnerId, message, version }) => [partnerId, message, version])),
});

const preview = async (releaseId: string, says: ReleaseFact['says']): Promise<ReplanPreview> => {
  const found = await hub.app.get(PreviewReplan, { strict: false }).run({ releaseId, says });
  if (found.outcome !== 'preview') throw new Error('there is no such release');
  return found;
};

const save = (
  releaseId: string,
  says: ReleaseFact['says'],
  more: { readonly id?: string; readonly onlyAtVersion?: number } = {},
) =>
  hub.app
    .get(RecordByHand, { strict: false })
    .run({ who: 'dana', all: [{ id: newId(), releaseId, says, note: 'The court has said so', ...more }] });

const releaseOf = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  (await hand.hear(aPerson({ person: { firstName: 'Idris', lastName: 'Kestrel', crn: 'X300100' }, ...more })))[0]?.releaseId ??
  '';

const live = async (): Promise<void> => {
  for (const partner of ['riverside', 'harbour', 'lantern', 'probation']) await hand.deliver(partner);
  await hand.news();
  await hand.plan();
};

const DAY = fc.integer({ min: -3, max: 120 }).map((days): LocalDate => addDays(today(), days));
const DATE = fc.constantFrom('confirmed', 'crd', 'ard', 'prrd', 'hdcad', 'apd');
const CHANGE: fc.Arbitrary<ReleaseFact['says']> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(DATE, fc.option(DAY, { freq: 6 })).map(([date, on]) => ({ dates: { [date]: on } })) },
  { weight: 2, arbitrary: DAY.map((on) => ({ happened: { what: 'released' as const, on } })) },
  { weight: 1, arbitrary: fc.constant({ happened: { what: 'release-cancelled' as const, on: today() } }) },
  { weight: 1, arbitrary: fc.constant({ happened: { what: 'release-reinstated' as const, on: today() } }) },
);
const PERSON = fc.record({
  dates: fc.oneof(
    DAY.map((crd) => ({ crd })),
    DAY.map((confirmed) => ({ confirmed })),
    fc.constant({}),
  ),
  needs: fc.record({
    drugOrAlcohol: fc.constant(true),
    opioid: fc.boolean(),
    ost: fc.boolean(),
    noFixedAbode: fc.boolean(),
    wantsPeer: fc.boolean(),
  }),
  basis: fc.constantFrom({ kind: 'direct-care' }, { kind: 'consent' }, undefined),
  destination: fc.record({
    communityService: fc.constantFrom('riverside', 'harbour', null),
    peerService: fc.constant('lantern'),
    probation: fc.constant('probation'),
  }),
});

test('what a preview shows is exactly what saving does, whatever has been told and answered before', async () => {
  const story = fc.record({ person: PERSON, lived: fc.boolean(), changes: fc.array(CHANGE, { minLength: 1, maxLength: 3 }) });
  await fc.assert(
    fc.asyncProperty(story, async ({ person, lived, changes }) => {
      const releaseId = await releaseOf(JSON.parse(JSON.stringify(person)) as Record<string, unknown>);
      for (const says of changes) {
        if (lived) await live();
        const before = await heldOf(releaseId);
        const shown = await preview(releaseId, says);
        expect(await heldOf(releaseId)).toEqual(before);
        expect(await save(releaseId, says, { onlyAtVersion: shown.factsVersion })).toEqual(['recorded']);
        await hand.plan();
        expect(foretold(shown)).toEqual(happened(before, await heldOf(releaseId)));
      }
    }),
    { numRuns: 40, seed: 20_261_128 },
  );
});

test('what was raised about a task that would fall away is shown to fall away with it', async () => {
  const releaseId = await releaseOf();
  const asked = (await heldOf(releaseId)).tasks.find(({ kind }) => kind === 'COMMUNITY_REFERRAL');
  const task = attention('answer:1', today(), { because: 'Nobody knows what it says', reckoned: 'Ring them', source: 'A test' });
  await hub.db.transaction((tx) => raiseAttention(tx, [{ releaseId, aboutTask: asked?.id ?? '', task, by: 'test' }]));
  const says = { happened: { what: 'release-cancelled', on: today() } } as const;
  const before = await heldOf(releaseId);
  const shown = await preview(releaseId, says);
  expect(shown.tasks).toContainEqual(expect.objectContaining({ would: 'withdraw', kind: 'ATTENTION', subject: 'answer:1' }));
  await save(releaseId, says);
  await hand.plan();
  expect(foretold(shown)).toEqual(happened(before, await heldOf(releaseId)));
});

test('a preview writes nothing, and is the same twice', async () => {
  const releaseId = await releaseOf();
  const says = { dates: { confirmed: addDays(today(), 30) } };
  const [facts, first, second] = [
    await hub.db.query('select count(*) as n from release_fact'),
    await preview(releaseId, says),
    await preview(releaseId, says),
  ];
  expect(second).toEqual(first);
  expect(await hub.db.query('select count(*) as n from release_fact')).toEqual(facts);
});

test('a fact heard between looking and saving is not overwritten: nothing is recorded', async () => {
  const releaseId = await releaseOf();
  const says = { dates: { confirmed: addDays(today(), 30) } };
  const { factsVersion, print } = await preview(releaseId, says);
  await save(releaseId, { dates: { crd: addDays(today(), 50) } });
  expect(await save(releaseId, says, { onlyAtVersion: factsVersion })).toEqual(['overtaken']);
  await hand.plan();
  const again = await preview(releaseId, says);
  expect(again.print).not.toBe(print);
  expect(await save(releaseId, says, { onlyAtVersion: again.factsVersion })).toEqual(['recorded']);
});

test('a form sent twice is one fact', async () => {
  const releaseId = await releaseOf();
  const says = { dates: { confirmed: addDays(today(), 30) } };
  const id = newId();
  const { factsVersion } = await preview(releaseId, says);
  expect(await save(releaseId, says, { id, onlyAtVersion: factsVersion })).toEqual(['recorded']);
  expect(await save(releaseId, says, { id, onlyAtVersion: factsVersion })).toEqual(['repeated']);
});

test('what is recorded by hand says who and why, and is audited without the reason', async () => {
  const releaseId = await releaseOf();
  await save(releaseId, { dates: { crd: addDays(today(), 41) } });
  const facts = await hub.db.query(
    `select feed_id, said_by, note from release_fact where release_id = $1 and feed_id = 'staff'`,
    [releaseId],
  );
  expect(facts).toEqual([{ feed_id: 'staff', said_by: 'dana', note: 'The court has said so' }]);
  const [entry] = await hub.db.query('select who, did, subject, detail from audit_entry order by id desc limit 1');
  expect(entry).toEqual({ who: 'dana', did: 'release.recorded-by-hand', subject: releaseId, detail: { parts: ['dates'] } });
});

test('staff record on the release they look at, though the person has a later one', async () => {
  const first = aPerson({ bookingId: '111' });
  const [older] = await hand.hear(first);
  await hand.hear({ ...first, id: newId(), bookingId: '222' });
  const on = addDays(today(), 44);
  await save(older?.releaseId ?? '', { naloxone: { trainedOn: today() }, dates: { confirmed: on } });
  await hand.plan();
  const rows = await hub.db.query<{ confidence: string }[]>(
    'select confidence from release where person_id = (select person_id from release where id = $1) order by booking_id',
    [older?.releaseId],
  );
  expect(rows.map(({ confidence }) => confidence)).toEqual(['CONFIRMED', 'CALCULATED']);
});

test('each move of a release day is kept, and a plan that moves nothing adds none', async () => {
  const releaseId = await releaseOf({ dates: { confirmed: plainDayAhead(30) } });
  await save(releaseId, { dates: { confirmed: plainDayAhead(40) } });
  await hand.plan();
  await save(releaseId, { naloxone: { trainedOn: today() } });
  await hand.plan();
  const rows = await hub.db.query('select was_on, now_on from release_day_change where release_id = $1 order by id', [releaseId]);
  expect(rows).toEqual([
    { was_on: null, now_on: plainDayAhead(30) },
    { was_on: plainDayAhead(30), now_on: plainDayAhead(40) },
  ]);
});
