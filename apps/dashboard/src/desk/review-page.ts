import type { EvidenceFault } from '#handover';
import type { BoardRow } from '#persistence';
import type { Choice } from '../board/board-choices.js';
import { boardLine, type BoardLine } from '../board/board-page.js';
import type { Deed, DeskForm } from './desk-form.js';
import { sayable, settleFields, type SettleFields } from './settle-fields.js';

export interface ReviewLine {
  readonly line: BoardLine;
  readonly will: string;
}

/** What is wrong with the form, and where. */
export interface FormFault {
  readonly text: string;
  readonly href: string;
}

export interface ReviewModel {
  readonly heading: string;
  readonly deed: Deed;
  readonly back: string;
  readonly lines: readonly ReviewLine[];
  /** How many of them will change. */
  readonly changing: number;
  readonly desks: readonly (Choice & { readonly selected: boolean })[];
  readonly text: string;
  readonly settle: SettleFields | null;
  readonly faults: readonly FormFault[];
}

interface Reviewed {
  readonly form: DeskForm;
  readonly deed: Deed;
  readonly rows: readonly BoardRow[];
  readonly viewer: { readonly id: string };
  readonly desks: readonly Choice[];
  readonly faults?: readonly EvidenceFault[];
  readonly problem?: FormFault;
}

const HEADINGS: Readonly<Record<Deed, string>> = {
  claim: 'Take these tasks yourself',
  assign: 'Assign these tasks to a colleague',
  'give-back': 'Give these tasks back',
  note: 'Add a note to these tasks',
  settle: 'Settle these tasks by hand',
};

const isLive = ({ state }: BoardRow): boolean => state === 'open' || state === 'agreed' || state === 'declined';
const now = ({ assignedName }: BoardRow): string => (assignedName === null ? 'nobody has it now' : `${assignedName} has it now`);

interface Will {
  readonly changes: 'yes' | 'no';
  readonly text: string;
}
const yes = (text: string): Will => ({ changes: 'yes', text });
const no = (text: string): Will => ({ changes: 'no', text });

/** What will become of one task, before anything is done. */
const willBe = (row: BoardRow, { deed, viewer, rows }: Reviewed): Will => {
  if (deed === 'note') return yes('Has your note in its history');
  if (!isLive(row)) return no('Stays as it is: it is no longer open');
  switch (deed) {
    case 'claim':
      return row.assignedTo === viewer.id ? no('Stays as it is: you have it already') : yes(`Assigned to you; ${now(row)}`);
    case 'give-back':
      return row.assignedTo === null ? no('Stays as it is: nobody has it') : yes(`Nobody has it any more; ${now(row)}`);
    case 'assign':
      return yes(`Assigned to whom you choose; ${now(row)}`);
    case 'settle':
      return sayable(rows).some((word) => sayable([row]).includes(word))
        ? yes('Settled by what you record, where that fits its kind')
        : no('Stays as it is: it cannot be settled so');
  }
};

const FIELDS: Readonly<Record<EvidenceFault['field'], string>> = {
  happened: '#happened',
  on: '#on-day',
  time: '#time',
  how: '#how',
};

export const faultLinks = (faults: readonly EvidenceFault[]): readonly FormFault[] =>
  faults.map(({ field, problem }) => ({ text: problem, href: FIELDS[field] }));

/** The page that names what will change, before it is done. */
export const reviewModel = (reviewed: Reviewed): ReviewModel => {
  const { form, deed, rows, desks, faults = [], problem } = reviewed;
  const each = rows.map((row) => ({ row, will: willBe(row, reviewed) }));
  return {
    heading: HEADINGS[deed],
    deed,
    back: form.back,
    lines: each.map(({ row, will }) => ({ line: boardLine(row), will: will.text })),
    changing: each.filter(({ will }) => will.changes === 'yes').length,
    desks: desks.map((desk) => ({ ...desk, selected: desk.value === form.to })),
    text: form.text,
    settle: deed === 'settle' ? settleFields(rows, form.evidence, faults) : null,
    faults: [...(problem === undefined ? [] : [problem]), ...faultLinks(faults)],
  };
};
