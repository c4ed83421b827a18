import { localDate, workingCalendar, type Nation } from '#calendar';
import type { ReleaseFact } from '../facts/fact-item.js';
import { NATIONAL_POLICY } from '../policy/policy.js';
import type { PlannedTask, TaskKind } from '../task/task.js';
import { planAfter } from './histories.js';

export type Says = ReleaseFact['says'];

/** What was heard, and on which day: one fact after another. */
export const heard = (...told: readonly (readonly [on: string, says: Says])[]): readonly ReleaseFact[] =>
  told.map(([on, says], i) => ({
    id: `feed:${String(i).padStart(2, '0')}`,
    occurredAt: `${on}T${String(i).padStart(2, '0')}:00:00.000Z`,
    receivedOn: localDate(on),
    says,
  }));

export const planned = (facts: readonly ReleaseFact[], nation: Nation = 'england-and-wales'): readonly PlannedTask[] =>
  planAfter(facts, { calendar: workingCalendar(nation), policy: NATIONAL_POLICY });

export const taskIn = (tasks: readonly PlannedTask[], kind: TaskKind): PlannedTask | undefined =>
  tasks.find((task) => task.kind === kind);

/** `2026-12-22 12:00, short notice`, or `not planned`. */
export const dueIn = (tasks: readonly PlannedTask[], kind: TaskKind): string => {
  const due = taskIn(tasks, kind)?.due;
  if (due === undefined) return 'not planned';
  return `${due.on}${due.time === null ? '' : ` ${due.time}`}${due.compressed ? ', short notice' : ''}`;
};
