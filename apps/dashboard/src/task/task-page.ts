import type { EvidenceFault } from '#handover';
import type { BoardRow, TaskAnswer, TaskEventLine, TaskMessage, TaskMore, TaskPage } from '#persistence';
import type { Choice } from '../board/board-choices.js';
import { boardLine, type BoardLine } from '../board/board-page.js';
import { sayDay, sayMoment, sayTime } from '../days-and-times.js';
import type { DeskForm } from '../desk/desk-form.js';
import { faultLinks, type FormFault } from '../desk/review-page.js';
import { emptyEvidence, sayable, settleFields, type SettleFields } from '../desk/settle-fields.js';
import { recordedOn, type RecordedOn } from './recorded-on.js';
import { tag, type Tag } from '../page/tag.js';
import { settledSaid, sourceSaid } from '../page/task-words.js';
import { sentence } from '../page/sentence.js';
import {
  ACTS,
  ANSWER_STATES,
  ANSWERS,
  ATTEMPT_OUTCOMES,
  AUTHORS,
  BY_HAND,
  ESCALATION_LEVELS,
  KINDS,
  MESSAGE_STATES,
  MESSAGES,
  say,
  sayWithin,
  TASK_EVENTS,
  TASK_STATES,
} from '../words.js';
import { ASKS_NOTHING, type TaskAsks } from './task-asks.js';
import { STATE_COLOURS } from './state-colours.js';

export interface HistoryLine {
  readonly at: string;
  readonly instant: string;
  readonly text: string;
  /** What staff wrote, in their own words. */
  readonly words: string | null;
}

export interface MessageLine {
  readonly id: string;
  readonly title: string;
  readonly state: Tag;
  readonly when: string;
  readonly deadline: string | null;
  readonly mayBeSentAgain: boolean;
  readonly attempts: readonly { readonly at: string; readonly text: string }[];
}

export interface LadderStep {
  readonly who: string;
  readonly when: string;
  readonly reached: boolean;
  /** The last one reached: whose move it is now. */
  readonly now: boolean;
}

export interface TaskModel extends TaskAsks {
  readonly line: BoardLine;
  readonly heading: string;
  readonly here: string;
  readonly state: Tag;
  readonly live: boolean;
  readonly mine: boolean;
  readonly asAt: string;
  readonly planPending: boolean;
  readonly why: { readonly because: string; readonly reckoned: string; readonly source: string };
  readonly settledBy: string | null;
  /** The numbers that made it, from the national ones on. */
  readonly numbers: readonly { readonly text: string; readonly href: string }[];
  /** Who is asked when, while it is not done. */
  readonly ladder: readonly LadderStep[];
  readonly about: { readonly href: string; readonly text: string } | null;
  readonly mayBeUndone: boolean;
  readonly history: readonly HistoryLine[];
  readonly messages: readonly MessageLine[];
  readonly answers: readonly { readonly at: string; readonly text: string }[];
  readonly desks: readonly (Choice & { readonly selected: boolean })[];
  readonly text: string;
  readonly settle: SettleFields | null;
  /** The form on which what the task asks for is recorded. */
  readonly recordedOn: RecordedOn | null;
  readonly settleOpen: boolean;
  /** What is wrong with the colleague or the note. */
  readonly problems: { readonly to: string | null; readonly text: string | null; readonly why: string | null };
  readonly faults: readonly FormFault[];
}

const eventName = (what: string): string => {
  const said = Object.hasOwn(TASK_EVENTS, what) ? say(TASK_EVENTS, what) : say(ANSWERS, what);
  return sentence(said);
};
const author = (who: string): string => (Object.hasOwn(AUTHORS, who) ? sayWithin(AUTHORS, who) : who);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** What staff said of it: the evidence in the field's words, then their own. */
const evidenceOf = (detail: TaskEventLine['detail']): string => {
  const [happened, on, time] = [textOf(detail?.['happened']), textOf(detail?.['on']), textOf(detail?.['time'])];
  if (happened === null || on === null) return '';
  return `: ${sayWithin(BY_HAND, happened)}, ${sayDay(on)}${time === null ? '' : ` at ${time}`}`;
};

const levelOf = (detail: TaskEventLine['detail']): string => {
  const level = textOf(detail?.['level']);
  return level === null ? '' : `: ${sayWithin(ESCALATION_LEVELS, level)}`;
};

const historyLine = ({ at, what, who, detail, toName }: TaskEventLine): HistoryLine => ({
  at: sayMoment(at),
  instant: at.toISOString(),
  text: `${eventName(what)}${toName === null ? '' : ` to ${toName}`}, by ${author(who)}${evidenceOf(detail)}${levelOf(detail)}`,
  words: textOf(detail?.['text']) ?? textOf(detail?.['how']),
});

