// Builds on every change and starts the hub anew: tsc and node, each watching.
import { spawn } from 'node:child_process';

const node = (...args) => spawn(process.execPath, args, { stdio: 'inherit' });
const tsc = node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput');
const hub = node('--watch', '--watch-preserve-output', 'dist/apps/hub/src/main.js');
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    tsc.kill('SIGTERM');
    hub.kill('SIGTERM');
  });
hub.on('exit', (code) => {
  tsc.kill('SIGTERM');
  process.exitCode = code ?? 0;
});
