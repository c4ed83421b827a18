import { once } from 'node:events';
import * as http from 'node:http';
import { Webhook } from 'standardwebhooks';
import { type CallbackBody } from '../src/partner-simulator.js';
import { type Notice } from '../src/notice.js';

/** The key the hub signs with, and the key the partner signs its callbacks with. */
export const SECRET = `whsec_${Buffer.from('what the hub signs with, 32 byte').toString('base64')}`;
export const CALLBACK_SECRET = `whsec_${Buffer.from('what the partner signs with, 32b').toString('base64')}`;

/** One callback as the hub got it, checked with the public library. */
export interface Heard {
  readonly path: string;
  readonly id: string;
  readonly signature: 'good' | 'bad';
  readonly text: string;
  readonly body: CallbackBody;
}

export interface StandInHub {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** The answers to the next callbacks; after them, 202. */
  answerNext(...answers: readonly { readonly status: number; readonly headers?: http.OutgoingHttpHeaders }[]): void;
  stop(): Promise<void>;
}

/** A hub's callback address and nothing else. */
export const startStandInHub = async (): Promise<StandInHub> => {
  const heard: Heard[] = [];
  const answers: { readonly status: number; readonly headers?: http.OutgoingHttpHeaders }[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(heardFrom(request, Buffer.concat(chunks).toString()));
      const { status, headers } = answers.shift() ?? { status: 202 };
      response.writeHead(status, headers).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in hub has no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    heard,
    answerNext: (...next) => void answers.push(...next),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

const heardFrom = ({ url = '', headers }: http.IncomingMessage, text: string): Heard => ({
  path: url,
  id: String(headers['webhook-id']),
  signature: signatureOf(headers as Record<string, string>, text),
  text,
  body: JSON.parse(text) as CallbackBody,
});

const signatureOf = (headers: Record<string, string>, text: string): 'good' | 'bad' => {
  try {
    new Webhook(CALLBACK_SECRET).verify(text, headers);
    return 'good';
  } catch {
    return 'bad';
  }
};

/** A notice of a gate pickup, but for what the test says. */
export const noticeOf = (differently: Partial<Notice> = {}): Notice => {
  const { taskId = '7d0c1a53-9d43-4f44-8e1c-0d9a4d2f3b10', version = 1 } = differently;
  return {
    id: `${taskId}.${version}`,
    type: 'pickup.requested',
    taskId,
    version,
    kind: 'GATE_PICKUP',
    dueOn: '2026-12-10',
    releaseReference: '0b7f3d1e-52b5-4a0f-8f39-4f1c2a6d7e88',
    releaseOn: '2026-12-10',
    ...differently,
  };
};

/** The body the hub's stock adapter makes of a notice. */
export const bodyOf = ({ type, taskId, version, kind, dueOn, releaseReference, releaseOn }: Notice): string =>
  JSON.stringify({
    type,
    timestamp: '2026-12-01T09:00:00.000Z',
    data: {
      task: { id: taskId, kind, version, dueOn },
      supersedes: version > 1 ? version - 1 : null,
      release: { reference: releaseReference, on: releaseOn },
      person: { name: 'Wilhelmina Testcase' },
    },
  });

/** Sends a notice as the hub would, signed with the public library. Gives the status, or 'no answer'. */
export const tell = async (
  url: string,
  notice: Notice,
  { secret = SECRET, at = new Date(), body = bodyOf(notice), patienceMs = 5_000 } = {},
): Promise<number | 'no answer'> => {
  const headers = {
    'content-type': 'application/json',
    'webhook-id': notice.id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(notice.id, at, body),
  };
  try {
    const signal = AbortSignal.timeout(patienceMs);
    return (await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })).status;
  } catch {
    return 'no answer';
  }
};
