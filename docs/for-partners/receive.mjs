// Receives Throughgate's messages. Node 18 or newer and nothing else:  THROUGHGATE_SECRET=whsec_… node receive.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

// Two secrets, with a space between them, while you change over.
const secrets = (process.env.THROUGHGATE_SECRET ?? '').split(' ').filter((secret) => secret !== '');
const taken = new Set(); // keep these ids in your database, for seven days at least

const signatureOf = (secret, id, timestamp, body) =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest();

/** Whether these very bytes were signed with one of your secrets in the last five minutes. */
export const verified = (headers, body, live = secrets, now = Date.now()) => {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (id === '' || !(Math.abs(now / 1000 - Number(timestamp)) <= 300)) return false;
  const claimed = (headers['webhook-signature'] ?? '')
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice(3), 'base64'));
  return live.some((secret) => {
    const expected = signatureOf(secret, id, timestamp, body);
    return claimed.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
};

const receive = async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks); // verify the bytes as they came, before anything parses them
  if (!verified(request.headers, body)) return response.writeHead(401).end();
  const id = request.headers['webhook-id'];
  if (taken.has(id)) return response.writeHead(200).end(); // heard before: say yes, do nothing
  const { type, data } = JSON.parse(body);
  console.log(type === 'test' ? 'a test event, verified' : `${type} of task ${data.task.id}, version ${data.task.version}`);
  taken.add(id); // together with what you keep of the message, in one transaction
  response.writeHead(204).end();
};

if (secrets.length > 0) {
  const port = Number(process.env.PORT ?? 8443);
  const server = createServer(receive).listen(port, () => console.log(`listening on port ${server.address().port}`));
}
