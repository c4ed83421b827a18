import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { startMailbox, type Mailbox } from '../../../test/support/mailbox.js';
import { mailClient, type Mail } from './mail-client.js';

const MAIL: Mail = {
  id: 'fallback.0123@hub.example',
  from: 'throughgate@hub.example',
  to: 'duty@riverside.example',
  subject: '1 message waits for Riverside · Gwasanaeth',
  text: 'It waits.\n.\nA line that is a dot alone, and one more\n',
};

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
});
afterAll(() => mailbox.stop());
beforeEach(() => mailbox.behaves('takes'));

const client = (url: string, allow: readonly string[] = [new URL(url).host]) => mailClient({ url, allow, timeoutMs: 1_500 });

/** A server that speaks by these lines, one for each that is said to it, and hangs up at the end. */
const scripted = async (...lines: readonly string[]): Promise<Server> => {
  const server = createServer((socket) => {
    let next = 0;
    const speak = (): void => {
      const line = lines[next];
      next += 1;
      if (line === undefined) socket.destroy();
      else if (line !== '') socket.write(`${line}\r\n`);
    };
    socket.on('error', () => undefined);
    socket.on('data', speak);
    speak();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};
const urlOf = (server: Server): string => `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

test('an e-mail arrives once, as it was written, under the id it was given', async () => {
  expect(await client(mailbox.url).send(MAIL)).toMatchObject({ outcome: 'sent' });
  const [got, ...others] = mailbox.received();
  expect(others).toEqual([]);
  expect(got).toMatchObject({ from: MAIL.from, to: [MAIL.to] });
  expect(got?.source).toContain('Message-ID: <fallback.0123@hub.example>');
});

test('the user and password of the address are given', async () => {
  const { host } = new URL(mailbox.url);
  expect(await client(`smtp://hub:pass%20word@${host}`, [host]).send(MAIL)).toMatchObject({ outcome: 'sent' });
  expect(mailbox.logins()).toContain('hub pass word');
});

test('a mailbox that is not there is refused, in no words but the hub’s own', async () => {
  mailbox.behaves('knows nobody');
  const answer = await client(mailbox.url).send(MAIL);
  expect(answer).toMatchObject({ outcome: 'refused', status: 550, because: 'the mail server answered 550' });
});

test.each([
  ['is busy', 'unreachable', 451],
  ['will not have it', 'refused', 554],
] as const)('a server that %s: %s', async (how, outcome, status) => {
  mailbox.behaves(how);
  expect(await client(mailbox.url).send(MAIL)).toMatchObject({ outcome, status });
});

test('a server that is not there has not had it', async () => {
  expect(await client('smtp://127.0.0.1:9', ['127.0.0.1:9']).send(MAIL)).toMatchObject({ outcome: 'unreachable', status: null });
});

test('without TLS nothing is said to a server outside', async () => {
  const before = mailbox.received().length;
  expect(await client(mailbox.url, []).send(MAIL)).toMatchObject({ outcome: 'unreachable' });
  expect(mailbox.received()).toHaveLength(before);
});

test.each([
  ['hangs up before it is greeted', []],
  ['never greets', ['']],
])('a server that %s has not had it', async (_, lines) => {
  const server = await scripted(...lines);
  expect(await client(urlOf(server)).send(MAIL)).toMatchObject({ outcome: 'unreachable' });
  server.close();
});

test('a server that hangs up once it has all of it may have had it: nobody sends that again', async () => {
  const server = await scripted('220 here', '250 good day', '250 from', '250 to', '354 go on');
  expect(await client(urlOf(server)).send(MAIL)).toMatchObject({ outcome: 'unsure' });
  server.close();
});

test('whether it would be let in can be asked without sending anything', async () => {
  const before = mailbox.received().length;
  expect(await client(mailbox.url).check()).toBeNull();
  expect(await client('smtp://127.0.0.1:9', ['127.0.0.1:9']).check()).toContain('could not be reached');
  expect(mailbox.received()).toHaveLength(before);
});
