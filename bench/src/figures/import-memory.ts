import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { packageRoot } from '#platform';
import type { Bench } from '../bench.js';
import { withClient } from '../ground/ground.js';
import { person } from '../ground/people.js';
import type { Line } from '../line.js';
import { lineOf } from '../lines-of.js';
import { nowMs } from '../now-ms.js';

const COMMAND = join(packageRoot, 'dist/apps/hub/src/cli.js');
const HEADINGS =
  'NOMS ID,Surname,Forename(s),DOB,Establishment,Legal status,CRD,Drug or alcohol,Opioid,OST,NFA,Basis,Referred to';
const yes = (is: boolean | undefined): string => (is === true ? 'Y' : 'N');

const rowOf = (i: number): string => {
  const { prisonNumber, person: who, custody, dates, needs } = person(i, 'riverside');
  return [
    prisonNumber,
    who?.lastName,
    who?.firstName,
    who?.dateOfBirth,
    custody?.prison,
    'Sentenced',
    dates?.crd,
    'Y',
    yes(needs?.opioid),
    yes(needs?.ost),
    yes(needs?.noFixedAbode),
    'direct care',
    'riverside',
  ].join();
};

const writeList = async (file: string, rows: number): Promise<void> => {
  const list = createWriteStream(file);
  list.write(`${HEADINGS}\n`);
  for (let i = 0; i < rows; i += 1) if (!list.write(`${rowOf(i)}\n`)) await once(list, 'drain');
  list.end();
  await finished(list);
};

/** How much memory an import of a long release list takes, and how long: it must not depend on the length of the list. */
export const importMemory = async ({ ground, sizes, say }: Bench): Promise<readonly Line[]> => {
  if (!existsSync(COMMAND)) {
    say('memory: there is no import command in this build, so an import is not measured');
    return [];
  }
  const rows = sizes.importedRows;
  say(`memory: importing a list of ${rows} rows`);
  const [list, peak] = [join(ground.folder, 'release-list.csv'), join(ground.folder, 'peak')];
  await writeList(list, rows);
  const url = await ground.database('imported');
  const tellPeak = new URL(`../processes/tell-peak.js?file=${encodeURIComponent(peak)}`, import.meta.url);
  const began = nowMs();
  const command = spawn(process.execPath, ['--import', tellPeak.href, COMMAND, 'import', list, '--yes', '--json'], {
    // Only these: a setting of whoever runs the bench must not come into it.
    env: { PATH: process.env['PATH'], DATABASE_URL: url, THROUGHGATE_SECRET_KEY: 'bench-key-bench-key-bench-key-bench-key' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  command.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(command, 'exit')) as [number | null];
  const seconds = (nowMs() - began) / 1_000;
  const recorded = await withClient(url, (client) => client.query<{ n: string }>('select count(*) as n from release_fact'));
  if (code !== 0 || Number(recorded.rows[0]?.n) !== rows)
    throw new Error(`the import ended with ${code} after ${recorded.rows[0]?.n} of ${rows} rows: ${said.slice(-500)}`);
  await ground.drop('imported');
  const what = `import of ${rows.toLocaleString('en-GB')} rows`;
  return [
    lineOf({ figure: 'memory', what, unit: 'MiB' }, [Number(readFileSync(peak, 'utf8'))]),
    lineOf({ figure: 'memory', what: `${what}, preview and all`, unit: '/s' }, [rows / seconds]),
  ];
};
