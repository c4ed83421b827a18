import { Injectable, type LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';

/** The only fields a log line may have. Ids, codes and counts: nothing here can hold a person. */
export interface LogFields {
  readonly partner?: string;
  readonly notice?: string;
  readonly task?: string;
  readonly release?: string;
  readonly news?: string;
  readonly import?: string;
  readonly feed?: string;
  /** A message of a feed, by the hub's own id; what kind of event it is; and why it ended so, in the hub's words. */
  readonly message?: string;
  readonly kind?: string;
  readonly because?: string;
  readonly lane?: string;
  readonly queue?: string;
  readonly outcome?: string;
  readonly status?: number | null;
  readonly attempt?: number;
  readonly count?: number;
  readonly ms?: number;
  readonly port?: number;
  readonly point?: string;
  readonly method?: string;
  readonly route?: string;
  readonly code?: string;
  readonly fault?: string;
}

const ALLOWED: readonly (keyof LogFields)[] = [
  'partner',
  'notice',
  'task',
  'release',
  'news',
  'import',
  'feed',
  'message',
  'kind',
  'because',
  'lane',
  'queue',
  'outcome',
  'status',
  'attempt',
  'count',
  'ms',
  'port',
  'point',
  'method',
  'route',
  'code',
  'fault',
];
const MOST_TEXT = 300;

const allowed = (fields: LogFields): Record<string, unknown> =>
  Object.fromEntries(
    ALLOWED.filter((name) => fields[name] !== undefined).map((name) => {
      const value = fields[name];
      return [name, typeof value === 'string' ? value.slice(0, MOST_TEXT) : value];
    }),
  );

/** What may be told of an error: its kind and code, and of our own the message. A driver's message may quote a row. */
export const faultOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown fault';
  const code = (error as { code?: unknown }).code;
  const own = error.name === 'Error' || error.name.endsWith('Fault');
  return `${error.name}${typeof code === 'string' ? ` ${code}` : ''}${own ? `: ${error.message.split('\n')[0] ?? ''}` : ''}`;
};

/** Structured logs: one line an event, `event` in dotted words, and only fields of the allow-list. */
@Injectable()
export class Log implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string, destination?: pino.DestinationStream) {
    this.pino = pino(
      { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' },
      destination ?? pino.destination({ fd: 2, sync: false }),
    );
  }

  /** Into a file, where a terminal is for people: appended to, made where it is missing. */
  static toFile(level: string, file: string): Log {
    return new Log(level, pino.destination({ dest: file, mkdir: true, append: true, sync: false }));
  }

  info(event: string, fields: LogFields = {}): void {
    this.pino.info(allowed(fields), event);
  }

  warning(event: string, fields: LogFields = {}): void {
    this.pino.warn(allowed(fields), event);
  }

  failure(event: string, error: unknown, fields: LogFields = {}): void {
    this.pino.error({ ...allowed(fields), fault: faultOf(error).slice(0, MOST_TEXT) }, event);
  }

  // The framework's own words: their text is the framework's, but what it was given may be anything, so only text is let through.
  log(message: unknown): void {
    this.pino.debug({}, typeof message === 'string' ? message : 'framework');
  }
  error(message: unknown): void {
    this.pino.error({}, typeof message === 'string' ? message.slice(0, MOST_TEXT) : faultOf(message));
  }
  warn(message: unknown): void {
    this.pino.warn({}, typeof message === 'string' ? message.slice(0, MOST_TEXT) : 'framework');
  }
}
