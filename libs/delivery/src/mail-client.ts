import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { codeOf } from './connect-fault.js';

export interface Mail {
  /** Follows from what it is about, so that a repeat would be known for one. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * How sending an e-mail ended. `unreachable`: the mail server has not had it, so that another try is no repeat. `unsure`: it may have
 * had it. An e-mail has no id that makes a repeat harmless: what is unsure is for a person.
 */
export type MailOutcome =
  | { readonly outcome: 'sent'; readonly status: number | null; readonly ms: number }
  | { readonly outcome: 'refused'; readonly status: number; readonly because: string; readonly ms: number }
  | { readonly outcome: 'unreachable'; readonly status: number | null; readonly because: string; readonly ms: number }
  | { readonly outcome: 'unsure'; readonly status: null; readonly because: string; readonly ms: number };

export interface MailClient {
  send(mail: Mail): Promise<MailOutcome>;
  /** Whether the mail server lets the hub in; why not, in the hub's words, or null. Sends nothing. */
  check(): Promise<string | null>;
}

export interface MailClientOptions {
  /** `smtps://user:password@host:465`, or `smtp://` which is turned to TLS before anything is said. */
  readonly url: string;
  readonly timeoutMs: number;
  /** `host:port` of mail servers inside that need no TLS. */
  readonly allow?: readonly string[];
}

type Fault = Error & { readonly responseCode?: number };

/** What somebody may be told of a fault: never the server's own words, which may hold an address. */
const words = (fault: Fault): string => `the mail server answered ${String(fault.responseCode ?? '')}`.trim();

/** A connection that says at each step whether it went through. */
const steps = (connection: SMTPConnection) => {
  const broken = new Promise<never>((_, reject) => connection.once('error', reject));
  broken.catch(() => undefined);
  const step = <T>(take: (done: (error: Error | null, value?: T) => void) => void): Promise<T | undefined> =>
    Promise.race([
      broken,
      new Promise<T | undefined>((resolve, reject) => take((error, value) => (error ? reject(error) : resolve(value)))),
    ]);
  return step;
};

type Step = ReturnType<typeof steps>;

const faultOfTry = (error: unknown, begun: 'not begun' | 'begun', ms: number): MailOutcome => {
  const fault = error instanceof Error ? (error as Fault) : new Error(String(error));
  const status = 'responseCode' in fault && typeof fault.responseCode === 'number' ? fault.responseCode : null;
  if (status !== null && status >= 500 && begun === 'begun') return { outcome: 'refused', status, because: words(fault), ms };
  // What the server said no to it has not taken; while nothing of the mail was given to it, it has not had it either.
  if (status !== null) return { outcome: 'unreachable', status, because: words(fault), ms };
  const code = codeOf(fault) ?? fault.name;
  return begun === 'begun'
    ? { outcome: 'unsure', status: null, because: `the connection broke while it was being sent (${code})`, ms }
    : { outcome: 'unreachable', status: null, because: `the mail server could not be reached (${code})`, ms };
};

/** Sends e-mails, each once, over a connection of its own. */
export const mailClient = ({ url, timeoutMs, allow = [] }: MailClientOptions): MailClient => {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const options = {
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !allow.includes(`${hostname}:${port}`),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  const letIn = async (step: Step, connection: SMTPConnection): Promise<void> => {
    await step((done) => connection.connect((error?: Error | null) => done(error ?? null)));
    const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
    if (username !== '') await step((done) => connection.login({ credentials }, (error) => done(error ?? null)));
  };
  return {
    check: async () => {
      const connection = new SMTPConnection(options);
      try {
        await letIn(steps(connection), connection);
        return null;
      } catch (error) {
        const outcome = faultOfTry(error, 'not begun', 0);
        return 'because' in outcome ? outcome.because : null;
      } finally {
        connection.close();
      }
    },
    send: async ({ id, from, to, subject, text }) => {
      const began = performance.now();
      const connection = new SMTPConnection(options);
      const step = steps(connection);
      let begun: 'not begun' | 'begun' = 'not begun';
      const ms = (): number => Math.round(performance.now() - began);
      try {
        await letIn(step, connection);
        const mail = new MailComposer({ from, to, subject, text, messageId: `<${id}>` }).compile();
        const message = await mail.build();
        begun = 'begun';
        await step((done) => connection.send({ from, to: [to] }, message, (error) => done(error ?? null)));
        return { outcome: 'sent', status: 250, ms: ms() };
      } catch (error) {
        return faultOfTry(error, begun, ms());
      } finally {
        connection.close();
      }
    },
  };
};
