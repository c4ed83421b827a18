import { createInterface } from 'node:readline/promises';

/** Where a command's words go. With `--json` only the last, whole answer is printed, and everything else goes to stderr. */
export interface Output {
  readonly json: boolean;
  /** A line for a person. */
  readonly line: (text?: string) => void;
  /** The answer: printed as JSON with `--json` (indented for somebody at a terminal), and not at all otherwise. */
  readonly answer: (value: object) => void;
  /** The same for an answer that ends in a long list: each of them is made, printed and let go of, one after the other. */
  readonly answerEach: (head: Readonly<Record<string, unknown>>, name: string, each: Iterable<unknown>) => void;
}

/** Written together: a system call for each line would cost more than making it. */
const CHUNK = 1 << 16;

const printEach = (head: Readonly<Record<string, unknown>>, name: string, each: Iterable<unknown>): void => {
  let text = JSON.stringify({ ...head, [name]: [] }).slice(0, -2);
  let sep = '\n';
  for (const one of each) {
    text += sep + JSON.stringify(one);
    sep = ',\n';
    if (text.length < CHUNK) continue;
    process.stdout.write(text);
    text = '';
  }
  process.stdout.write(`${text}\n]}\n`);
};

export const output = (json: boolean): Output => ({
  json,
  line: (text = '') => void (json ? process.stderr : process.stdout).write(`${text}\n`),
  answer: (value) => {
    if (json) process.stdout.write(`${JSON.stringify(value, null, process.stdout.isTTY ? 2 : 0)}\n`);
  },
  answerEach: (head, name, each) => {
    if (json) printEach(head, name, each);
  },
});

/** Rows under headings, each column as wide as it needs to be. */
export const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

/** Asks whoever sits at the terminal; nobody there has not agreed. */
export const agreed = async (question: string): Promise<boolean> => {
  if (!process.stdin.isTTY) return false;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(`\n${question} (yes/no) `);
  asking.close();
  return /^y(es)?$/i.test(answer.trim());
};

/** What was asked cannot be done, in words for whoever asked. The command ends with 1. */
export class CommandFault extends Error {}
