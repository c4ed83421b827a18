import { addDays, localDate, type LocalDate } from '#calendar';
import { BY_HAND, hasTime, mayLieAhead, type Evidence } from '#planning';

/** Evidence as somebody has typed it. */
export interface EvidenceGiven {
  readonly happened: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  /** Of an appointment, or the last dose. */
  readonly time: string;
  readonly how: string;
}

export interface EvidenceFault {
  readonly field: 'happened' | 'on' | 'time' | 'how';
  readonly problem: string;
}

export type EvidenceRead =
  { readonly ok: true; readonly evidence: Evidence } | { readonly ok: false; readonly faults: readonly EvidenceFault[] };

export const HOW_MOST = 500;
/** Further away than this a day is a slip of the pen. */
const A_YEAR = 366;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const dayIn = ({ day, month, year }: EvidenceGiven): LocalDate | null => {
  const [d, m, y] = [day, month, year].map((part) => part.trim());
  if (!/^\d{1,2}$/.test(d ?? '') || !/^\d{1,2}$/.test(m ?? '') || !/^\d{4}$/.test(y ?? '')) return null;
  try {
    return localDate(`${y ?? ''}-${(m ?? '').padStart(2, '0')}-${(d ?? '').padStart(2, '0')}`);
  } catch {
    return null;
  }
};

const dayProblem = (on: LocalDate | null, ahead: boolean, today: LocalDate): string | null => {
  if (on === null) return 'Enter a real day, such as 23 12 2026';
  if (on > today && !ahead) return 'The day must be today or in the past: only what has happened can be recorded';
  if (on > addDays(today, A_YEAR)) return 'The day must be within a year from now: check the year';
  return on < addDays(today, -A_YEAR) ? 'The day must be within the last year: check the year' : null;
};

/** Reads what was typed, or says of each field what is wrong with it. */
export const evidenceIn = (given: EvidenceGiven, today: string): EvidenceRead => {
  const happened = BY_HAND.find((word) => word === given.happened);
  const ahead = happened !== undefined && mayLieAhead(happened);
  const on = dayIn(given);
  const [time, how] = [given.time.trim(), given.how.trim()];
  const problem = dayProblem(on, ahead, localDate(today));
  const faults: readonly EvidenceFault[] = [
    ...(happened === undefined ? [{ field: 'happened', problem: 'Choose what happened' } as const] : []),
    ...(problem === null ? [] : [{ field: 'on', problem } as const]),
    ...(time !== '' && !TIME.test(time)
      ? [{ field: 'time', problem: 'Enter the time with hours and minutes, such as 10:30' } as const]
      : []),
    ...(how === ''
      ? [{ field: 'how', problem: 'Say how you know, such as “rang the service, spoke to the duty worker”' } as const]
      : []),
    ...(how.length > HOW_MOST ? [{ field: 'how', problem: `Say it in at most ${HOW_MOST} characters` } as const] : []),
  ];
  if (faults.length > 0 || happened === undefined || on === null) return { ok: false, faults };
  return { ok: true, evidence: { happened, on, time: hasTime(happened) && time !== '' ? time : null, how } };
};
