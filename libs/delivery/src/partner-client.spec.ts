import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { partnerClient, type PartnerClient, type PartnerClientOptions, type SendRequest } from './partner-client.js';
import { type SendOutcome } from './send-outcome.js';

const BODY = JSON.stringify({ name: 'Planted Person', prisonNumber: 'A1234BC' });
const closers: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const listening = async (server: Server): Promise<number> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

type Seen = { readonly method: string | undefined; readonly headers: IncomingMessage['headers']; readonly body: string };
/** A partner over HTTP that reads the whole request and then does as its mood is. */
const partner = async (mood: (response: ServerResponse, nth: number, request: IncomingMessage) => unknown) => {
  const seen: Seen[] = [];
  const listener: RequestListener = (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      seen.push({ method: request.method, headers: request.headers, body });
      mood(response, seen.length, request);
    });
  };
  const port = await listening(createServer(listener));
  let hungUp = (): void => undefined;
  const untilHungUp = new Promise<void>((resolve) => (hungUp = resolve));
  return { port, seen, url: `http://127.0.0.1:${port}/in/A1234BC?name=Planted`, hungUp, untilHungUp };
};
const answers = (status: number, headers: Record<string, string> = {}, body = '') =>
  partner((response) => response.writeHead(status, headers).end(body));

const clientFor = (ports: readonly number[], options: PartnerClientOptions = {}): PartnerClient => {
  const client = partnerClient({ allow: ports.map((port) => `127.0.0.1:${port}`), ...options });
  closers.push(() => client.close());
  return client;
};
const sendTo = (client: PartnerClient, url: string, over: Partial<SendRequest> = {}): Promise<SendOutcome> =>
  client.send({ url, method: 'POST', headers: { 'webhook-id': 'task#1' }, body: BODY, timeoutMs: 2_000, ...over });
/** Also looks that no outcome tells what was sent or what came back. */
const sent = async (at: { port: number; url: string }, over: Partial<SendRequest> = {}): Promise<SendOutcome> => {
  const outcome = await sendTo(clientFor([at.port]), at.url, over);
  expect(JSON.stringify(outcome)).not.toMatch(/Planted|A1234BC/);
  return outcome;
};

test.each([200, 202, 204])('%i is delivered', async (status) => {
  const outcome = await sent(await answers(status));
  expect(outcome).toEqual({ outcome: 'delivered', status, ms: expect.any(Number) });
});

test.each(['POST', 'PUT', 'DELETE'] as const)('%s arrives as it was given, byte for byte', async (method) => {
  const at = await answers(200);
  const body = JSON.stringify({ name: 'Siân O’Brien 🙂', ' ': '\\u0000' });
  await sent(at, { method, body, headers: { 'webhook-id': 'task#1', 'Content-Type': 'application/fhir+json' } });
  expect(at.seen).toHaveLength(1);
  expect(at.seen[0]).toMatchObject({
    method,
    body,
    headers: { 'webhook-id': 'task#1', 'content-type': 'application/fhir+json', 'user-agent': 'Throughgate' },
  });
});

test('what has no type of its own is JSON', async () => {
  const at = await answers(200);
  await sent(at);
  expect(at.seen[0]?.headers['content-type']).toBe('application/json');
});

test.each([
  [500, {}, 'server-error', null],
  [503, { 'retry-after': '120' }, 'busy', 120_000],
  [429, { 'retry-after': '86400' }, 'busy', 21_600_000],
  [429, {}, 'busy', null],
  [408, {}, 'timeout', null],
])('%i %o is worth another try', async (status, headers, kind, retryAfterMs) => {
  const outcome = await sent(await answers(status, headers, 'Planted Person is not known'));
  expect(outcome).toMatchObject({ outcome: 'unreachable', kind, status, retryAfterMs });
});

test.each([400, 401, 404, 422])('%i is a refusal, and the partner’s words stay out of it', async (status) => {
  const outcome = await sent(await answers(status, {}, 'Planted Person is not known'));
  expect(outcome).toMatchObject({ outcome: 'refused', status, gone: false });
});

