import type { LocalDate } from '#calendar';
import type { ReleaseFact } from '../facts/fact-item.js';
import { apply, diff, type Command } from '../diff.js';
import { plan, type Facts } from '../plan.js';
import { isLive, type HandoverTask, type PlannedTask } from '../task/task.js';
import { factsAfter, type Meanwhile, type Story } from './histories.js';

/** One fact is heard, the plan follows, and the tasks are brought into line with it. */
export interface Step {
  readonly on: LocalDate;
  readonly heard: readonly ReleaseFact[];
  readonly facts: Facts;
  readonly desired: readonly PlannedTask[];
  readonly before: readonly HandoverTask[];
  readonly commands: readonly Command[];
  readonly after: readonly HandoverTask[];
}

const touched = (tasks: readonly HandoverTask[], touches: readonly Meanwhile[]): readonly HandoverTask[] => {
  const live = tasks.filter(isLive);
  const becomes = new Map(touches.map(({ which, becomes: state }) => [live[which % Math.max(live.length, 1)], state]));
  return tasks.map((task) => {
    const state = becomes.get(task);
    return state === undefined ? task : { ...task, state, revision: task.revision + 1 };
  });
};

/** The life of a release in the hub: what each fact, as it arrived, made of the tasks, with people and partners working on them. */
export const lived = (story: Story): readonly Step[] => {
  const steps: Step[] = [];
  story.heard.forEach((fact, i) => {
    const heard = story.heard.slice(0, i + 1);
    const facts = factsAfter(heard, story);
    const desired = plan(facts);
    const before = touched(steps.at(-1)?.after ?? [], story.meanwhile[i] ?? []);
    const commands = diff(before, desired);
    steps.push({ on: fact.receivedOn, heard, facts, desired, before, commands, after: apply(before, commands) });
  });
  return steps;
};
