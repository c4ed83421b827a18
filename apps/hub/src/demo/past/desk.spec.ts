import { addDays, localDate } from '#calendar';
import type { WaitingTask } from '#persistence';
import { leaversOn } from '../region/leaver.js';
import { leavesOn } from '../region/life.js';
import { workOn } from './desk.js';

const FIRST = localDate('2026-03-02');
const who = Array.from({ length: 30 }, (_, i) => addDays(FIRST, i))
  .flatMap(leaversOn)
  .find((one) => leavesOn(one) !== null);
if (who === undefined) throw new Error('nobody leaves in a month');
const left = leavesOn(who) ?? FIRST;

const plan = (subject: string): WaitingTask => ({
  id: 'a-plan',
  releaseId: 'a-release',
  kind: 'CONTINGENCY_PLAN',
  subject,
  team: 'duty-worker',
  state: 'open',
  dueOn: left,
  changedOn: left,
});

test('four weeks after release a contingency plan is closed with its case; a look before court comes back by itself and is not', () => {
  const today = addDays(left, 28);
  const work = (subject: string) => workOn({ who, task: plan(subject), today, settledByFacts: new Set() });
  expect(work(':released')).toMatchObject({ does: 'close', taskId: 'a-plan' });
  expect(work(':court-2026-03-05')).toBeNull();
});
