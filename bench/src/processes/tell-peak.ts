// Given to a program of the hub by --import: on its way out it leaves the most memory it held, in MiB, in the file named by `?file=`.
import { writeFileSync } from 'node:fs';
import { peakMiB } from './peak-mib.js';

const file = new URL(import.meta.url).searchParams.get('file');
process.on('exit', () => {
  if (file !== null) writeFileSync(file, String(peakMiB()));
});
