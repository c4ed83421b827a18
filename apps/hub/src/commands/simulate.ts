import { SingleBar } from 'cli-progress';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { DataSource } from 'typeorm';
import { isKnown, isLocalDate, localDate, workingCalendar, type LocalDate } from '#calendar';
import { RecordReleaseFacts } from '#handover';
import { addFeed, addPrisons } from '#persistence';
import { england, INVENTED_PRISONS, type Day, type England } from '#synthetic';
import { withHub } from '../embedded/with-hub.js';
import { CommandFault, table, type Output } from './output.js';

export interface SimulateOptions {
  readonly people: string;
  readonly days: string;
  readonly seed: string;
  readonly from?: string;
  readonly recalculation?: string;
  readonly secondsPerDay: string;
  readonly out?: string;
  readonly record?: boolean;
}

const FEED = { id: 'simulation', label: 'Synthetic England' };
const SLICE = 1_000;
const MOST_PEOPLE = 88_000;
/** How many of the sentenced a change of law touches. */
const RECALCULATED = 0.5;

const whole = (name: string, said: string, least: number, most: number): number => {
  const number = Number(said);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new CommandFault(`--${name} must be a whole number from ${least} to ${most}`);
};

const day = (name: string, said: string): LocalDate => {
  if (isLocalDate(said) && isKnown(workingCalendar('england-and-wales'), said)) return said;
  throw new CommandFault(`--${name} must be a day whose bank holidays are known, such as 2026-11-23`);
};

const wanted = ({ people, days, seed, from, recalculation }: SimulateOptions, today: string): England => ({
  people: whole('people', people, 1, MOST_PEOPLE),
  days: whole('days', days, 1, 730),
  seed: whole('seed', seed, 0, 2 ** 31 - 1),
  from: from === undefined ? localDate(today) : day('from', from),
  ...(recalculation === undefined ? {} : { recalculation: { on: day('recalculation', recalculation), share: RECALCULATED } }),
});

interface Counts {
  facts: number;
  people: number;
  released: number;
  died: number;
  moved: number;
  recalled: number;
}

const count = (counts: Counts, { items }: Day): void => {
  counts.facts += items.length;
  for (const { person, happened, dates } of items) {
    if (person !== undefined) counts.people += 1;
    if (happened?.what === 'released') counts.released += 1;
    if (happened?.what === 'died') counts.died += 1;
    if (happened?.what === 'recalled') counts.recalled += 1;
    if (dates !== undefined) counts.moved += 1;
  }
};

/** One fact a line, as `POST /api/release-facts` takes them, with the day the hub learns it. */
const toFile = async (path: string, days: Iterable<Day>, counts: Counts): Promise<void> => {
  const file = createWriteStream(path);
  for (const one of days) {
    count(counts, one);
    for (const item of one.items)
      if (!file.write(`${JSON.stringify({ ...item, receivedOn: one.on })}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
};

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

/** Into the hub, day after day in order. The same run again records nothing twice. */
const intoTheHub = (england_: England, days: Iterable<Day>, counts: Counts, secondsPerDay: number, out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    const db = app.get(DataSource);
    await addPrisons(db, INVENTED_PRISONS);
    await addFeed(db, FEED);
    const bar = new SingleBar({ format: 'Day |{bar}| {value}/{total}, {facts} facts', stream: process.stderr, hideCursor: true });
    if (!out.json) bar.start(england_.days, 0, { facts: 0 });
    for (const one of days) {
      count(counts, one);
      for (let at = 0; at < one.items.length; at += SLICE)
        await app.get(RecordReleaseFacts).run({
          items: one.items.slice(at, at + SLICE),
          feedId: FEED.id,
          lane: 'replan/bulk',
          who: 'command line',
        });
      if (!out.json) bar.increment(1, { facts: counts.facts });
      if (secondsPerDay > 0) await pause(secondsPerDay);
    }
    if (!out.json) bar.stop();
  });

/** `hub simulate`: a synthetic England and Wales, to a file or into the hub. The same seed, the same people. */
export const simulate = async (options: SimulateOptions, today: string, out: Output): Promise<void> => {
  if ((options.out === undefined) === (options.record !== true))
    throw new CommandFault('say where it goes: --out <file>, or --record into the hub');
  const asked = wanted(options, today);
  const counts: Counts = { facts: 0, people: 0, released: 0, died: 0, moved: 0, recalled: 0 };
  if (options.out !== undefined) await toFile(options.out, england(asked), counts);
  else await intoTheHub(asked, england(asked), counts, whole('seconds-per-day', options.secondsPerDay, 0, 3_600), out);
  out.answer({ ...asked, ...counts });
  out.line(
    table(
      ['What', 'How many'],
      [
        ['people', String(counts.people)],
        ['facts', String(counts.facts)],
        ['of them about dates', String(counts.moved)],
        ['releases', String(counts.released)],
        ['recalls', String(counts.recalled)],
        ['deaths', String(counts.died)],
      ],
    ),
  );
};
