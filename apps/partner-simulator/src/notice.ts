import { fieldsOf, textOrNull, wholeNumberOrNull } from './json.js';

/** What the hub tells a partner, as far as a partner acts on it. It holds no field about the person. */
export interface Notice {
  /** The webhook-id: the same on every try. */
  readonly id: string;
  readonly type: string;
  readonly taskId: string;
  readonly version: number;
  readonly kind: string;
  readonly dueOn: string | null;
  readonly releaseReference: string | null;
  readonly releaseOn: string | null;
}

/** The task a message is about, whichever side wrote it; null where it names none. */
export interface Subject {
  readonly type: string | null;
  readonly taskId: string | null;
  readonly version: number | null;
}

export type Reading =
  | { readonly is: 'notice'; readonly notice: Notice }
  /** Several in one message, each under the id it would have had by itself. */
  | { readonly is: 'changes'; readonly notices: readonly Notice[] }
  /** Well formed, but about no task (a test message, say): answered, and nothing comes of it. */
  | { readonly is: 'aside' }
  | { readonly is: 'unreadable' };

export const subjectOf = (body: unknown): Subject => {
  const message = fieldsOf(body);
  const task = fieldsOf(fieldsOf(message['data'])['task']);
  return { type: textOrNull(message['type']), taskId: textOrNull(task['id']), version: wholeNumberOrNull(task['version']) };
};

/** Reads a parsed body. It takes any type and any kind, and says 'unreadable' rather than guess at a task. */
export const readNotice = (id: string, body: unknown): Reading => {
  const { type } = subjectOf(body);
  const data = fieldsOf(fieldsOf(body)['data']);
  if (type === null) return { is: 'unreadable' };
  if (Array.isArray(data['changes'])) return readChanges(data['changes'] as readonly unknown[]);
  if (data['task'] === undefined) return { is: 'aside' };
  const notice = noticeIn(id, body);
  return notice === null ? { is: 'unreadable' } : { is: 'notice', notice };
};

const readChanges = (changes: readonly unknown[]): Reading => {
  const notices = changes.map((change) => noticeIn(textOrNull(fieldsOf(change)['id']) ?? '', change));
  const known = notices.flatMap((notice) => (notice === null || notice.id === '' ? [] : [notice]));
  return known.length === changes.length ? { is: 'changes', notices: known } : { is: 'unreadable' };
};

const noticeIn = (id: string, body: unknown): Notice | null => {
  const { type, taskId, version } = subjectOf(body);
  const data = fieldsOf(fieldsOf(body)['data']);
  const task = fieldsOf(data['task']);
  const kind = textOrNull(task['kind']);
  if (type === null || taskId === null || version === null || kind === null) return null;

  const release = fieldsOf(data['release']);
  return {
    id,
    type,
    taskId,
    version,
    kind,
    dueOn: textOrNull(task['dueOn']),
    releaseReference: textOrNull(release['reference']),
    releaseOn: textOrNull(release['on']),
  };
};
