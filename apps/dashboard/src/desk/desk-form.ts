import type { EvidenceGiven } from '#handover';

/** What can be done with several tasks at once. */
export const DEEDS = ['claim', 'assign', 'give-back', 'note', 'settle'] as const;
export type Deed = (typeof DEEDS)[number];

/** A form of the board or of a task's page, as it was sent. */
export interface DeskForm {
  readonly tasks: readonly string[];
  readonly deed: Deed | null;
  /** Where to go when it is done: a page of tasks or the agenda of a meeting, and nowhere else. */
  readonly back: string;
  readonly to: string;
  readonly text: string;
  readonly evidence: EvidenceGiven;
  readonly notices: readonly string[];
}

type Body = Readonly<Record<string, unknown>>;

const MOST = 200;
const TASK = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOTICE = /^[0-9a-f-]{36}\.\d{1,6}$/;
const PAGE_OF_TASKS = /^(\/tasks(\/[0-9a-f-]{36})?(\?[\w=&%.:-]*)?|\/meetings\/[0-9a-f-]{36})$/;

/** Whether a form was sent from the agenda of a meeting. */
export const isFromAgenda = ({ back }: Pick<DeskForm, 'back'>): boolean => back.startsWith('/meetings/');

const textIn = (body: Body, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value : '';
};

const listIn = (body: Body, name: string, shape: RegExp): readonly string[] => {
  const value = body[name];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(all.filter((one): one is string => typeof one === 'string' && shape.test(one)))].slice(0, MOST);
};

export const deskForm = (body: Body): DeskForm => {
  const back = textIn(body, 'back');
  return {
    tasks: listIn(body, 'task', TASK),
    notices: listIn(body, 'notice', NOTICE),
    deed: DEEDS.find((deed) => deed === body['deed']) ?? null,
    back: PAGE_OF_TASKS.test(back) ? back : '/tasks',
    to: textIn(body, 'to'),
    text: textIn(body, 'text').trim(),
    evidence: {
      happened: textIn(body, 'happened'),
      day: textIn(body, 'on-day'),
      month: textIn(body, 'on-month'),
      year: textIn(body, 'on-year'),
      time: textIn(body, 'time'),
      how: textIn(body, 'how'),
    },
  };
};
