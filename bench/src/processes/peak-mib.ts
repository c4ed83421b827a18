import { readFileSync } from 'node:fs';

/**
 * The most memory this process ever held, in MiB. On Linux by its own high-water mark: `maxRSS` there begins with what the parent
 * held when it started this process.
 */
export const peakMiB = (): number => {
  const kiB =
    process.platform === 'linux'
      ? Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
      : process.resourceUsage().maxRSS;
  return kiB / 1_024;
};
