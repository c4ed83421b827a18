import { saidOf, type EvidenceFault, type EvidenceGiven, type TaskKind } from '#handover';
import type { BoardRow } from '#persistence';
import { BY_HAND, say } from '../words.js';

type Kinded = Pick<BoardRow, 'kind' | 'subject'>;

const wordsOf = ({ kind, subject }: Kinded): readonly string[] => saidOf({ kind: kind as TaskKind, subject });

/** What can be said of all of these tasks; where they have nothing in common, of any of them. */
export const sayable = (tasks: readonly Kinded[]): readonly string[] => {
  const each = tasks.map(wordsOf);
  const common = (each[0] ?? []).filter((word) => each.every((words) => words.includes(word)));
  return common.length > 0 ? common : [...new Set(each.flat())];
};

/** Whether this can be said of that task. */
export const fits = (task: Kinded, happened: string): boolean => wordsOf(task).includes(happened);

export interface SettleFields {
  readonly happened: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly given: EvidenceGiven;
  readonly asksTime: boolean;
  readonly faults: Readonly<Partial<Record<EvidenceFault['field'], string>>>;
}

const inParts = (today: string): Pick<EvidenceGiven, 'day' | 'month' | 'year'> => {
  const [year = '', month = '', day = ''] = today.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
};

/** The form as it is first shown: today, since most is recorded on the day. */
export const emptyEvidence = (today: string): EvidenceGiven => ({ happened: '', ...inParts(today), time: '', how: '' });

export const settleFields = (
  tasks: readonly Kinded[],
  given: EvidenceGiven,
  faults: readonly EvidenceFault[] = [],
): SettleFields => {
  const words = sayable(tasks);
  return {
    happened: words.map((value) => ({
      value,
      text: say(BY_HAND, value),
      checked: value === given.happened || words.length === 1,
    })),
    given,
    asksTime: words.includes('appointment-booked') || words.includes('last-dose'),
    faults: Object.fromEntries(faults.map(({ field, problem }) => [field, problem])),
  };
};
