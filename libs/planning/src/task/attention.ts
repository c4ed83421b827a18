import type { PlannedTask, Why } from './task.js';
import type { LocalDate } from '#calendar';

const PLANNED_CAUSES: ReadonlySet<string> = new Set([
  'no-community-service',
  'no-basis',
  'dates-disagree',
  'died',
  'hospital',
  'at-large',
  'deported',
  'returned',
]);

/** True for a cause that follows from what is known, so that it goes away by itself when that changes. Others wait for a person. */
export const isPlannedCause = (subject: string): boolean => PLANNED_CAUSES.has(subject.split(':')[0] ?? '');

/** A task for a coordinator: what is known, and what to do. `subject` names the cause, so that one cause raises one task. */
export const attention = (subject: string, on: LocalDate, why: Why): PlannedTask => ({
  kind: 'ATTENTION',
  subject,
  owner: { team: 'coordinator' },
  due: { on, time: null, compressed: false },
  escalation: [],
  why,
  policyVersion: null,
  settledBy: null,
  reopens: false,
  tell: null,
  takesBack: null,
  paused: null,
});