test('410 is gone', async () => {
  expect(await sent(await answers(410))).toMatchObject({
    outcome: 'refused',
    status: 410,
    gone: true,
    because: 'it answered 410 Gone',
  });
});

test.each([301, 302, 307, 308])('%i is not followed, even to a place that is allowed', async (status) => {
  const inside = await answers(200);
  const at = await answers(status, { location: inside.url });
  const outcome = await sendTo(clientFor([at.port, inside.port]), at.url);
  expect(outcome).toMatchObject({ outcome: 'refused', status, because: expect.stringContaining('redirects are not followed') });
  expect(inside.seen).toHaveLength(0);
});

test('a partner that hangs is given up when the time is over', async () => {
  const outcome = await sent(await partner(() => undefined), { timeoutMs: 150 });
  expect(outcome).toMatchObject({ outcome: 'unreachable', kind: 'timeout', because: 'no answer within 150 ms' });
  expect(outcome.ms).toBeGreaterThanOrEqual(145);
  expect(outcome.ms).toBeLessThan(1_500);
});

test('a head that drips byte by byte is under the same limit', async () => {
  const raw = createRawServer((socket) => {
    const letters = [...'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'];
    const drip = setInterval(() => socket.write(letters.shift() ?? ''), 50);
    socket.on('close', () => clearInterval(drip));
  });
  const port = await listening(raw);
  const outcome = await sent({ port, url: `http://127.0.0.1:${port}/` }, { timeoutMs: 200 });
  expect(outcome).toMatchObject({ outcome: 'unreachable', kind: 'timeout' });
});

test('a body that drips does not hold the message up, and its connection is dropped at the limit', async () => {
  const at = await partner((response) => {
    response.writeHead(200).write('a');
    const drip = setInterval(() => response.write('a'), 50);
    response.on('close', () => {
      clearInterval(drip);
      at.hungUp();
    });
  });
  const began = performance.now();
  const outcome = await sent(at, { timeoutMs: 600 });
  expect(outcome).toMatchObject({ outcome: 'delivered', status: 200 });
  expect(outcome.ms).toBeLessThan(500);
  await at.untilHungUp;
  expect(performance.now() - began).toBeGreaterThan(590);
});

test.each([
  [200, 'delivered'],
  [500, 'unreachable'],
])('of a 100 MB reply with %i no more than a little is read', async (status, said) => {
  const chunk = Buffer.alloc(64 * 1024);
  let written = 0;
  const at = await partner((response) => {
    const more = (): void => {
      while (written < 100e6 && !response.destroyed) {
        written += chunk.length;
        if (!response.write(chunk)) return;
      }
      response.end();
    };
    response.writeHead(status).on('drain', more).on('close', at.hungUp);
    more();
  });
  expect(await sent(at)).toMatchObject({ outcome: said, status });
  await at.untilHungUp;
  expect(written).toBeLessThan(20e6);
});

test('a reset after the request was read is told as such, and nothing is sent twice by itself', async () => {
  const at = await partner((response) => response.socket?.resetAndDestroy());
  expect(await sent(at)).toMatchObject({ outcome: 'unreachable', kind: 'reset', status: null });
  expect(at.seen).toHaveLength(1);
});

test('so is a kept-alive connection that dies under the next message', async () => {
  const ports: (number | undefined)[] = [];
  const at = await partner((response, nth) => {
    ports.push(response.socket?.remotePort);
    if (nth === 1) response.writeHead(200).end();
    else response.socket?.destroy();
  });
  const client = clientFor([at.port]);
  expect(await sendTo(client, at.url)).toMatchObject({ outcome: 'delivered' });
  await setTimeout(10);
  expect(await sendTo(client, at.url)).toMatchObject({ outcome: 'unreachable', kind: 'reset' });
  expect(at.seen).toHaveLength(2);
  expect(ports[0]).toBe(ports[1]);
});

