import { randomUUID } from 'node:crypto';
import * as http from 'node:http';
import { homePage } from './home-page.js';
import type { Counts, StandInRecord } from './hmpps-settings.js';
import { SUBSCRIPTION_TOKEN } from './sns-signer.js';
import type { StandInQueue } from './stand-in-queue.js';
import type { StandInRecords } from './stand-in-records.js';
import type { LatestTold } from './told.js';

type Failing = 'token' | 'search' | 'queue';

interface Served {
  /** What somebody sends by hand: a record to change, or an event to tell. */
  readonly byHand: { readonly put: (record: StandInRecord) => void; readonly emit: (event: unknown) => void };
  readonly records: StandInRecords;
  readonly queue: StandInQueue;
  readonly told: LatestTold;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenSeconds: number;
}
interface Reply {
  readonly status: number;
  /** Text is a page; the rest is sent as JSON. */
  readonly body: unknown;
}
interface Asked {
  readonly request: http.IncomingMessage;
  readonly url: URL;
  readonly text: string;
  readonly closed: AbortSignal;
}

const SQS = 'AmazonSQS.';
const refused = (status: number): Reply => ({ status, body: { status, userMessage: 'refused by the stand-in' } });
const fieldsOf = (text: string): Readonly<Record<string, unknown>> => {
  const said = JSON.parse(text === '' ? '{}' : text) as unknown;
  return typeof said === 'object' && said !== null ? (said as Readonly<Record<string, unknown>>) : {};
};
const textsOf = (given: unknown): readonly string[] => (Array.isArray(given) ? given.map(String) : []);

