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
  const { type, taskId, version } = subjectOf(body);
  const data = fieldsOf(fieldsOf(body)['data']);
  if (type === null) return { is: 'unreadable' };
  if (data['task'] === undefined) return { is: 'aside' };

  const task = fieldsOf(data['task']);
  const kind = textOrNull(task['kind']);
  if (taskId === null || version === null || kind === null) return { is: 'unreadable' };

  const release = fieldsOf(data['release']);
  return {
    is: 'notice',
    notice: {
      id,
      type,
      taskId,
      version,
      kind,
      dueOn: textOrNull(task['dueOn']),
      releaseReference: textOrNull(release['reference']),
      releaseOn: textOrNull(release['on']),
    },
  };
};
