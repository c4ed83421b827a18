// Answers a message of Throughgate's. Node 18 or newer and nothing else:
//   THROUGHGATE_ANSWER_SECRET=whsec_… node answer.mjs https://hub.example/api/callbacks/your-short-name accepted <task id> <version>
import { createHmac, randomUUID } from 'node:crypto';

const [, , address, type, taskId, version] = process.argv;
const key = Buffer.from((process.env.THROUGHGATE_ANSWER_SECRET ?? '').replace(/^whsec_/, ''), 'base64');

const id = `answer-${randomUUID()}`; // one id for one answer: the same on every try
const body = JSON.stringify({
  type,
  timestamp: new Date().toISOString(),
  data: { task: { id: taskId, version: Number(version) } },
});
const timestamp = String(Math.floor(Date.now() / 1000));
const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');

const reply = await fetch(address, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  },
  body,
});
console.log(reply.status === 202 ? 'kept' : `not kept: ${reply.status}. Try again with the same id`);
