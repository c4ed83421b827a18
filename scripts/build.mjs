// Compiles into dist/, quietly and only what changed. Takes away what is left of files that are gone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const left = (dir) =>
  !existsSync(dir)
    ? []
    : readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? left(join(dir, e.name)) : [join(dir, e.name)]));
for (const top of ['apps', 'libs', 'bench'])
  for (const file of left(join('dist', top))) {
    const source = file.replace(/^dist\//, '').replace(/\.js(\.map)?$/, '.ts');
    if (/\.js(\.map)?$/.test(file) && !existsSync(source)) rmSync(file);
  }
const first = !existsSync('dist/.tsbuildinfo');
if (first) process.stdout.write('Building (the first time takes some seconds) … ');
const started = Date.now();
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (first) process.stdout.write(`done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
process.exit(status ?? 1);
