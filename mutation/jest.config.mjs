// The suites of the pure core alone: no service, no clock. A property is given as long as it takes to see what a mutant breaks.
import all from '../jest.config.mjs';

const [unit] = all.projects;

export default {
  ...unit,
  rootDir: '..',
  displayName: 'core',
  testMatch: ['<rootDir>/libs/{calendar,planning,disclosure}/src/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.(pg|redis)\\.spec\\.ts$'],
  setupFiles: ['reflect-metadata', '<rootDir>/mutation/short-properties.mjs'],
};
