import type { BootGate } from '#queue';

const LOOK_EVERY_MS = 5_000;
const LOOKS_IN_VAIN = 3;

/** Calls `lost` once where the database has not answered for a while: the hub must not go on half-alive. */
export const watchDatabase = (gate: BootGate, lost: () => void): (() => void) => {
  let inVain = 0;
  const timer = setInterval(() => {
    void gate.look().then(({ database }) => {
      inVain = database ? 0 : inVain + 1;
      if (inVain < LOOKS_IN_VAIN) return;
      clearInterval(timer);
      lost();
    });
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
};
