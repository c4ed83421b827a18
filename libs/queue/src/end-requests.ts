import type { Server } from 'node:http';

const REQUESTS_MS = 5_000;
const LOOK_EVERY_MS = 25;

/** The event a server tells before it waits for its requests: whoever keeps an answer open ends it then. */
export const ENDING = 'ending';

/** Takes no more requests, and lets those under way have their answer. Connections that only wait for another request are closed. */
export const endRequests = async (server: Server): Promise<void> => {
  const closeIdle = (): void => server.closeIdleConnections();
  const looking = setInterval(closeIdle, LOOK_EVERY_MS);
  let limit: NodeJS.Timeout | undefined;
  const longEnough = new Promise<void>((resolve) => (limit = setTimeout(resolve, REQUESTS_MS)));
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.emit(ENDING);
  await Promise.race([closed, longEnough]);
  clearInterval(looking);
  clearTimeout(limit);
};
