import { createHash } from 'node:crypto';

/** A number in [0, 1) for a question. The same question always gets the same number, in whatever order questions are asked. */
export type Luck = (question: string) => number;

/** Luck about one thing: a seed and, say, a notice's id. Arrival order and concurrency do not change it. */
export const luckAbout =
  (seed: number, thing: string): Luck =>
  (question) =>
    createHash('sha256').update(`${seed}|${thing}|${question}`).digest().readUIntBE(0, 6) / 2 ** 48;

/** One of a list, by luck. The list is never empty. */
export const pick = <T>([first, ...rest]: readonly [T, ...T[]], luck: number): T =>
  [first, ...rest][Math.floor(luck * (rest.length + 1))] ?? first;
