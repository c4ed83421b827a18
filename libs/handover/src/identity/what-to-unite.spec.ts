import type { ReleaseToUnite, TaskToUnite } from '#persistence';
import { sameTasks, whatToUnite } from './what-to-unite.js';

const release = (id: string, more: Partial<ReleaseToUnite> = {}): ReleaseToUnite => ({
  id,
  personId: 'p',
  booking: '',
  standing: 'expected',
  releasedOn: null,
  told: 0,
  ...more,
});
const united = (kept: readonly ReleaseToUnite[], others: readonly ReleaseToUnite[]) =>
  whatToUnite(kept, others).map(({ gone, into }) => `${gone.id} into ${into.id}`);

test.each([
  [
    'one booking is one term, whatever became of it',
    { booking: '1', standing: 'released' },
    { booking: '1' },
    ['other into kept'],
  ],
  ['two bookings are two terms', { booking: '1' }, { booking: '2' }, []],
  ['two without a booking that are both to come are one', {}, {}, ['other into kept']],
  ['one without a booking and one with it, both to come, are one', {}, { booking: '2' }, ['other into kept']],
  ['one that is over is not one that is to come', { standing: 'released', releasedOn: '2025-01-02' }, {}, []],
  [
    'two that ended on one day are one',
    { standing: 'released', releasedOn: '2025-01-02' },
    { standing: 'released', releasedOn: '2025-01-02' },
    ['other into kept'],
  ],
  ['what partners know goes on', {}, { told: 2 }, ['kept into other']],
  ['where partners know both, that of the kept number goes on', { told: 1 }, { told: 2 }, ['other into kept']],
] as const)('%s', (_, kept, other, expected) => {
  expect(united([release('kept', kept)], [release('other', other)])).toEqual(expected);
});

test('each release is united once, the same booking first', () => {
  const kept = [release('k1', { booking: '1' }), release('k2')];
  const others = [release('o2'), release('o1', { booking: '1' })];
  expect(united(kept, others)).toEqual(['o1 into k1', 'o2 into k2']);
});

describe('of two tasks that are the same', () => {
  const union = { gone: release('gone'), into: release('into') };
  const task = (id: string, releaseId: string, more: Partial<TaskToUnite> = {}): TaskToUnite => ({
    id,
    releaseId,
    key: 'COMMUNITY_REFERRAL/riverside',
    state: 'open',
    told: false,
    ...more,
  });
  test.each([
    ['that of the release that goes on', {}, {}, 'there'],
    ['the one its partner knows', {}, { told: true }, 'here'],
    ['the one its partner knows, though the other is done', { state: 'done' }, { told: true }, 'here'],
    ['the one that is done, where partners know both or neither', { told: true }, { told: true, state: 'done' }, 'here'],
    ['the one that was answered', {}, { state: 'agreed' }, 'here'],
  ] as const)('%s goes on', (_, there, here, goesOn) => {
    const same = sameTasks([task('there', 'into', there), task('here', 'gone', here)], union);
    expect(same).toMatchObject([{ goesOnIn: goesOn, id: goesOn === 'here' ? 'there' : 'here' }]);
  });

  test('tasks for different things both go on', () => {
    expect(sameTasks([task('there', 'into'), task('here', 'gone', { key: 'GATE_PICKUP/riverside' })], union)).toEqual([]);
  });
});
