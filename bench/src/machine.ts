import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What the figures were measured on; without it they say nothing. */
export interface Machine {
  readonly date: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly loadBefore: number;
  readonly node: string;
  readonly postgres: string;
}

export const machineWith = (postgres: string): Machine => ({
  date: new Date().toISOString(),
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  loadBefore: loadavg()[0] ?? 0,
  node: process.version,
  postgres,
});
