import { localDate } from '#calendar';
import { comparePlans } from './compare-plans.js';
import { heard, planned } from './conformance/telling.js';
import type { PlannedTask } from './task/task.js';

const [TASK] = planned(heard(['2026-06-01', { dates: { confirmed: localDate('2026-12-23') }, needs: { drugOrAlcohol: true } }]));
const WAS: PlannedTask = { ...TASK!, owner: { team: 'healthcare' }, due: { ...TASK!.due, time: '12:00' } };

const changes = (after: Partial<PlannedTask>) =>
  comparePlans([WAS], [{ ...WAS, ...after }]).map((one) => ('from' in one ? [one.change, one.from, one.to] : [one.change]));

test('a task due on another day, or at another time, has moved: from when, and to when', () => {
  for (const due of [
    { ...WAS.due, on: localDate('2026-12-01') },
    { ...WAS.due, time: '13:00' },
  ])
    expect(changes({ due })).toEqual([['moved', WAS.due, due]]);
});

test('one that another team, or a partner, has to do is another’s move', () => {
  for (const owner of [{ team: 'pharmacy' }, { partner: 'riverside' }] as const)
    expect(changes({ owner })).toEqual([['re-owned', { team: 'healthcare' }, owner]]);
});

test('both may be so, and what else is said of it is no difference', () => {
  const due = { ...WAS.due, time: null };
  expect(changes({ due, owner: { partner: 'riverside' } }).map(([change]) => change)).toEqual(['moved', 're-owned']);
  expect(changes({ why: { ...WAS.why, because: 'Another reason' } })).toEqual([]);
});

test('a task of one plan alone is added, or removed', () => {
  expect(comparePlans([], [WAS])).toEqual([{ change: 'added', task: WAS }]);
  expect(comparePlans([WAS], [])).toEqual([{ change: 'removed', task: WAS }]);
});
