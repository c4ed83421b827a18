import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addDays, localDate, NATIONS } from '#calendar';
import { packageRoot } from '#platform';

const folder = mkdtempSync(join(process.env['TEST_RUN_FOLDER'] ?? tmpdir(), 'zones-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FIRST = localDate('2019-02-01');
/** To the last day that can be planned by the list of bank holidays: clock changes, leap days and turns of the year among them. */
const DAYS = 3_530;
const facts = join(folder, 'facts.json');
const letter = (i: number): string => String.fromCharCode(65 + (i % 26));

beforeAll(() => {
  const all = Array.from({ length: DAYS }, (_, i) => {
    const crd = addDays(FIRST, i);
    return {
      id: `f${String(i)}`,
      prisonNumber: `A${String(i).padStart(4, '0')}${letter(i)}A`,
      receivedOn: addDays(crd, -30 - (i % 60)),
      occurredAt: `${addDays(crd, -30 - (i % 60))}T00:30:00.000Z`,
      custody: { prison: 'LPI', legalStatus: 'SENTENCED' },
      dates: { crd },
      needs: { drugOrAlcohol: true, opioid: true, ost: i % 2 === 0, noFixedAbode: true },
      treatment: { kind: 'BOTH', medicine: true },
      basis: { kind: 'direct-care' },
      destination: { communityService: 'riverside', probation: 'probation' },
    };
  });
  writeFileSync(facts, JSON.stringify({ facts: all }));
});

/** What the command plans where the machine's own time zone is this one. */
const planned = async (zone: string, nation: string): Promise<string> => {
  const cli = join(packageRoot, 'dist/apps/hub/src/cli.js');
  const options = { env: { PATH: process.env['PATH'], TZ: zone }, maxBuffer: 2 ** 28 };
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'plan', facts, '--nation', nation, '--json'], options);
  expect((JSON.parse(stdout) as { releases: readonly unknown[] }).releases).toHaveLength(DAYS);
  return createHash('sha256').update(stdout).digest('hex');
};

test.each(NATIONS)(
  '%s: ten years of release days give the same plan to the letter, wherever the machine thinks it is',
  async (nation) => {
    const [utc, newYork, kiritimati] = [
      await planned('UTC', nation),
      await planned('America/New_York', nation),
      await planned('Pacific/Kiritimati', nation),
    ];
    expect([newYork, kiritimati]).toEqual([utc, utc]);
  },
);
