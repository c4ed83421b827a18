import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsISO8601, IsOptional, IsUrl, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';

const commaList = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    : value;

const WEB_ADDRESS = { protocols: ['http', 'https'], require_tld: false, require_protocol: true };

/** Every setting there is. Read once, at the start; `hub config` shows each with its source. */
export class Settings {
  @IsUrl(
    { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true },
    { message: 'must be a PostgreSQL address: postgres://user:password@host:5432/database' },
  )
  readonly DATABASE_URL!: string;

  @IsOptional()
  @IsUrl(
    { protocols: ['redis', 'rediss'], require_tld: false, require_protocol: true },
    { message: 'must be a Redis address: redis://host:6379 (leave it out to queue in PostgreSQL)' },
  )
  readonly REDIS_URL?: string;

  @IsIn(['127.0.0.1', '::1', '0.0.0.0', '::'], {
    message: 'must be 127.0.0.1 or ::1 (this machine only), or 0.0.0.0 or :: (reachable from others)',
  })
  readonly THROUGHGATE_HOST: string = '127.0.0.1';

  /** The names, besides this machine's own, by which the pages may be asked for: those of the proxy that stands before them. */
  @Transform(commaList)
  @Matches(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
    each: true,
    message: 'must be host names in small letters without a port, separated by commas, such as hub.example.org',
  })
  readonly THROUGHGATE_HOSTS: readonly string[] = [];

  /**
   * How somebody signs in to the pages. `demo` believes whoever is at this machine; `demo-in-container` does so in a container whose
   * port is published on 127.0.0.1 alone; with `none` there are no pages.
   */
  @IsIn(['demo', 'demo-in-container', 'none'], {
    message: 'must be demo, demo-in-container (its port published on 127.0.0.1 only) or none (no pages)',
  })
  readonly THROUGHGATE_SIGN_IN: string = 'demo';

  @Type(() => Number)
  @IsInt({ message: 'must be a port number' })
  @Min(0, { message: 'must be 0 (any free port) or more' })
  @Max(65_535, { message: 'must be at most 65535' })
  readonly THROUGHGATE_PORT: number = 3000;

  /** Seals partners' secrets. `npm start` makes one and keeps it in the data folder. */
  @MinLength(32, { message: 'must be at least 32 characters; make one with: openssl rand -base64 32' })
  @MaxLength(500, { message: 'must be at most 500 characters' })
  readonly THROUGHGATE_SECRET_KEY!: string;

  /** Where `npm start` keeps its database, relative to the clone. */
  @MinLength(1, { message: 'must name a folder' })
  readonly THROUGHGATE_DATA_FOLDER: string = '.data';

  @IsIn(['on', 'off'], { message: 'must be on or off' })
  readonly THROUGHGATE_DEMO: string = 'on';

  /** The day it is in the demo, so that a certain week can be looked at. The clock runs on from there. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a day such as 2026-12-16' })
  @IsISO8601({ strict: true }, { message: 'must be a day of the calendar' })
  readonly THROUGHGATE_DEMO_TODAY?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
    message: 'must be one of fatal, error, warn, info, debug, silent',
  })
  readonly THROUGHGATE_LOG_LEVEL: string = 'info';

  /** `host:port` of partners that may be reached although their address is private or not https: for the demo and for tests. */
  @Transform(commaList)
  @Matches(/^[^\s:/]+:\d{1,5}$/, { each: true, message: 'must be host:port pairs, separated by commas' })
  readonly THROUGHGATE_REACH_PRIVATE: readonly string[] = [];

  @Type(() => Number)
  @IsInt({ message: 'must be whole milliseconds' })
  @Min(50, { message: 'must be at least 50' })
  @Max(120_000, { message: 'must be at most 120000 (two minutes)' })
  readonly THROUGHGATE_SEND_TIMEOUT_MS: number = 15_000;

  /** How many partners are being sent to at once in one worker process. */
  @Type(() => Number)
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(200, { message: 'must be at most 200' })
  readonly THROUGHGATE_DELIVER_TURNS: number = 24;

  /** How often lost turns are looked for. */
  @Type(() => Number)
  @IsInt({ message: 'must be whole milliseconds' })
  @Min(100, { message: 'must be at least 100' })
  @Max(60_000, { message: 'must be at most 60000' })
  readonly THROUGHGATE_SWEEP_MS: number = 2_000;

  @IsIn(['yes', 'no'], { message: 'must be yes or no' })
  readonly THROUGHGATE_QUEUE_EPHEMERAL: string = 'no';

  /** The SNS topics HMPPS's events are taken from, at `POST /api/feeds/hmpps/sns`. Messages of any other are refused. */
  @Transform(commaList)
  @Matches(/^arn:aws(-[a-z]+)*:sns:[a-z0-9-]+:\d{12}:[\w.-]{1,256}$/, {
    each: true,
    message: 'must be topics, separated by commas: arn:aws:sns:eu-west-2:123456789012:topic-name',
  })
  readonly THROUGHGATE_HMPPS_TOPICS: readonly string[] = [];

  /** Prisons, by NOMIS's ids: whoever is received into one of them is taken in, though no list and no team has named them yet. */
  @Transform(commaList)
  @Matches(/^[A-Z][A-Z0-9]{2,5}$/, { each: true, message: 'must be prison ids, separated by commas: LPI,WMI' })
  readonly THROUGHGATE_HMPPS_NEW_PEOPLE_OF: readonly string[] = [];

  /** The SQS queue HMPPS's events are fetched from. */
  @IsOptional()
  @IsUrl(WEB_ADDRESS, {
    message: 'must be the address of the queue: https://sqs.eu-west-2.amazonaws.com/123456789012/queue-name',
  })
  readonly THROUGHGATE_HMPPS_QUEUE_URL?: string;

  @Matches(/^[a-z]{2}(-[a-z]+)+-\d$/, { message: 'must be a region such as eu-west-2' })
  readonly THROUGHGATE_HMPPS_QUEUE_REGION: string = 'eu-west-2';

  /** Where the queue is served, if not by AWS itself: a stand-in, for instance. */
  @IsOptional()
  @IsUrl(WEB_ADDRESS, { message: 'must be a web address such as http://127.0.0.1:4566' })
  readonly THROUGHGATE_HMPPS_QUEUE_ENDPOINT?: string;

  /** With its secret. Where neither is given, the machine's own role is used. */
  @IsOptional()
  @Matches(/^\w{16,128}$/, { message: 'must be an AWS access key id of 16 or more letters and digits' })
  readonly THROUGHGATE_HMPPS_QUEUE_KEY_ID?: string;

  @IsOptional()
  @MinLength(16, { message: 'must be the secret that belongs to THROUGHGATE_HMPPS_QUEUE_KEY_ID' })
  readonly THROUGHGATE_HMPPS_QUEUE_KEY?: string;

  /** The mail server by which the people of a silent partner are told; left out, nobody is told by e-mail. */
  @IsOptional()
  @IsUrl(
    { protocols: ['smtp', 'smtps'], require_tld: false, require_protocol: true },
    { message: 'must be the address of a mail server: smtps://user:password@mail.example:465, or smtp:// with STARTTLS' },
  )
  readonly THROUGHGATE_SMTP_URL?: string;

  /** Whom e-mails are from. */
  @IsOptional()
  @IsEmail({ require_tld: false }, { message: 'must be the address e-mails are from: throughgate@hub.example' })
  readonly THROUGHGATE_MAIL_FROM?: string;

  /** Where the pages are, for whoever is told by e-mail to look there. */
  @IsOptional()
  @IsUrl(WEB_ADDRESS, { message: 'must be the address of the pages: https://hub.example' })
  readonly THROUGHGATE_PAGES_URL?: string;

  /** Prisoner Search, where people's records are read. */
  @IsOptional()
  @IsUrl(WEB_ADDRESS, { message: 'must be the address of Prisoner Search: https://prisoner-search.example' })
  readonly THROUGHGATE_HMPPS_SEARCH_URL?: string;

  /** HMPPS Auth, where the token for it is asked for. */
  @IsOptional()
  @IsUrl(WEB_ADDRESS, { message: 'must be the address of the token endpoint: https://sign-in.example/auth/oauth/token' })
  readonly THROUGHGATE_HMPPS_TOKEN_URL?: string;

  @IsOptional()
  @MinLength(1, { message: 'must be the client’s id at HMPPS Auth' })
  readonly THROUGHGATE_HMPPS_CLIENT_ID?: string;

  @IsOptional()
  @MinLength(1, { message: 'must be the client’s secret at HMPPS Auth' })
  readonly THROUGHGATE_HMPPS_CLIENT_SECRET?: string;

  /** Every record is read at least this often, whether or not an event told of a change. */
  @Type(() => Number)
  @IsInt({ message: 'must be whole minutes' })
  @Min(10, { message: 'must be at least 10' })
  @Max(1_440, { message: 'must be at most 1440 (a day)' })
  readonly THROUGHGATE_HMPPS_RECONCILE_MINUTES: number = 360;

  @Type(() => Number)
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(50, { message: 'must be at most 50' })
  readonly THROUGHGATE_HMPPS_REQUESTS_A_SECOND: number = 5;

  /** An HMPPS of invented people: its token, its records and its queue. Left out, there is one beside a demo that hears no other. */
  @IsOptional()
  @IsIn(['on', 'off'], { message: 'must be on or off' })
  readonly THROUGHGATE_HMPPS_STAND_IN?: string;

  /** Kills the process at a named point, or at one that whoever started it names later. For the fault tests only. */
  @IsOptional()
  @Matches(/^(when-told|[a-z]+\.[a-z-]+(:\d+)?)$/, { message: 'must be a crash point such as delivery.after-send' })
  readonly THROUGHGATE_CRASH_AT?: string;
}

/** What is never shown. */
export const SECRET_SETTINGS: ReadonlySet<string> = new Set([
  'THROUGHGATE_SECRET_KEY',
  'THROUGHGATE_HMPPS_QUEUE_KEY',
  'THROUGHGATE_HMPPS_CLIENT_SECRET',
]);

/** Settings that are of use only together: to have some of them and not the others is a fault. */
export const TOGETHER: readonly (readonly (keyof Settings)[])[] = [
  [
    'THROUGHGATE_HMPPS_SEARCH_URL',
    'THROUGHGATE_HMPPS_TOKEN_URL',
    'THROUGHGATE_HMPPS_CLIENT_ID',
    'THROUGHGATE_HMPPS_CLIENT_SECRET',
  ],
  ['THROUGHGATE_HMPPS_QUEUE_KEY_ID', 'THROUGHGATE_HMPPS_QUEUE_KEY'],
  ['THROUGHGATE_SMTP_URL', 'THROUGHGATE_MAIL_FROM'],
];
