// npm run bench: what the hub does, each figure beside what the machine does bare in the same run. It always exits 0 once it has
// begun: a figure is for a person to judge, and a missed aim is marked.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Bench } from './bench.js';
import { deliveries } from './figures/deliveries.js';
import { importMemory } from './figures/import-memory.js';
import { latency } from './figures/latency.js';
import { replanning } from './figures/re-planning.js';
import { layGround } from './ground/ground.js';
import { startRedis } from './ground/redis.js';
import { isMet, type FigureName, type Line } from './line.js';
import { machineWith } from './machine.js';
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
  ];

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const run = async ({ json, quick, only, profile }: Options): Promise<void> => {
  const began = performance.now();
  const ground = await layGround();
  process.once('SIGINT', () => void ground.clear().then(() => process.exit(130)));
  const faults: string[] = [];
  const lines: Line[] = [];
  const machine = machineWith(ground.postgresVersion);
  try {
    const redis = await startRedis(ground.folder);
    if (redis === null) say('no redis-server on PATH: deliveries are measured with turns in PostgreSQL only');
    if (profile !== null) mkdirSync(profile, { recursive: true });
    const bench: Bench = {
      ground,
      redis,
      sizes: quick ? QUICK : FULL,
      say,
      fault: (line) => void faults.push(line),
      profiles: profile,
    };
    for (const { of, measure } of MEASURES) if (of.some((name) => only.includes(name))) lines.push(...(await measure(bench)));
    await redis?.stop();
  } finally {
    await ground.clear();
  }
  const seconds = Math.round((performance.now() - began) / 1_000);
  const shown = lines.filter(({ figure }) => only.includes(figure));
  process.stdout.write(`\n${tableOf(shown, machine)}\n\nTook ${seconds} s${quick ? '. A quick run: its figures wobble' : ''}.\n`);
  if (faults.length > 0) process.stdout.write(`The hub logged ${faults.length} faults, the first: ${faults[0] ?? ''}\n`);
  if (json !== null) {
    const written = shown.map((line) => ({ ...line, met: isMet(line) ?? null }));
    writeFileSync(json, `${JSON.stringify({ machine, quick, seconds, faults: faults.length, figures: written }, null, 2)}\n`);
  }
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
