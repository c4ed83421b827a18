import type { LocalDate } from '#calendar';

/** `E1` the owner's lead, `E2` the coordinator, `E3` the service manager and the health and justice partnership coordinator. */
export const ESCALATION_LEVELS = ['E1', 'E2', 'E3'] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];

/** From this local day and time on, while the task is not done, whoever this level names is asked to act. */
export interface EscalationStep {
  readonly level: EscalationLevel;
  readonly on: LocalDate;
  readonly time: string;
}

/** Who is asked at each level. */
export const ESCALATES_TO: Readonly<Record<EscalationLevel, readonly string[]>> = {
  E1: ['lead'],
  E2: ['coordinator'],
  E3: ['service-manager', 'hjpc'],
};
