import { type IncomingMessage, type ServerResponse } from 'node:http';
import { callbackOf } from './callback.js';
import { type CallbackPost } from './callback-post.js';
import { inFlakyOrder } from './flaky-order.js';
import { giveReply } from './give-reply.js';
import { fieldsOf, parseJson, textOrNull } from './json.js';
import { luckAbout } from './luck.js';
import { newsFrom } from './news.js';
import { type Notice, type Reading, readNotice, subjectOf } from './notice.js';
import { type OpenRow } from './partner-book.js';
import { type Partner } from './partner.js';
import { type Pauses } from './pauses.js';
import { type Persona } from './persona.js';
import { readBody } from './read-body.js';
import { answer, decide, type Decision, delayOf, type SlowMs } from './reply.js';
import { checkSignature } from './signature.js';

/** What every partner's conduct depends on. */
export interface Conduct {
  readonly seed: number;
  readonly slowMs: SlowMs;
  readonly busySeconds: number;
  readonly callbacksAfterMs: number;
  readonly pauses: Pauses;
  readonly post: CallbackPost;
  readonly say: (line: string) => void;
  readonly now: () => Date;
}

/** A request to a partner, acted on under one persona. */
export interface Visit {
  readonly partner: Partner;
  readonly persona: Persona;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Reads, verifies, decides, takes; then answers, and calls back once the answer has gone. */
export const receiveNotice = async (visit: Visit, conduct: Conduct): Promise<void> => {
  const { partner, request, response } = visit;
  const raw = await readBody(request);
  if (raw === 'hung up') return;
  if (raw === 'too big') return void response.writeHead(413, { 'content-length': 0 }).end();

  const text = raw.toString();
  const body = parseJson(text) ?? text;
  const row = partner.book.note(rowOf(visit, raw, body, conduct.now()));
  const reading = readNotice(row.id, body);
  const { reachesBook, reply } = decisionOn(reading, row, visit, conduct);

  // What is taken is taken before the answer goes: the hub may never hear of it.
  const taken = (reachesBook ? noticesIn(reading) : []).filter((notice) => partner.book.take(notice) === 'taken');
  const answered = giveReply(response, row, { reply, pauses: conduct.pauses });
  for (const notice of taken) callBack(visit, notice, answered, conduct);
  await answered;
  conduct.say(`${partner.id} was told ${row.type ?? '?'} ${row.id} -> ${row.answered}`);
};

const noticesIn = (reading: Reading): readonly Notice[] => {
  if (reading.is === 'changes') return reading.notices;
  return reading.is === 'notice' ? [reading.notice] : [];
};

const rowOf = ({ partner, request }: Visit, raw: Buffer, body: unknown, at: Date): OpenRow => ({
  id: textOrNull(request.headers['webhook-id']) ?? '',
  ...subjectOf(body),
  releaseReference: textOrNull(fieldsOf(fieldsOf(fieldsOf(body)['data'])['release'])['reference']),
  at,
  signature: checkSignature(partner.hubKey, raw, request.headers),
  answered: 'none',
  body,
});

const decisionOn = (
  reading: Reading,
  row: OpenRow,
  { partner, persona }: Visit,
  { seed, slowMs, busySeconds }: Conduct,
): Decision => {
  // The dead one says nothing, not even that the signature is bad.
  if (persona !== 'dead' && row.signature === 'bad') return { reachesBook: false, reply: answer(401) };
  if (persona !== 'dead' && reading.is === 'unreadable') return { reachesBook: false, reply: answer(400) };

  if (persona === 'one-by-one' && reading.is === 'changes') return { reachesBook: false, reply: answer(400) };

  const [first] = noticesIn(reading);
  const standing = first === undefined ? 'new' : partner.book.standing(first);
  const nth = persona === 'flaky' && standing !== 'repeat' ? partner.book.nextTry(row.id) : 1;
  const luck = luckAbout(seed, `${partner.id}|${row.id}|${nth}`);
  return decide(persona, { standing, luck, slowMs, movedTo: `/partners/${partner.id}/moved`, busySeconds });
};

const callBack = ({ partner, persona }: Visit, notice: Notice, answered: Promise<void>, conduct: Conduct): void => {
  const luck = luckAbout(conduct.seed, `${partner.id}|${notice.id}|callbacks`);
  const callbacks = newsFrom(persona, notice).map((news) => callbackOf(notice, news, conduct.now()));
  const ordered = persona === 'flaky' ? inFlakyOrder(callbacks, luck) : callbacks;
  const afterMs = persona === 'slow' ? delayOf(conduct.slowMs, luck('delay')) : conduct.callbacksAfterMs;
  conduct.post.post(partner, ordered, { answered, afterMs });
};
