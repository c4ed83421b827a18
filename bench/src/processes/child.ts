import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BEGIN, END, type Answer, type Answers, type Question } from './answering.js';

/** A process of the bench's own. What is measured runs apart from what measures it. */
export interface Child<A extends Answers> {
  readonly ask: <Name extends keyof A & string>(
    name: Name,
    ...given: Parameters<A[Name]>
  ) => Promise<Awaited<ReturnType<A[Name]>>>;
  /** The lines it wrote to its standard error. */
  readonly said: () => readonly string[];
  /** Lets it end by itself; one that does not is killed. */
  readonly end: () => Promise<void>;
  /** Ends it at once, whatever it is waiting for. */
  readonly kill: () => Promise<void>;
}

export interface Starting<Given> {
  /** Its file in this folder, without the ending. */
  readonly program: string;
  readonly given: Given;
  readonly nodeFlags?: readonly string[];
}

const END_WITHIN_MS = 30_000;
const alive = new Set<ChildProcess>();

/** Ends at once whatever a figure that failed has left behind. */
export const killAll = (): void => alive.forEach((child) => child.kill('SIGKILL'));

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a process and waits until it is ready to be asked. Rejects where it cannot begin. */
export const startChild = async <A extends Answers>({ program, given, nodeFlags = [] }: Starting<unknown>): Promise<Child<A>> => {
  const file = fileURLToPath(new URL(`./${program}.js`, import.meta.url));
  const child = fork(file, { execArgv: [...nodeFlags], stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.on('message', ({ id, answer, fault }: Answer) => {
    if (fault === undefined) waiting.get(id)?.resolve(answer);
    else waiting.get(id)?.reject(new Error(`${program}: ${fault}`));
    waiting.delete(id);
  });
  alive.add(child);
  const ended = once(child, 'exit').then(() => {
    alive.delete(child);
    for (const { reject } of waiting.values()) reject(new Error(`${program} ended before it answered\n${said.slice(-2_000)}`));
  });
  const ask = (name: string, values: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      child.send({ id: asked, name, given: values } satisfies Question);
    });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  try {
    await ask(BEGIN, [given]);
  } catch (error) {
    await kill();
    throw error;
  }
  return {
    ask: (name, ...values) => ask(name, values) as never,
    said: () => said.split('\n').filter((line) => line !== ''),
    end: async () => {
      const limit = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
      await ask(END, []).catch(() => undefined);
      await ended;
      clearTimeout(limit);
    },
    kill,
  };
};
