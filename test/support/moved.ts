/** What one message said of the day of release. */
export interface DayTold {
  readonly type: string;
  readonly taskId: string;
  readonly on: string | undefined;
  readonly moved: Readonly<Record<string, string>> | undefined;
}

interface Body {
  readonly type: string;
  readonly data: {
    readonly task: { readonly id: string };
    readonly release: { readonly on?: string; readonly moved?: Readonly<Record<string, string>> };
  };
}

/** What these messages told of the day, in the order in which they arrived. */
export const daysTold = (bodies: readonly string[]): readonly DayTold[] =>
  bodies.map((body) => {
    const { type, data } = JSON.parse(body) as Body;
    return { type, taskId: data.task.id, on: data.release.on, moved: data.release.moved };
  });
