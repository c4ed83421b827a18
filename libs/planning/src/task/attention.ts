import { workingCalendar, type LocalDate } from '#calendar';
import { NATIONAL_POLICY } from '../policy/policy.js';
import { ladderOf } from '../rules/ladder.js';
import type { PlannedTask, Why } from './task.js';

const PLANNED_CAUSES: ReadonlySet<string> = new Set([
  'no-community-service',
  'no-reconnect',
  'no-housing',
  'no-rehab',
  'no-supported-housing',
  'no-community-group',
  'no-peer',
  'no-probation',
  'no-pharmacy',
  'no-basis',
  'limited',
  'dates-disagree',
  'died',
  'hospital',
  'at-large',
  'deported',
  'returned',
]);

/** True for a cause that follows from what is known, so that it goes away by itself when that changes. Others wait for a person. */
export const isPlannedCause = (subject: string): boolean => PLANNED_CAUSES.has(subject.split(':')[0] ?? '');

/** What failed may be about nobody’s release, and in no nation: it climbs by the national numbers, over the days of most prisons. */
const WHEREVER = { policy: NATIONAL_POLICY, calendar: workingCalendar('england-and-wales') };

/**
 * A task for a coordinator: what is known, and what to do. `subject` names the cause, so that one cause raises one task. Nobody else
 * looks for what failed, so that it is taken further like any other task: when the office closes on its day, on the next working day
 * and on the third (our judgement: the domain reference gives it no ladder).
 */
export const attention = (subject: string, on: LocalDate, why: Why): PlannedTask => {
  const due = { on, time: null, compressed: false };
  return {
    kind: 'ATTENTION',
    subject,
    owner: { team: 'coordinator' },
    due,
    escalation: ladderOf(WHEREVER, due),
    why,
    policyVersion: null,
    settledBy: null,
    reopens: false,
    tell: null,
    asksAgain: false,
    takesBack: null,
    paused: null,
  };
};
