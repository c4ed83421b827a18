// One command for every check that needs no service: types, lint, format, boundaries, and whether the picture is fresh.
import { spawn } from 'node:child_process';

const node = (...args) => [process.execPath, args];
const CHECKS = {
  types: node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'),
  lint: node('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '--cache', '--cache-location', 'dist/.eslintcache', '.'),
  format: node(
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    'dist/.prettiercache',
    '.',
  ),
  boundaries: node(
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'err',
    'apps',
    'libs',
    'test',
    'bench',
  ),
  picture: node('scripts/picture.mjs', '--check'),
};

const run = ([name, [command, args]]) =>
  new Promise((resolve) => {
    const started = Date.now();
    let said = '';
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      if (code !== 0) console.log(said);
      resolve(code === 0);
    });
  });

const wanted = process.argv.slice(2);
const results = await Promise.all(
  Object.entries(CHECKS)
    .filter(([name]) => wanted.length === 0 || wanted.includes(name))
    .map(run),
);
process.exit(results.every(Boolean) ? 0 : 1);
