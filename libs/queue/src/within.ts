const TICK_MS = 50;

/**
 * What is not answered in time counts as away. Named, since it is what a log or a failed start will say. Time in which this process
 * was kept from running is not held against whoever is waited for: an answer that lies there unread is not a late one. So what is
 * counted are ticks, and a tick that comes late is one tick.
 */
export const within = async <T>(what: string, ms: number, promise: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    let left = Math.ceil(ms / TICK_MS);
    timer = setInterval(() => {
      left -= 1;
      if (left <= 0) reject(new Error(`${what} was not ready within ${ms / 1000} s`));
    }, TICK_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearInterval(timer);
  }
};
