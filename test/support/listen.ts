import { endRequests } from '#queue';
import type { TestDashboard } from './dashboard.js';

/** Somebody who listens to a stream of events. */
export interface Listening {
  /** What was told so far. */
  heard(): readonly string[];
  ended(): boolean;
  leave(): void;
}

export const listenTo = async (url: string, cookie: string): Promise<Listening> => {
  const leaving = new AbortController();
  const reply = await fetch(url, { headers: { cookie, accept: 'text/event-stream' }, signal: leaving.signal });
  if (reply.body === null || reply.status !== 200) throw new Error(`the stream answered ${reply.status}`);
  let text = '';
  let ended = false;
  const decoder = new TextDecoder();
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    for await (const part of body) text += decoder.decode(part, { stream: true });
  };
  void read(reply.body)
    .catch(() => undefined)
    .finally(() => (ended = true));
  return {
    heard: () => [...text.matchAll(/^data: (.*)$/gm)].map(([, said]) => said ?? ''),
    ended: () => ended,
    leave: () => leaving.abort(),
  };
};

/** Ends the requests of these pages as a process that stops does. */
export const endingWith = ({ server }: TestDashboard): Promise<void> => endRequests(server());
