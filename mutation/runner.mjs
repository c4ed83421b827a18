// Stryker's way into the suites of the core. They are pure, so they are run in one process without a test runner around them: a
// mutant costs the tests that see it, and not a start of Jest for each. The quickest are asked first, and the first that fails is enough.
import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { modulesOf } from './modules.mjs';
import { declared, provided, ran } from './suite.mjs';

/** A library is judged by its own suites: that another’s would have noticed is no test of it. */
const librariesOf = (root, files) => [...new Set(files.map((file) => relative(join(root, 'libs'), file).split(sep)[0]))];
const suitesIn = (root, libraries) =>
  libraries
    .flatMap((library) =>
      readdirSync(join(root, 'libs', library, 'src'), { recursive: true })
        .filter((file) => file.endsWith('.spec.ts'))
        .map((file) => join(root, 'libs', library, 'src', file)),
    )
    .sort();

const told = () => (globalThis.__stryker__ ??= {});

class CoreRunner {
  #root = process.cwd();
  #modules = modulesOf(this.#root, provided);
  #took = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  #tests(files) {
    const { load } = this.#modules.fresh();
    return files.flatMap((file) => declared(file, load));
  }

  async dryRun({ files = [] }) {
    const results = [];
    const tests = this.#tests(suitesIn(this.#root, librariesOf(this.#root, files)));
    for (const one of tests) {
      told().currentTestId = one.id;
      const began = process.hrtime.bigint();
      const wrong = await ran(one);
      const timeSpentMs = Number(process.hrtime.bigint() - began) / 1e6;
      told().currentTestId = undefined;
      this.#took.set(one.id, { ms: timeSpentMs, file: one.file });
      const said = { id: one.id, name: one.id, fileName: one.file, timeSpentMs };
      results.push(
        wrong === null ? { ...said, status: TestStatus.Success } : { ...said, status: TestStatus.Failed, failureMessage: wrong },
      );
    }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: told().mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, mutantActivation, hitLimit }) {
    const ns = told();
    ns.hitLimit = hitLimit;
    ns.hitCount = hitLimit === undefined ? undefined : 0;
    ns.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    const files = [...new Set((testFilter ?? [...this.#took.keys()]).map((id) => id.slice(0, id.indexOf('.spec.ts ') + 8)))];
    const wanted = new Set(testFilter ?? this.#took.keys());
    try {
      const tests = this.#tests(files).filter(({ id }) => wanted.has(id));
      ns.activeMutant = activeMutant.id;
      return await this.#judged(tests);
    } catch (error) {
      return { status: MutantRunStatus.Killed, killedBy: [...wanted].slice(0, 1), failureMessage: String(error), nrOfTests: 0 };
    } finally {
      ns.activeMutant = undefined;
    }
  }

  async #judged(tests) {
    const ns = told();
    const ms = ({ id }) => this.#took.get(id)?.ms ?? 0;
    let nrOfTests = 0;
    for (const one of tests.toSorted((a, b) => ms(a) - ms(b))) {
      nrOfTests += 1;
      const wrong = await ran(one);
      if (ns.hitLimit !== undefined && ns.hitCount > ns.hitLimit)
        return { status: MutantRunStatus.Timeout, reason: 'runs for ever' };
      if (wrong !== null) return { status: MutantRunStatus.Killed, killedBy: [one.id], failureMessage: wrong, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'core', () => new CoreRunner())];