const bodyOf = async (request: http.IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

/** Only the fields that were asked for, as Prisoner Search gives them; what is null is left out. */
const shown = (record: StandInRecord, url: URL): object => {
  const wanted = url.searchParams.get('responseFields')?.split(',');
  const fields = Object.entries(record).filter(
    ([name, value]) => value !== null && value !== undefined && (wanted?.includes(name) ?? true),
  );
  return Object.fromEntries(fields);
};

/** The stand-in's side of HTTP: a token, the records, and as much of SQS as its client needs. It is not listening yet. */
export const simulatorServer = ({ records, queue, told, byHand, clientId, clientSecret, tokenSeconds }: Served) => {
  const tokens = new Map<string, number>();
  const failing: Record<Failing, { times: number; status: number }> = {
    token: { times: 0, status: 503 },
    search: { times: 0, status: 503 },
    queue: { times: 0, status: 503 },
  };
  const count = { tokens: 0, searches: 0, received: 0, deleted: 0, confirmed: 0 };
  const isOver = new AbortController();

  const failed = (what: Failing): Reply | null => {
    if (failing[what].times <= 0) return null;
    failing[what].times -= 1;
    return refused(failing[what].status);
  };
  const token = ({ request, text }: Asked): Reply => {
    count.tokens += 1;
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const grant = new URLSearchParams(text).get('grant_type');
    if (request.headers.authorization !== basic || grant !== 'client_credentials') return refused(401);
    const made = randomUUID();
    tokens.set(made, Date.now() + tokenSeconds * 1_000);
    return { status: 200, body: { access_token: made, token_type: 'bearer', expires_in: tokenSeconds } };
  };
  const isLetIn = ({ request }: Asked): boolean =>
    (tokens.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '') ?? 0) > Date.now();
  const found = async (numbers: readonly string[], bookings: readonly string[]): Promise<readonly StandInRecord[] | null> => {
    try {
      return await records.find(numbers, bookings);
    } catch {
      // Where they are held elsewhere, that place may be away: worth another try, as of any service.
      return null;
    }
  };
  const search = async (asked: Asked): Promise<Reply> => {
    count.searches += 1;
    if (!isLetIn(asked)) return refused(401);
    const { pathname } = asked.url;
    const one = /^\/prisoner\/([A-Z0-9]+)$/.exec(pathname)?.[1];
    const { prisonerNumbers, bookingIds } = one === undefined ? fieldsOf(asked.text) : { prisonerNumbers: [one], bookingIds: [] };
    const [numbers, bookings] = [textsOf(prisonerNumbers), textsOf(bookingIds)];
    if (numbers.length === 0 && bookings.length === 0) return refused(400);
    const people = (await found(numbers, bookings))?.map((record) => shown(record, asked.url));
    if (people === undefined) return refused(503);
    if (one === undefined) return { status: 200, body: people };
    return people[0] === undefined ? refused(404) : { status: 200, body: people[0] };
  };
  const ofQueue = async (what: string, { text, closed }: Asked): Promise<Reply> => {
    const given = fieldsOf(text);
    if (what === 'ReceiveMessage') {
      count.received += 1;
      const waitMs = Number(given['WaitTimeSeconds'] ?? 0) * 1_000;
      const messages = await queue.receive(Number(given['MaxNumberOfMessages'] ?? 1), waitMs, closed);
      return { status: 200, body: messages.length === 0 ? {} : { Messages: messages } };
    }
    const entries = what === 'DeleteMessageBatch' ? ((given['Entries'] ?? []) as { Id: string; ReceiptHandle: string }[]) : [];
    const receipts =
      what === 'DeleteMessage' ? [String(given['ReceiptHandle'])] : entries.map(({ ReceiptHandle }) => ReceiptHandle);
    if (receipts.length === 0) return { status: 400, body: { __type: 'com.amazonaws.sqs#UnsupportedOperation' } };
    count.deleted += receipts.length;
    for (const receipt of receipts) queue.delete(receipt);
    return { status: 200, body: what === 'DeleteMessage' ? {} : { Successful: entries.map(({ Id }) => ({ Id })), Failed: [] } };
  };
  const handed = ({ url, text }: Asked): Reply => {
    const said = fieldsOf(text);
    if (url.pathname === '/stand-in/events') byHand.emit(said);
    else if (url.pathname === '/stand-in/records' && typeof said['prisonerNumber'] === 'string')
      byHand.put(said as StandInRecord);
    else return refused(400);
    return { status: 200, body: { taken: true } };
  };
  const confirmed = ({ url }: Asked): Reply => {
    if (url.searchParams.get('Token') !== SUBSCRIPTION_TOKEN) return refused(400);
    count.confirmed += 1;
    return { status: 200, body: {} };
  };
  const answer = async (asked: Asked): Promise<Reply> => {
    const target = asked.request.headers['x-amz-target'];
    if (typeof target === 'string' && target.startsWith(SQS)) return failed('queue') ?? ofQueue(target.slice(SQS.length), asked);
    if (asked.url.searchParams.get('Action') === 'ConfirmSubscription') return confirmed(asked);
    if (asked.url.pathname === '/auth/oauth/token') return failed('token') ?? token(asked);
    if (/^\/prisoner(-search)?\//.test(asked.url.pathname)) return failed('search') ?? search(asked);
    if (asked.request.method === 'POST' && asked.url.pathname.startsWith('/stand-in/')) return handed(asked);
    if (asked.request.method === 'GET' && asked.url.pathname === '/')
      return { status: 200, body: homePage({ counts: count, waiting: queue.size, told: told.latest() }) };
    return refused(404);
  };

  const server = http.createServer((request, response) => {
    const closed = new AbortController();
    response.on('close', () => closed.abort());
    const either = AbortSignal.any([closed.signal, isOver.signal]);
    void bodyOf(request)
      .then((text) => answer({ request, text, url: new URL(request.url ?? '/', 'http://stand-in'), closed: either }))
      .catch((): Reply => refused(400))
      .then(({ status, body }) => {
        const isAws = request.headers['x-amz-target'] !== undefined;
        const isPage = typeof body === 'string';
        const type = isPage ? 'text/html; charset=utf-8' : isAws ? 'application/x-amz-json-1.0' : 'application/json';
        response.writeHead(status, { 'content-type': type }).end(isPage ? body : JSON.stringify(body));
      });
  });
  return {
    server,
    failNext: (what: Failing, times: number, status = 503): void => void (failing[what] = { times, status }),
    counts: (): Counts => ({ ...count }),
    close: (): void => {
      isOver.abort();
      queue.wakeAll();
      server.close();
      server.closeAllConnections();
    },
  };
};
