import type { LoggedAttempt, LoggedNotice, LogState } from '#persistence';
import { sayMoment } from '../days-and-times.js';
import { tag, type Colour, type Tag } from '../page/tag.js';
import { ACTS, ATTEMPT_OUTCOMES, MESSAGES, say, sayWithin } from '../words.js';
import { maskedBody, type MaskedField } from './masked-body.js';
import { LOG_STATES_IN_WORDS } from './partner-words.js';

const COLOURS: Readonly<Record<string, Colour>> = {
  waiting: 'yellow',
  sending: 'teal',
  delivered: 'green',
  refused: 'red',
  undeliverable: 'red',
  superseded: 'grey',
  later: 'grey',
};

interface AttemptLine {
  readonly number: number;
  readonly at: string;
  readonly ended: string;
  readonly ms: string;
}

/** One notice in the log: what it was about, how it went, and its body without a value in it. */
export interface LogLine {
  readonly id: string;
  readonly what: string;
  readonly version: number;
  readonly written: string;
  readonly state: Tag;
  readonly more: string | null;
  readonly sameDay: boolean;
  readonly attempts: readonly AttemptLine[];
  readonly tries: number;
  readonly body: readonly MaskedField[];
  readonly mayGoAgain: boolean;
  readonly releaseId: string;
}

const ended = ({ outcome, status, because }: LoggedAttempt): string => {
  const words = say(ATTEMPT_OUTCOMES, outcome);
  if (status !== null) return `${words} (${String(status)})`;
  return because === null || outcome === 'delivered' ? words : `${words}: ${because}`;
};

const attemptLine = (attempt: LoggedAttempt): AttemptLine => ({
  number: attempt.number,
  at: sayMoment(new Date(attempt.at)),
  ended: ended(attempt),
  ms: `${attempt.ms.toLocaleString('en-GB')} ms`,
});

const isFailed = (state: string): state is LogState => state === 'refused' || state === 'undeliverable';

const more = ({ state, tries, nextAt, deadline, settledAt }: LoggedNotice, now: Date): string | null => {
  if (state === 'waiting' && nextAt <= now) return 'Due: its turn comes once nothing before it waits';
  if (state === 'waiting') return `${tries === 0 ? 'Goes out' : 'Tried again'} from ${sayMoment(nextAt)}`;
  if (isFailed(state) && deadline !== null) return `Of use until ${sayMoment(deadline)}`;
  return settledAt === null ? null : sayMoment(settledAt);
};

/** One that was not tried and is not due yet waits for nobody: it goes out later, and is counted so. */
const shownState = ({ state, tries, nextAt }: LoggedNotice, now: Date): string =>
  state === 'waiting' && tries === 0 && nextAt > now ? 'later' : state;

export const logLine = (notice: LoggedNotice, now: Date): LogLine => ({
  id: notice.id,
  what: `${say(MESSAGES, notice.message)}: ${sayWithin(ACTS, notice.act)}`,
  version: notice.version,
  written: sayMoment(notice.writtenAt),
  state: tag(say(LOG_STATES_IN_WORDS, shownState(notice, now)), COLOURS[shownState(notice, now)] ?? 'grey'),
  more: more(notice, now),
  sameDay: notice.urgency === 'same-day',
  attempts: notice.attempts.map(attemptLine),
  tries: notice.tries,
  body: maskedBody(notice.body),
  // What is asked again of the use case, which decides: this only keeps the page from offering what is sure to be declined.
  mayGoAgain: isFailed(notice.state) && notice.latest && (notice.deadline === null || notice.deadline > now),
  releaseId: notice.releaseId,
});
