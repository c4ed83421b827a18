import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  askToRead,
  auditEntries,
  claimMessages,
  claimOutbox,
  dropFromOutbox,
  peopleNamed,
  holdOutbound,
  saveMessages,
  saveWhereSeen,
  toldBefore,
  type MessageResult,
} from '#persistence';
import { EVENT_TYPES } from '#intake';
import { Log, reach, Settings } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { batchOrOneByOne } from './batch-or-one-by-one.js';
import { raiseLooks } from './hmpps/raise-looks.js';
import { recordFeedFacts } from './hmpps/feed-facts.js';
import {
  gather,
  lateliesOf,
  newRound,
  notUnderstood,
  readRow,
  toldAlready,
  type FeedRound,
  type HeardEvent,
} from './hmpps/feed-round.js';
import { HMPPS, READ, UNDERSTAND } from './hmpps/keep-feed-messages.js';
import { peopleSeen } from './hmpps/people-seen.js';

const BATCH = 200;
const REPLAN = 'replan/urgent';
const KNOWN = new Set(EVENT_TYPES);

/** Works out what HMPPS's events mean for the people the hub knows, in the order of their times, and carries it out. */
@Injectable()
export class UnderstandFeed {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
    private readonly log: Log,
    private readonly settings: Settings,
  ) {}

  /** One turn: the oldest messages nobody has understood. Where one of them fails, each by itself. */
  run(): Promise<TurnEnd> {
    return batchOrOneByOne({
      batch: (taken) => this.turn(BATCH, taken),
      one: (taken) => this.turn(1, taken),
      most: BATCH,
      setAside: (id, error) => this.setAside(id, error),
      failed: (error) => this.log.failure('feed.batch-failed', error, { feed: HMPPS }),
    });
  }

  private async turn(most: number, taken: (ids: readonly string[]) => void): Promise<TurnEnd> {
    const { claimed, round, recorded } = await this.db.transaction(async (tx) => {
      const ids = await claimOutbox(tx, UNDERSTAND, most);
      taken(ids);
      const understood = ids.length === 0 ? newRound() : await this.understand(tx, ids);
      const facts = await this.write(tx, understood);
      reach('feed.before-commit');
      return { claimed: ids.length, round: understood, recorded: facts };
    });
    if (claimed === 0) return 'empty';
    for (const result of round.results) this.tell(result);
    if (recorded > 0) await this.turns.ask([REPLAN]);
    if (round.readAgain.size > 0) await this.turns.ask([READ]);
    return 'more';
  }

  private async understand(tx: EntityManager, ids: readonly string[]): Promise<FeedRound> {
    const rows = (await claimMessages(tx, ids)).map(readRow);
    const round = newRound();
    for (const one of rows) if (!('event' in one)) notUnderstood(round, one.row, one.because);
    const heard = rows.filter((one): one is HeardEvent => 'event' in one);
    heard.sort((a, b) => (a.event.at.key < b.event.at.key ? -1 : a.event.at.key > b.event.at.key ? 1 : 0));

    const people = await peopleSeen(
      tx,
      await peopleNamed(tx, {
        prisonNumbers: heard.flatMap(({ subjects }) => subjects.prisonNumbers),
        bookingIds: heard.flatMap(({ subjects }) => subjects.bookingId ?? []),
        crns: heard.flatMap(({ subjects }) => subjects.crns),
      }),
    );
    const fingerprints = heard.map(({ event }) => event.fingerprint);
    const told = new Set(await toldBefore(tx, fingerprints, ids));
    const latelies = lateliesOf(people, this.settings.THROUGHGATE_HMPPS_SEARCH_URL === undefined ? 'off' : 'on');
    for (const one of heard) {
      const fingerprint = one.event.fingerprint.toString('hex');
      if (told.has(fingerprint)) toldAlready(round, one);
      else gather(round, one, people, latelies);
      told.add(fingerprint);
    }
    return round;
  }

  private async write(tx: EntityManager, round: FeedRound): Promise<number> {
    const recorded = await recordFeedFacts(tx, round.facts, REPLAN);
    await saveWhereSeen(tx, [...round.where.values()]);
    await askToRead(tx, [...round.readAgain].sort());
    await holdOutbound(tx, [...round.held].sort(), 'death-reported');
    await raiseLooks(tx, round.raised);
    await saveMessages(tx, round.results);
    if (recorded > 0)
      await auditEntries(tx, [{ who: `feed:${HMPPS}`, did: 'facts.recorded', subject: HMPPS, detail: { recorded } }]);
    return recorded;
  }

  private tell({ id, state, because, eventType }: MessageResult): void {
    const kind = eventType === null ? 'none' : KNOWN.has(eventType) ? eventType : 'unknown';
    this.log.info('feed.understood', {
      feed: HMPPS,
      message: id,
      kind,
      outcome: state,
      ...(because === null ? {} : { because }),
    });
  }

  /** A message the hub fails on is kept as it came, and a person looks. */
  private async setAside(id: string, error: unknown): Promise<void> {
    this.log.failure('feed.set-aside', error, { feed: HMPPS, message: id });
    const round = newRound();
    await this.db.transaction(async (tx) => {
      await dropFromOutbox(tx, UNDERSTAND, id);
      for (const row of await claimMessages(tx, [id])) notUnderstood(round, row, 'the-hub-failed');
      await this.write(tx, round);
    });
    for (const result of round.results) this.tell(result);
  }
}
