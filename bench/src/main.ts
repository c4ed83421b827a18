// npm run bench: what the hub does, each figure beside what the machine does bare in the same run. It always exits 0 once it has
// begun: a figure is for a person to judge, and a missed aim is marked.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Bench } from './bench.js';
import { board } from './figures/board.js';
import { deliveries } from './figures/deliveries.js';
import { importMemory } from './figures/import-memory.js';
import { latency } from './figures/latency.js';
import { mass } from './figures/mass.js';
import { replanning } from './figures/re-planning.js';
import { layGround } from './ground/ground.js';
import { startRedis, type Redis } from './ground/redis.js';
import { isMet, type FigureName, type Line } from './line.js';
import { machineWith, type Machine } from './machine.js';
import { killAll } from './processes/child.js';
import { readOptions, USAGE, type Options } from './options.js';
import { tableOf } from './report.js';
import { FULL, QUICK } from './sizes.js';

/** Latency and isolation are measured together: the one is the other's bare limit. */
const MEASURES: readonly { readonly of: readonly FigureName[]; readonly measure: (bench: Bench) => Promise<readonly Line[]> }[] =
  [
    { of: ['deliveries'], measure: deliveries },
    { of: ['re-planning'], measure: replanning },
    { of: ['latency', 'isolation'], measure: latency },
    { of: ['memory'], measure: importMemory },
    { of: ['board'], measure: board },
    { of: ['mass'], measure: mass },
  ];

const FAULTS_SHOWN = 5;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Measured {
  readonly machine: Machine;
  readonly lines: readonly Line[];
  /** What a hub logged as a fault, or what kept a figure from being measured. */
  readonly faults: readonly string[];
}

const measureAll = async ({ quick, only, profile, postgres }: Options): Promise<Measured> => {
  const ground = await layGround(postgres);
  const lines: Line[] = [];
  const faults: string[] = [];
  const machine = machineWith(ground.postgresVersion);
  let redis: Redis | null = null;
  const clear = async (): Promise<void> => {
    killAll();
    await redis?.stop();
    await ground.clear();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void clear().then(() => process.exit(130)));
  try {
    redis = await startRedis(ground.folder);
    if (redis === null) say('no redis-server on PATH: deliveries are measured with turns in PostgreSQL only');
    if (profile !== null) mkdirSync(profile, { recursive: true });
    const fault = (line: string): void => void faults.push(line);
    const bench: Bench = { ground, redis, sizes: quick ? QUICK : FULL, say, fault, profiles: profile };
    for (const { of, measure } of MEASURES) {
      if (!of.some((name) => only.includes(name))) continue;
      try {
        lines.push(...(await measure(bench)));
      } catch (error) {
        killAll();
        fault(`${of.join(' and ')} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await clear();
  }
  return { machine, lines, faults };
};

const run = async (options: Options): Promise<void> => {
  const began = performance.now();
  const { machine, lines, faults } = await measureAll(options);
  const seconds = Math.round((performance.now() - began) / 1_000);
  const { json, quick, postgres } = options;
  process.stdout.write(`\n${tableOf(lines, machine)}\n\nTook ${seconds} s${quick ? '. A quick run: its figures wobble' : ''}.\n`);
  for (const fault of faults.slice(0, FAULTS_SHOWN)) process.stdout.write(`FAULT ${fault}\n`);
  if (faults.length > FAULTS_SHOWN) process.stdout.write(`… and ${faults.length - FAULTS_SHOWN} more faults\n`);
  if (json === null) return;
  const figures = lines.map((line) => ({ ...line, met: isMet(line) ?? null }));
  writeFileSync(json, `${JSON.stringify({ machine, quick, postgres, seconds, faults, figures }, null, 2)}\n`);
};

const options = ((): Options | null => {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : ''}\n${USAGE}\n`);
    return null;
  }
})();
if (options === null) process.exitCode = 2;
else await run(options);
