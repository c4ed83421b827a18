// As much of `describe` and `test` as the suites of the core use: a list of named functions, each run by itself.
import { createHash } from 'node:crypto';
import { expect } from 'expect';
import fc from 'fast-check';

const platform = { Date: globalThis.Date, Intl: globalThis.Intl };

/** A property sees most of what it can see in its first stories. Each has stories of its own, the same ones every time. */
const STORIES = 15;
const seedOf = (id) => createHash('sha256').update(id).digest().readInt32BE(0);
let running = '';
const assert = (property, { numRuns = STORIES } = {}) =>
  fc.assert(property, { numRuns: Math.min(numRuns, STORIES), seed: seedOf(running), endOnFailure: true });
const sample = (arbitrary, said) => fc.sample(arbitrary, { numRuns: Math.min(said.numRuns ?? said, 2 * STORIES), seed: 1 });
const properties = { ...fc, assert, sample, configureGlobal: () => undefined };

const atTime = (now) =>
  class extends platform.Date {
    constructor(...said) {
      super(...(said.length === 0 ? [now] : said));
    }
    static now() {
      return now;
    }
  };

/** What the suites ask of jest itself: a clock that can be set, and modules loaded again. */
const jest = {
  useFakeTimers: () => (globalThis.Date = atTime(platform.Date.now())),
  setSystemTime: (at) => (globalThis.Date = atTime(Number(at))),
  useRealTimers: () => (globalThis.Date = platform.Date),
  resetModules: () => undefined,
};

/** What the suites import of the two, as it is here. */
export const provided = { '@jest/globals': { jest }, 'fast-check': { __esModule: true, ...properties, default: properties } };

/** The tests that loading one suite declares. */
export const declared = (file, load) => {
  const tests = [];
  const path = [file];
  const numbers = new Map();
  const idOf = (name) => {
    const said = [...path, name].join(' ');
    const number = numbers.get(said) ?? 0;
    numbers.set(said, number + 1);
    return number === 0 ? said : `${said} (${number + 1})`;
  };
  const rowsOf = (table) => table.map((row) => (Array.isArray(row) ? row : [row]));
  const test = (name, run) => void tests.push({ id: idOf(name), file, run });
  test.each = (table) => (name, run) => rowsOf(table).forEach((row) => test(name, () => run(...row)));
  const describe = (name, within) => {
    path.push(name);
    within();
    path.pop();
  };
  describe.each = (table) => (name, within) => rowsOf(table).forEach((row, i) => describe(`${name} ${i}`, () => within(...row)));
  Object.assign(globalThis, { describe, test, it: test, expect });
  load(file);
  return tests;
};

/** Null where it holds, else what was wrong. */
export const ran = async ({ id, run }) => {
  running = id;
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    Object.assign(globalThis, platform);
  }
};
