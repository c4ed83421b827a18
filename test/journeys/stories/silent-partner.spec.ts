import { plainDayAhead } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

interface Told {
  readonly state: string;
  readonly attempts: number;
}
const referralNotice = async (releaseId: string): Promise<Told | undefined> => {
  const [told] = await story.hub.db.query<Told[]>(
    `select n.state, n.attempts from notice n join handover_task t on t.id = n.task_id
     where n.release_id = $1 and t.kind = 'COMMUNITY_REFERRAL' order by n.version desc`,
    [releaseId],
  );
  return told;
};

test('a partner that does not answer is tried again; that it has the message does not mean that it has taken the person on', async () => {
  const { releaseId } = await story.begin({ dates: { crd: plainDayAhead(20) } });
  story.hub.simulator.setPersona('riverside', 'server-error');
  await story.deliver();
  expect(await referralNotice(releaseId)).toMatchObject({ state: 'waiting', attempts: 1 });
  expect(taskIn(await story.tasks(releaseId), 'COMMUNITY_REFERRAL')).toMatchObject({ state: 'open' });

  story.hub.simulator.setPersona('riverside', 'silent');
  await story.deliver('all');
  expect(await referralNotice(releaseId)).toMatchObject({ state: 'delivered', attempts: 2 });
  // The same message came to it twice: once it could not take it, then it did.
  const tries = story.bodies('riverside', releaseId).filter((body) => body.includes('"referral.created"'));
  expect(tries).toHaveLength(2);
  expect(new Set(tries).size).toBe(1);
  const referral = taskIn(await story.tasks(releaseId), 'COMMUNITY_REFERRAL');
  expect(referral).toMatchObject({ state: 'open', settledBy: null });
  expect(referral?.escalation).not.toBeNull();
});

test('what cannot be delivered in time is somebody’s call, and stands on the release’s page', async () => {
  const { releaseId } = await story.begin({ dates: { crd: plainDayAhead(20) } });
  story.hub.simulator.setPersona('riverside', 'server-error');
  await story.deliver();
  await story.hub.db.query(
    `update notice set deadline = now() - interval '1 minute', next_at = now() - interval '1 minute'
     where release_id = $1 and partner_id = 'riverside' and state = 'waiting'`,
    [releaseId],
  );
  await story.hand.clock();
  expect(await referralNotice(releaseId)).toMatchObject({ state: 'undeliverable' });
  const [call] = await story.hub.db.query<{ because: string; reckoned: string }[]>(
    `select because, reckoned from handover_task where release_id = $1 and kind = 'ATTENTION' and state = 'open' and about_task =
       (select id from handover_task where release_id = $1 and kind = 'COMMUNITY_REFERRAL')`,
    [releaseId],
  );
  expect(call?.because).toContain('has not been told');
  expect(call?.reckoned).toContain('Ring the partner');
  expect(await story.page(`/releases/${releaseId}`)).toContain('has not been told');
  story.hub.simulator.setPersona('riverside', 'silent');
});