const ladderSteps = ({ ladder, stepsReached }: TaskMore): readonly LadderStep[] =>
  ladder.map(({ level, on, time }, i) => ({
    who: say(ESCALATION_LEVELS, level),
    when: `${sayDay(on)}, ${time}`,
    reached: i < stepsReached,
    now: i === stepsReached - 1,
  }));

const numbersOf = ({ policyVersion }: TaskMore): TaskModel['numbers'] =>
  (policyVersion ?? '')
    .split('+')
    .filter((version) => version !== '')
    .map((version, i) => ({
      text: version,
      href: i === 0 ? '/policies/national' : `/policies/versions/${encodeURIComponent(version)}`,
    }));

const COLOURS = { delivered: 'green', refused: 'red', undeliverable: 'red', superseded: 'grey' } as const;
const colourOf = (state: string) => (Object.hasOwn(COLOURS, state) ? COLOURS[state as keyof typeof COLOURS] : 'teal');

const messageLine = (one: TaskMessage): MessageLine => ({
  id: one.id,
  title: `${say(ACTS, one.act)}: ${sayWithin(MESSAGES, one.message)}, version ${String(one.version)}, to ${one.partner}`,
  state: tag(say(MESSAGE_STATES, one.state), colourOf(one.state)),
  when: one.fromAt === null ? `Written ${sayMoment(one.writtenAt)}` : `Goes out from ${sayMoment(one.fromAt)}`,
  deadline: one.deadline === null ? null : `Of use until ${sayMoment(one.deadline)}`,
  mayBeSentAgain: one.mayBeSentAgain,
  attempts: one.attempts.map(({ number, at, outcome, status }) => ({
    at: sayMoment(new Date(at)),
    text: `${number === 0 ? 'By e-mail' : `Try ${String(number)}`}: ${sayWithin(ATTEMPT_OUTCOMES, outcome)}${status === null ? '' : ` (${String(status)})`}`,
  })),
});

const answerLine = ({ at, partner, kind, version, state }: TaskAnswer) => ({
  at: sayMoment(at),
  text: `${partner}: ${kind === null ? 'an answer' : sayWithin(ANSWERS, kind)}${version === null ? '' : `, to version ${String(version)}`} (${sayWithin(ANSWER_STATES, state)})`,
});

const isLive = ({ state }: BoardRow): boolean => state === 'open' || state === 'agreed' || state === 'declined';

const problemAt = (problem: FormFault | undefined, href: string): string | null => (problem?.href === href ? problem.text : null);

interface Looked {
  readonly page: TaskPage;
  readonly viewer: { readonly id: string };
  readonly desks: readonly Choice[];
  readonly today: string;
  /** What was sent and what is wrong with it, where a form is shown again. */
  readonly form?: DeskForm;
  readonly faults?: readonly EvidenceFault[];
  readonly problem?: FormFault;
  /** What it asks in a form of its own. */
  readonly asks?: TaskAsks;
}

/** The page of one task, from what was read. */
export const taskModel = ({ page, viewer, desks, today, form, faults = [], problem, asks = ASKS_NOTHING }: Looked): TaskModel => {
  const { task, more } = page;
  const live = isLive(task);
  return {
    ...asks,
    line: boardLine(task),
    heading: say(KINDS, task.kind),
    here: `/tasks/${task.id}`,
    state: tag(say(TASK_STATES, task.state), STATE_COLOURS[task.state] ?? 'grey'),
    live,
    mine: task.assignedTo === viewer.id,
    asAt: sayTime(page.asAt),
    planPending: more.planPending,
    why: { because: task.because, reckoned: sentence(more.reckoned), source: sourceSaid(more.source) },
    settledBy: settledSaid(more),
    numbers: numbersOf(more),
    ladder: live ? ladderSteps(more) : [],
    about: more.aboutTask === null ? null : { href: `/tasks/${more.aboutTask}`, text: say(KINDS, more.aboutKind ?? 'task') },
    mayBeUndone: more.mayBeUndone,
    history: page.history.map(historyLine),
    messages: page.messages.map(messageLine),
    answers: page.answers.map(answerLine),
    desks: desks.map((desk) => ({ ...desk, selected: desk.value === form?.to })),
    text: form?.text ?? '',
    settle:
      live && asks.closesByWord && sayable([task]).length > 0
        ? settleFields([task], form?.evidence ?? emptyEvidence(today), faults)
        : null,
    recordedOn: live ? recordedOn(task) : null,
    settleOpen: faults.length > 0,
    problems: { to: problemAt(problem, '#to'), text: problemAt(problem, '#text'), why: problemAt(problem, '#why') },
    faults: [
      ...(problem === undefined ? [] : [problem]),
      ...(asks.merge === null || asks.merge.problem === null ? [] : [{ text: asks.merge.problem, href: '#merge-one' }]),
      ...faultLinks(faults),
    ],
  };
};
