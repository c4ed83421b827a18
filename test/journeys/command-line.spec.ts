import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '#platform';

const dataFolder = mkdtempSync(join(process.env['TEST_RUN_FOLDER'] ?? tmpdir(), 'cli-'));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** Runs a command from another folder than the clone's, on a data folder of its own. */
const hub = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(THROUGHGATE_|DATABASE_URL|REDIS_URL|NODE_OPTIONS)/.test(name)),
    );
    const options = { cwd: tmpdir(), env: { ...env, THROUGHGATE_DATA_FOLDER: dataFolder } };
    execFile(process.execPath, [join(packageRoot, 'dist/apps/hub/src/cli.js'), ...args], options, (error, out, said) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, said }),
    );
  });

const facts = join(dataFolder, 'facts.json');
beforeAll(() => {
  const fact = {
    id: 'f1',
    prisonNumber: 'A1234BC',
    receivedOn: '2026-11-20',
    custody: { prison: 'LPI' },
    dates: { crd: '2026-12-28' },
    needs: { drugOrAlcohol: true, opioid: true, ost: true, noFixedAbode: true },
    destination: { communityService: 'riverside' },
  };
  writeFileSync(facts, JSON.stringify({ facts: [fact] }));
});

test('dates: the worked case of Christmas 2026, and beyond the bank holidays "not known"', async () => {
  const { out, code } = await hub('dates', '2026-12-28', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ known: true, nominal: '2026-12-28', effective: '2026-12-23', earliest: '2026-12-22' });
  expect(JSON.parse((await hub('dates', '2030-01-02', '--json')).out)).toMatchObject({ known: false });
});

test('plan --policy: other numbers, and what they change; wrong ones are named', async () => {
  const file = (name: string, numbers: object) => {
    const path = join(dataFolder, name);
    writeFileSync(path, JSON.stringify(numbers));
    return path;
  };
  const { out } = await hub(
    'plan',
    facts,
    '--policy',
    file('new.json', { version: 'liverpool-2', naloxoneInPropertyWorkingDays: 1 }),
    '--json',
  );
  const { policy, releases } = JSON.parse(out) as {
    policy: string;
    releases: { changes: { change: string; task: { kind: string; policyVersion: string } }[] }[];
  };
  expect(policy).toBe('liverpool-2');
  expect(releases[0]?.changes).toMatchObject([
    {
      change: 'moved',
      task: { kind: 'NALOXONE_IN_PROPERTY', policyVersion: 'liverpool-2' },
      from: { on: '2026-12-21' },
      to: { on: '2026-12-22' },
    },
  ]);
  const wrong = await hub('plan', facts, '--policy', file('wrong.json', { version: 'x', gateTime: '8.30' }));
  expect(wrong.code).toBe(1);
  expect(wrong.said).toContain('gateTime must be a time of day, such as 08:30');
});

test('plan: the same file gives the same tasks, without a database', async () => {
  const once = await hub('plan', facts, '--json');
  expect(once.out).toBe((await hub('plan', facts, '--json')).out);
  const { releases } = JSON.parse(once.out) as {
    releases: { releaseOn: string; tasks: { kind: string; why: { source: string } }[] }[];
  };
  expect(releases[0]?.releaseOn).toBe('2026-12-23');
  expect(releases[0]?.tasks.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['COMMUNITY_REFERRAL', 'OST_BRIDGING', 'GATE_PICKUP']),
  );
  expect(releases[0]?.tasks.every(({ why }) => why.source.length > 0)).toBe(true);
});

test('import, partners, key, config and doctor each answer with one JSON value', async () => {
  const imported = await hub('import', join(packageRoot, 'samples/release-list.csv'), '--yes', '--json');
  expect(JSON.parse(imported.out)).toMatchObject({
    preview: { add: 36, rowsWithFaults: 6 },
    written: { recorded: 36, refused: 0 },
  });
  const again = await hub('import', join(packageRoot, 'samples/release-list.csv'), '--json');
  expect(JSON.parse(again.out)).toMatchObject({ preview: { add: 0, change: 0, unchanged: 36 }, written: null });
  expect(JSON.parse((await hub('partners', '--json')).out)).toEqual({ partners: [] });
  expect(JSON.parse((await hub('key', 'prison-lpi', '--json')).out)).toMatchObject({
    feed: 'prison-lpi',
    key: expect.stringMatching(/^tg_/),
  });
  expect(JSON.stringify(JSON.parse((await hub('config', '--json')).out))).toContain('(hidden)');
  const doctor = await hub('doctor', '--json');
  expect(doctor.code).toBe(1);
  expect(JSON.parse(doctor.out)).toMatchObject({
    well: false,
    findings: expect.arrayContaining([expect.objectContaining({ part: 'database', todo: 'npm start' })]),
  });
});

test('what-if and policy: numbers are tried out on the hub’s releases, put in force, taken back by an earlier version', async () => {
  const file = (name: string, numbers: object): string => {
    const path = join(dataFolder, name);
    writeFileSync(path, JSON.stringify(numbers));
    return path;
  };
  const first = file('lpi-1.json', { version: 'lpi-1', communityReferralCalendarDays: 42 });
  const second = file('lpi-2.json', { version: 'lpi-2', communityReferralCalendarDays: 35 });
  const clashes = file('lpi-3.json', { version: 'lpi-3', handoverFinalWorkingDays: 9 });

  const { out } = await hub('what-if', first, '--prison', 'LPI', '--json');
  expect(JSON.parse(out)).toMatchObject({
    version: 'lpi-1',
    scope: { prison: 'LPI' },
    failed: 0,
    counts: { open: {}, past: {} },
  });
  expect((await hub('what-if', first, '--json')).said).toContain('say where the numbers are to hold');
  expect((await hub('what-if', first, '--prison', 'XXX', '--json')).said).toContain('scope is no place the hub knows');
  const refused = await hub('policy', 'adopt', clashes, '--prison', 'LPI', '--json');
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('handoverFinalWorkingDays is more than handoverDraftWorkingDays');

  expect(JSON.parse((await hub('policy', 'adopt', first, '--prison', 'LPI', '--json')).out)).toMatchObject({
    outcome: 'adopted',
  });
  await hub('policy', 'adopt', second, '--prison', 'LPI', '--json');
  await hub('policy', 'adopt', 'lpi-1', '--json');
  expect(JSON.parse((await hub('policy', 'list', '--json')).out)).toMatchObject({
    versions: [
      { id: 'lpi-1', state: 'adopted', scope: 'LPI' },
      { id: 'lpi-2', state: 'retired' },
    ],
  });
  expect((await hub('policy', 'show', 'lpi-1')).out).toContain('communityReferralCalendarDays  42');
});
