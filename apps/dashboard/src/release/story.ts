import type { StoryKind, StoryLine } from '#persistence';
import { sayDay, sayMoment } from '../days-and-times.js';
import { tag, type Tag } from '../page/tag.js';
import { factSaid } from './fact-said.js';
import {
  ACTS,
  ANSWER_STATES,
  ANSWERS,
  ATTEMPT_OUTCOMES,
  AUTHORS,
  ESCALATION_LEVELS,
  KINDS,
  MESSAGE_STATES,
  MESSAGES,
  say,
  sayWithin,
  TASK_EVENTS,
} from '../words.js';
import { sentence } from '../page/sentence.js';

export interface StoryTold {
  readonly at: string;
  readonly instant: string;
  readonly what: Tag;
  readonly text: string;
}

const version = (line: StoryLine): string => (line.version === null ? '' : `, version ${String(line.version)}`);
const kindOf = ({ about }: StoryLine): string => say(KINDS, about ?? 'task');
const messageOf = ({ about }: StoryLine): string => say(MESSAGES, about ?? 'message');

const eventOf = ({ did }: StoryLine): string => {
  const code = did ?? 'changed';
  return Object.hasOwn(TASK_EVENTS, code) ? sayWithin(TASK_EVENTS, code) : sayWithin(ANSWERS, code);
};

const authorOf = ({ who }: StoryLine): string => (Object.hasOwn(AUTHORS, who) ? sayWithin(AUTHORS, who) : who);

const dayMoved = ([was = '', now = '']: readonly string[]): string => {
  if (was === '') return `Release day is ${sayDay(now)}`;
  return now === '' ? `No release day any more. It was ${sayDay(was)}` : `Release day ${sayDay(was)} becomes ${sayDay(now)}`;
};

const heardFrom = ({ who, did, saidBy, feedId }: StoryLine): string => {
  if (did === 'taken-back') return `Taken back by ${who}`;
  if (saidBy !== null) return `Recorded by ${saidBy}`;
  return feedId === PARTNER_ANSWERS ? 'A partner answered' : `Heard from ${who}`;
};

const PARTNER_ANSWERS = 'partner-answers';

/** First what was heard, then from whom: the first is what is looked for. */
const factTold = (line: StoryLine): string => {
  const said = factSaid(line.says ?? {});
  return `${sentence(said)}. ${heardFrom(line)}${line.note === null ? '' : `. “${line.note}”`}`;
};

const takenTo = (parts: StoryLine['parts']): string => sayWithin(ESCALATION_LEVELS, parts?.[0] ?? '');

/** Whose the release was and whose it is. */
const identityOf = (did: string | null, [was = '', now = '']: readonly string[]): string => {
  if (did === 'united') return `The release recorded under ${was} and the one under ${now} are one, with the history of both`;
  if (did === 'booking-moved') return `HMPPS moved this booking from ${was} to ${now}`;
  return `HMPPS merged the record ${was} into ${now}: both are this person`;
};

const sentenceOf = (line: StoryLine): string => {
  const { who, did, state, number, status, parts } = line;
  switch (line.what) {
    case 'fact':
      return factTold(line);
    case 'person':
      return identityOf(did, parts ?? []);
    case 'day':
      return dayMoved(parts ?? []);
    case 'task':
      if (did === 'taken-further') return `${kindOf(line)}: taken further, to ${takenTo(parts)}`;
      return `${kindOf(line)}: ${eventOf(line)}, by ${authorOf(line)}${(parts ?? []).map((words) => `: “${words}”`).join('')}`;
    case 'message':
      return `${who}. ${say(ACTS, did ?? 'open')}: ${messageOf(line)}${version(line)}. ${say(MESSAGE_STATES, state ?? 'waiting')}`;
    case 'attempt':
      return `${who}. ${messageOf(line)}${version(line)}, ${number === 0 ? 'by e-mail' : `try ${String(number)}`}: ${sayWithin(ATTEMPT_OUTCOMES, did ?? '')}${status === null ? '' : ` (${String(status)})`}`;
    case 'answer':
      return `${who} on ${sayWithin(KINDS, line.about ?? 'task')}${version(line)}: ${did === null ? 'an answer' : sayWithin(ANSWERS, did)} (${sayWithin(ANSWER_STATES, state ?? 'received')})`;
  }
};

const TAGS: Readonly<Record<StoryLine['what'], Tag>> = {
  fact: tag('Fact', 'grey'),
  person: tag('Person', 'purple'),
  day: tag('Day', 'orange'),
  task: tag('Task', 'yellow'),
  message: tag('Message', 'teal'),
  attempt: tag('Try', 'teal'),
  answer: tag('Answer', 'green'),
};

/** The kinds of lines, to choose from. */
export const STORY_WORDS: Readonly<Record<StoryKind, string>> = {
  fact: 'Facts and who said them',
  person: 'Who the person is',
  day: 'Moves of the day',
  task: 'Tasks',
  message: 'Messages',
  attempt: 'Tries',
  answer: 'Answers',
};

/** One line of the story as a sentence. */
export const storyLine = (line: StoryLine): StoryTold => ({
  at: sayMoment(line.at),
  instant: line.at.toISOString(),
  what: TAGS[line.what],
  text: sentenceOf(line),
});
