import type { Settings } from '#platform';
import type { Ground } from './ground/ground.js';
import { startChild, type Child } from './processes/child.js';
import type { Hub } from './processes/hub.js';
import type { Receiver } from './processes/receiver.js';
import type { Redis } from './ground/redis.js';
import type { Sizes } from './sizes.js';

/** What every figure is measured with. */
export interface Bench {
  readonly ground: Ground;
  /** Null where there is no redis-server. */
  readonly redis: Redis | null;
  readonly sizes: Sizes;
  readonly say: (step: string) => void;
  /** Told what a hub logged as a fault. A figure with faults is no figure. */
  readonly fault: (line: string) => void;
  /** Where the hub's processes leave what `--cpu-prof` sees; null for not profiled. */
  readonly profiles: string | null;
}

export const startReceiver = (manner: 'answers' | 'hangs', notes = false): Promise<Child<Receiver>> =>
  startChild<Receiver>({ program: 'receiver', given: { manner, notes } });

/** A hub's process, and how to leave it: its faults are told of then. */
export interface RunningHub extends Child<Hub> {
  readonly leave: (how: 'in order' | 'at once') => Promise<void>;
}

export const startHub = async (
  { profiles, fault }: Bench,
  apps: 'worker' | 'api and worker',
  settings: Partial<Settings>,
): Promise<RunningHub> => {
  const nodeFlags = profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
  const hub = await startChild<Hub>({ program: 'hub', given: { apps, settings }, nodeFlags });
  const leave = async (how: 'in order' | 'at once'): Promise<void> => {
    await (how === 'in order' ? hub.end() : hub.kill());
    for (const line of hub.said().filter((text) => /"level":[56]0/.test(text) || !text.startsWith('{'))) fault(line);
  };
  return { ...hub, leave };
};

/** The hub may send to these although they are on this machine. */
export const reaching = (...urls: readonly string[]): Partial<Settings> => ({
  THROUGHGATE_REACH_PRIVATE: urls.map((url) => new URL(url).host),
});
