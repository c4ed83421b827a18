import { type Luck } from './luck.js';

/** How a flaky partner sends what it has to say: now and then the last first, now and then one of them twice. Nothing is lost. */
export const inFlakyOrder = <T>(letters: readonly T[], luck: Luck): readonly T[] => {
  const ordered = luck('reversed') < 0.4 ? letters.toReversed() : letters;
  return luck('twice') < 0.4 ? [...ordered, ...ordered.slice(0, 1)] : ordered;
};
