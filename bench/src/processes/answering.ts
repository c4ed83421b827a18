/** What a process of the bench answers to, by name. */
export type Answers = Readonly<Record<string, (...given: never[]) => unknown>>;

export interface Question {
  readonly id: number;
  readonly name: string;
  readonly given: readonly unknown[];
}
export interface Answer {
  readonly id: number;
  readonly answer?: unknown;
  readonly fault?: string;
}

/** Asked first of every process, with what it needs to begin, and last of all. */
export const BEGIN = 'begin';
export const END = 'end';

/** Makes this process answer its parent. It ends when it is told to, or with the parent. */
export const answering = <Given>(begin: (given: Given) => Promise<Answers>): void => {
  let answers: Answers = {};
  const answerOf = async ({ name, given }: Question): Promise<unknown> => {
    if (name === BEGIN) {
      answers = await begin(given[0] as Given);
      return null;
    }
    const found = answers[name];
    if (found === undefined && name !== END) throw new Error(`nothing here answers to ${name}`);
    return found?.(...(given as never[]));
  };
  process.on('message', (question: Question) => {
    void answerOf(question)
      .then(
        (answer): Answer => ({ id: question.id, answer }),
        (error: unknown): Answer => ({
          id: question.id,
          fault: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
        }),
      )
      .then((answer) => process.send?.(answer, () => (question.name === END ? process.exit(0) : undefined)));
  });
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C reaches every process of the terminal; the parent ends them in order.
  process.on('SIGINT', () => undefined);
};
