// node dist/apps/partner-simulator/src/main.js <settings.json>: the partners of the demo, as a process of their own.
import { readFile } from 'node:fs/promises';
import { startPartnerSimulator } from './partner-simulator.js';
import { readSettings } from './simulator-settings.js';

const [, , path] = process.argv;
if (path === undefined) throw new Error('say where the settings are: main.js <settings.json>');

const settings = readSettings(await readFile(path, 'utf8'));
const simulator = await startPartnerSimulator(settings);
process.stdout.write(
  `partner simulator at ${simulator.url} with ${settings.partners.length} partners, calling back to ${settings.hubUrl}\n`,
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.stop());
