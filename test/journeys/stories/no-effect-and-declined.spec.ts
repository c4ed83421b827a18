import { byHand, type ByHand } from '../../support/by-hand.js';
import { startTestHub, type TestHub } from '../../support/hub.js';
import { aPerson, plainDayAhead } from '../../support/people.js';

let hub: TestHub;
let hand: ByHand;
beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
});
afterAll(() => hub.stop());

interface Task {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly state: string;
  readonly revision: number;
}
const tasksOf = (releaseId: string): Promise<readonly Task[]> =>
  hub.db.query<Task[]>('select id, kind, subject, state, revision from handover_task where release_id = $1 order by id', [
    releaseId,
  ]);
const typesHeard = (releaseId: string): readonly (string | null)[] =>
  hub.simulator
    .received('riverside')
    .filter(({ body }) => (body as { data: { release: { reference: string } } }).data.release.reference === releaseId)
    .map(({ type }) => type);
/** As if the day had come on which every notice goes out. */
const deliverAll = async (): Promise<void> => {
  await hub.db.query(`update notice set next_at = now() where state = 'waiting'`);
  while ((await hand.deliver('riverside')) === 'more');
};
let said = 0;
const hear = async (more: Readonly<Record<string, unknown>>) => {
  const person = aPerson(more);
  const [first] = await hand.hear(person);
  const say = (what: object) => hand.hear({ id: `story-${String((said += 1))}`, prisonNumber: person.prisonNumber, ...what });
  return { releaseId: first?.releaseId ?? '', say };
};
/** The Friday on or after a plain release day, and the Saturday after it: one release day after the Friday rule. */
const fridayAfter = (day: string): string => {
  const on = new Date(`${day}T00:00:00Z`);
  on.setUTCDate(on.getUTCDate() + ((5 - on.getUTCDay() + 7) % 7));
  return on.toISOString().slice(0, 10);
};
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

test('a date that moves from Friday to Saturday changes no task, and nobody outside hears of it', async () => {
  const friday = fridayAfter(plainDayAhead(60));
  const { releaseId, say } = await hear({ dates: { crd: friday } });
  await deliverAll();
  const [tasks, heard] = [await tasksOf(releaseId), typesHeard(releaseId)];
  expect(heard).toContain('referral.created');
  await say({ dates: { crd: dayAfter(friday) } });
  await deliverAll();
  expect(await tasksOf(releaseId)).toEqual(tasks);
  expect(typesHeard(releaseId)).toEqual(heard);
});

test('a consent that is withdrawn is told as such, and offered once more before release; naloxone is still offered', async () => {
  const { releaseId, say } = await hear({ basis: { kind: 'consent' } });
  await deliverAll();
  await say({ basis: { kind: 'withdrawn' } });
  await deliverAll();
  expect(typesHeard(releaseId)).toContain('referral.withdrawn');
  const live = (await tasksOf(releaseId))
    .filter(({ state }) => state === 'open')
    .map(({ kind, subject }) => `${kind}/${subject}`);
  expect(live).toEqual(expect.arrayContaining(['CONSENT_AND_DESTINATION/:re-offer', 'NALOXONE_TRAINED/']));
  expect(live.some((key) => key.includes('riverside'))).toBe(false);
});

test('a partner that declines leaves a task for a coordinator, with the reason', async () => {
  const { releaseId } = await hear({});
  await deliverAll();
  const referral = (await tasksOf(releaseId)).find(({ kind }) => kind === 'COMMUNITY_REFERRAL');
  await hub.simulator.callback('riverside', {
    type: 'declined',
    data: { task: { id: referral?.id, version: 1 }, reason: 'no capacity' },
  });
  await hand.news();
  await hand.plan();
  expect((await tasksOf(releaseId)).find(({ id }) => id === referral?.id)?.state).toBe('declined');
  const raised = await hub.db.query<{ because: string }[]>(
    `select because from handover_task where release_id = $1 and kind = 'ATTENTION' and state = 'open'`,
    [releaseId],
  );
  expect(raised.map(({ because }) => because).join()).toContain('no capacity');
});