test('a refused connection is told as such for all who wait for one, and goes on working when the partner is back', async () => {
  const gone = createServer();
  const port = await listening(gone);
  gone.close();
  await once(gone, 'close');
  const client = clientFor([port], { connectionsPerPartner: 2 });
  const url = `http://127.0.0.1:${port}/`;
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => sendTo(client, url)));
  for (const outcome of outcomes) expect(outcome).toMatchObject({ outcome: 'unreachable', kind: 'connect', status: null });

  const back = createServer((_request, response) => response.end()).listen(port, '127.0.0.1');
  closers.push(() => back.close());
  await once(back, 'listening');
  expect(await sendTo(client, url)).toMatchObject({ outcome: 'delivered' });
});

test('a partner without TLS where TLS is due', async () => {
  const at = await answers(200);
  expect(await sent({ ...at, url: at.url.replace('http:', 'https:') })).toMatchObject({ outcome: 'unreachable', kind: 'tls' });
});

test.each([
  ['SSH-2.0-OpenSSH_9.2\r\n', 'server-error'],
  [`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 'reply-too-big'],
  ['HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', 'reset'],
])('an answer that is none, %#', async (words, kind) => {
  const port = await listening(createRawServer((socket) => socket.once('data', () => socket.write(words))));
  expect(await sent({ port, url: `http://127.0.0.1:${port}/` })).toMatchObject({ outcome: 'unreachable', kind });
});

test('a hint that an answer will come is not the answer', async () => {
  const at = await partner((response) => {
    response.writeEarlyHints({ link: '</style.css>' });
    response.writeHead(204).end();
  });
  expect(await sent(at)).toMatchObject({ outcome: 'delivered', status: 204 });
});

test('a hung partner holds up nobody else', async () => {
  const hung = await partner(() => undefined);
  const healthy = await answers(200);
  const client = clientFor([hung.port, healthy.port], { connectionsPerPartner: 2 });
  const stuck = Promise.all(Array.from({ length: 10 }, () => sendTo(client, hung.url, { timeoutMs: 1_000 })));
  const fine = await Promise.all(Array.from({ length: 50 }, () => sendTo(client, healthy.url)));
  for (const outcome of fine) expect(outcome).toMatchObject({ outcome: 'delivered' });
  expect(Math.max(...fine.map(({ ms }) => ms))).toBeLessThan(900);
  for (const outcome of await stuck) expect(outcome).toMatchObject({ outcome: 'unreachable', kind: 'timeout' });
});

test('what found no connection in time is never sent afterwards', async () => {
  const hung = await partner(() => undefined);
  const client = clientFor([hung.port], { connectionsPerPartner: 2 });
  const held = Promise.all(Array.from({ length: 2 }, () => sendTo(client, hung.url, { timeoutMs: 600 })));
  const waiting = await Promise.all(Array.from({ length: 8 }, () => sendTo(client, hung.url, { timeoutMs: 150 })));
  for (const outcome of waiting) expect(outcome).toMatchObject({ kind: 'timeout', because: 'no connection within 150 ms' });
  await held;
  await setTimeout(150);
  expect(hung.seen).toHaveLength(2);
});

test.each(['host', 'Host', 'content-length', 'transfer-encoding', 'User-Agent'])(
  'a partner may not set the header %s',
  async (name) => {
    const at = await answers(200);
    expect(await sent(at, { headers: { [name]: '5' } })).toMatchObject({ outcome: 'forbidden' });
    expect(at.seen).toHaveLength(0);
  },
);

test('a header that would split the message cannot', async () => {
  const at = await answers(200);
  await sent(at, { headers: { 'x-note': 'a\r\nx-forged: yes\r\n\r\n' } });
  expect(at.seen[0]?.headers['x-forged']).toBeUndefined();
});

test('a closed client has let go of everything, and sends no more', async () => {
  const at = await answers(200);
  const client = clientFor([at.port]);
  await sendTo(client, at.url);
  await Promise.all([client.close(), client.close()]);
  await expect(sendTo(client, at.url)).rejects.toThrow();
  expect(at.seen).toHaveLength(1);
});
