import { isLocalDate, localDate, type LocalDate } from '#calendar';

/** When something happened, as HMPPS wrote it and as the hub compares it. */
export interface EventTime {
  /** As it came: its nanoseconds and its zone are kept. */
  readonly raw: string;
  /** The instant in UTC with nine places: two of them sort as their moments do, which a `Date` of milliseconds cannot promise. */
  readonly key: string;
  /** The local day, in London. */
  readonly on: LocalDate;
}

const WRITTEN = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;
const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const HOUR_MS = 3_600_000;

const clockInLondon = (at: number): string => {
  const part = Object.fromEntries(LONDON.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}`;
};

/** Prison events carry no zone: their clock is London's. The hour that comes twice in autumn is taken as the first of the two. */
const fromLondon = (clock: string): number => {
  const asUtc = Date.parse(`${clock}Z`);
  if (Number.isNaN(asUtc)) return asUtc;
  return clockInLondon(asUtc - HOUR_MS) === clock ? asUtc - HOUR_MS : asUtc;
};

const zoned = (zone: string): string => (zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`);

/** Reads a time as any of HMPPS's services writes it; null where it is none. */
export const eventTime = (given: unknown): EventTime | null => {
  const [raw = '', day = '', minute = '', second = '00', fraction = '', zone] =
    (typeof given === 'string' ? WRITTEN.exec(given.trim()) : null) ?? [];
  if (!isLocalDate(day)) return null;
  const clock = `${day}T${minute}:${second}`;
  const at = zone === undefined ? fromLondon(clock) : Date.parse(`${clock}${zoned(zone)}`);
  if (Number.isNaN(at)) return null;
  const seconds = new Date(at).toISOString().slice(0, 19);
  return { raw, key: `${seconds}.${fraction.padEnd(9, '0')}Z`, on: localDate(clockInLondon(at).slice(0, 10)) };
};
