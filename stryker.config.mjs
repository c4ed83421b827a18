// `npm run mutation`: changes the pure core in thousands of small ways and counts how many the suites notice. What a rule says in
// words for people is not changed: no suite holds prose to the letter, and none should. What runs once, as a file is loaded, is left
// out too: every suite would have to be run for each of those, and they are tables.
export default {
  packageManager: 'npm',
  plugins: ['./mutation/runner.mjs'],
  testRunner: 'core',
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  mutate: [
    'libs/{calendar,planning,disclosure}/src/**/*.ts',
    '!libs/**/*.spec.ts',
    '!libs/**/index.ts',
    '!libs/**/conformance/**',
    '!libs/calendar/src/working-calendar/bank-holidays.ts',
  ],
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['/.data*', '/dist', '/docs', '/docker', '/samples', '/reports'],
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  thresholds: { high: 90, low: 85, break: 85 },
  concurrency: 2,
  timeoutMS: 20000,
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always',
  allowConsoleColors: false,
};
