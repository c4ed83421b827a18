import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nowMs } from '../now-ms.js';
import { answering } from './answering.js';

interface Given {
  /** One that hangs takes what it is sent and never answers. */
  readonly manner: 'answers' | 'hangs';
  /** Whether it looks into the bodies, to note when it first heard of each person. */
  readonly notes: boolean;
}

const PRISON_NUMBER = /"prisonNumber":"([A-Z0-9]+)"/;

/** A partner at its plainest: reads the body, answers 202. */
export const receiver = async ({ manner, notes }: Given) => {
  let count = 0;
  const first = new Map<string, number>();
  let goal = { count: Infinity, reached: (): void => undefined };

  const heard = (body: string): void => {
    count += 1;
    const person = PRISON_NUMBER.exec(body)?.[1];
    if (person !== undefined && !first.has(person)) first.set(person, nowMs());
    if (count >= goal.count) goal.reached();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void (notes && chunks.push(chunk)));
    request.on('end', () => {
      heard(notes ? Buffer.concat(chunks).toString() : '');
      if (manner === 'answers') response.writeHead(202, { 'content-length': 0 }).end();
    });
  });
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: () => `http://127.0.0.1:${port}/notices`,
    /** Forgets what it has heard so far. */
    reset: () => {
      count = 0;
      first.clear();
    },
    count: () => count,
    /** Resolves when it has been sent this many since the last reset. */
    reaches: (wanted: number) =>
      new Promise<null>((resolve) => {
        if (count >= wanted) resolve(null);
        else goal = { count: wanted, reached: () => resolve(null) };
      }),
    /** When it first heard of each person, in `nowMs`. */
    firstHeard: () => [...first],
  };
};
export type Receiver = Awaited<ReturnType<typeof receiver>>;

answering(receiver);
