import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailReceived {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

/** How the mail server behaves from now on. */
type Behaviour = 'takes' | 'knows nobody' | 'is busy' | 'will not have it';

/** A mail server on this machine that keeps what it gets. */
export interface Mailbox {
  readonly url: string;
  behaves(how: Behaviour): void;
  received(): readonly MailReceived[];
  logins(): readonly string[];
  /** As if nothing had come yet. */
  forget(): void;
  stop(): Promise<void>;
}

const fault = (message: string, responseCode: number): Error => Object.assign(new Error(message), { responseCode });

export const startMailbox = async (): Promise<Mailbox> => {
  const received: MailReceived[] = [];
  const logins: string[] = [];
  let how: Behaviour = 'takes';
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: ({ username = '', password = '' }, _, done) => {
      logins.push(`${username} ${password}`);
      done(null, { user: username });
    },
    onRcptTo: ({ address }, _, done) => {
      if (how === 'knows nobody') done(fault(`no such mailbox ${address}`, 550));
      else if (how === 'is busy') done(fault('try again later', 451));
      else done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (how === 'will not have it') {
          done(fault('not this one', 554));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        received.push({ from, to: rcptTo.map(({ address }) => address), source: Buffer.concat(parts).toString('utf8') });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    behaves: (next) => {
      how = next;
    },
    received: () => received,
    logins: () => logins,
    forget: () => {
      received.length = 0;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
