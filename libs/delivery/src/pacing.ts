import { setTimeout as sleep } from 'node:timers/promises';

/** Lets so many begin in a second, evenly, whoever asks. */
export const pacing = (aSecond: number): (() => Promise<void>) => {
  const apart = 1_000 / aSecond;
  let next = 0;
  return async () => {
    const now = performance.now();
    const at = Math.max(now, next);
    next = at + apart;
    if (at > now) await sleep(at - now);
  };
};
