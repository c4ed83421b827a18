// Five projects: unit (no services), pg (a real PostgreSQL), redis (a real redis-server), journeys (whole stories and faults), and
// pages (a real browser).
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const project = (displayName, testMatch, testPathIgnorePatterns = []) => ({
  displayName,
  testMatch,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...testPathIgnorePatterns],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['hub-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': swc },
  setupFiles: ['reflect-metadata'],
});

export default {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/support/plain-line-reporter.mjs'],
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // For what hangs. What a test waits for has a patience of its own (`until`), which says in words what did not come.
  testTimeout: 600_000,
  // On two processors: while one suite waits for a clock, a page or a kill, another can use them (29 minutes with two, 26 with three).
  maxWorkers: 3,
  // What a suite loaded is not given back to a worker (modules in contexts of their own): after a hundred suites the two of them
  // held 3 and 4 GB. A new one takes over before that.
  workerIdleMemoryLimit: '1GB',
  projects: [
    project(
      'unit',
      ['<rootDir>/{apps,libs,bench,test}/**/*.spec.ts'],
      ['\\.(pg|redis)\\.spec\\.ts$', '<rootDir>/test/(journeys|faults|pages)/'],
    ),
    project('pg', ['<rootDir>/{apps,libs,test}/**/*.pg.spec.ts'], ['<rootDir>/test/(journeys|faults)/']),
    project('redis', ['<rootDir>/{apps,libs,test}/**/*.redis.spec.ts'], ['<rootDir>/test/(journeys|faults)/']),
    project('journeys', ['<rootDir>/test/{journeys,faults}/**/*.spec.ts']),
    project('pages', ['<rootDir>/test/pages/**/*.spec.ts']),
  ],
};
