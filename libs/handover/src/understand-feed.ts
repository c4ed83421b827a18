import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  askToRead,
  auditEntries,
  claimMessages,
  claimOutbox,
  dropFromOutbox,
  peopleNamed,
  prisonIds,
  holdOutbound,
  saveMessages,
  saveWhereSeen,
  toldBefore,
  whileNobodyIsMerged,
  whileSomebodyIsMerged,
  type MessageResult,
} from '#persistence';
import { Log, reach, Settings } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { batchOrOneByOne } from './batch-or-one-by-one.js';
import { raiseLooks } from './hmpps/raise-looks.js';
import { feedOutcomeOf, HandoverMetrics, kindOf } from './handover-metrics.js';
import { recordFeedFacts, type RecordedOfFeed } from './hmpps/feed-facts.js';
import {
  gather,
  lateliesOf,
  newRound,
  notUnderstood,
  readRow,
  toldAlready,
  type FeedRound,
  type HeardEvent,
  type HeardOfOne,
} from './hmpps/feed-round.js';
import { HMPPS, READ, UNDERSTAND } from './hmpps/keep-feed-messages.js';
import { takeInNewPeople } from './hmpps/new-people.js';
import { ownCodes } from './hmpps/own-codes.js';
import { peopleSeen } from './hmpps/people-seen.js';
import { sayWho, saysWho } from './hmpps/who-is-who.js';

const BATCH = 200;

type Understood = FeedRound & Pick<RecordedOfFeed, 'outcomes'> & { readonly lanes: readonly string[] };

const isOfOne = (heard: HeardEvent): heard is HeardOfOne => !saysWho(heard);

/** What says who is who stands by itself. */
const stretches = (heard: readonly HeardEvent[]): readonly (readonly HeardEvent[])[] => {
  const all: HeardEvent[][] = [[]];
  for (const one of heard) {
    if (saysWho(one)) all.push([one], []);
    else all.at(-1)?.push(one);
  }
  return all.filter(({ length }) => length > 0);
};

/** Works out what HMPPS's events mean for the people the hub knows, in the order of their times, and carries it out. */
@Injectable()
export class UnderstandFeed {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
    private readonly log: Log,
    private readonly settings: Settings,
    private readonly metrics: HandoverMetrics,
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
    const { claimed, rounds } = await this.db.transaction(async (tx) => {
      const ids = await claimOutbox(tx, UNDERSTAND, most);
      taken(ids);
      const understood = ids.length === 0 ? [] : await this.understand(tx, ids);
      reach('feed.before-commit');
      return { claimed: ids.length, rounds: understood };
    });
    if (claimed === 0) return 'empty';
    for (const { results, outcomes } of rounds) {
      for (const one of results) this.tell(one);
      for (const outcome of outcomes) this.metrics.factHeard(outcome);
    }
    await this.turns.ask([...new Set(rounds.flatMap(({ lanes }) => lanes))]);
    if (rounds.some(({ readAgain }) => readAgain.size > 0)) await this.turns.ask([READ]);
    return 'more';
  }

  /** Stretch by stretch: what comes after an event that says who is who is understood by what that has made of it. */
  private async understand(tx: EntityManager, ids: readonly string[]): Promise<readonly Understood[]> {
    const own = await ownCodes(tx);
    const rows = (await claimMessages(tx, ids)).map((row) => readRow(row, own));
    const round = newRound();
    for (const one of rows) if (!('event' in one)) notUnderstood(round, one.row, one.because);
    const heard = rows.filter((one): one is HeardEvent => 'event' in one);
    heard.sort((a, b) => (a.event.at.key < b.event.at.key ? -1 : a.event.at.key > b.event.at.key ? 1 : 0));
    if (heard.some(saysWho)) await whileSomebodyIsMerged(tx);
    else await whileNobodyIsMerged(tx);
    const told = new Set(
      await toldBefore(
        tx,
        heard.map(({ event }) => event.fingerprint),
        ids,
      ),
    );
    const rounds = [await this.written(tx, round)];
    for (const stretch of stretches(heard)) rounds.push(await this.written(tx, await this.stretch(tx, stretch, told)));
    return rounds;
  }

  private async stretch(tx: EntityManager, heard: readonly HeardEvent[], told: Set<string>): Promise<FeedRound> {
    const fresh = newRound(await prisonIds(tx));
    const anew = heard.filter((one) => {
      const fingerprint = one.event.fingerprint.toString('hex');
      const isTold = told.has(fingerprint);
      if (isTold) toldAlready(fresh, one);
      told.add(fingerprint);
      return !isTold;
    });
    const [first] = anew;
    if (first !== undefined && saysWho(first)) return sayWho(tx, first);
    await this.gatherAll(tx, fresh, anew.filter(isOfOne));
    return fresh;
  }

  private async gatherAll(tx: EntityManager, round: FeedRound, heard: readonly HeardOfOne[]): Promise<void> {
    const pull = this.settings.THROUGHGATE_HMPPS_SEARCH_URL === undefined ? 'off' : 'on';
    if (pull === 'on') await takeInNewPeople(tx, heard, new Set(this.settings.THROUGHGATE_HMPPS_NEW_PEOPLE_OF));
    const people = await peopleSeen(
      tx,
      await peopleNamed(tx, {
        prisonNumbers: heard.flatMap(({ subjects }) => subjects.prisonNumbers),
        bookingIds: heard.flatMap(({ subjects }) => subjects.bookingId ?? []),
        crns: heard.flatMap(({ subjects }) => subjects.crns),
      }),
    );
    const latelies = lateliesOf(people, pull);
    for (const one of heard) gather(round, one, people, latelies);
  }

  private async written(tx: EntityManager, round: FeedRound): Promise<Understood> {
    const { lanes, outcomes } = await this.write(tx, round);
    // Two records that became one are planned anew though no fact was recorded.
    const isAnew = round.results.some(({ state }) => state === 'recorded');
    return { ...round, outcomes, lanes: isAnew ? [...lanes, 'replan/urgent'] : lanes };
  }

  private async write(tx: EntityManager, round: FeedRound): Promise<RecordedOfFeed> {
    const facts = await recordFeedFacts(tx, round.facts);
    await saveWhereSeen(tx, [...round.where.values()]);
    await askToRead(tx, [...round.readAgain].sort());
    for (const because of ['death-reported', 'record-removed'] as const)
      await holdOutbound(tx, [...round.held[because]].sort(), because);
    await raiseLooks(tx, round.raised);
    await saveMessages(tx, round.results);
    const { recorded } = facts;
    if (recorded > 0)
      await auditEntries(tx, [{ who: `feed:${HMPPS}`, did: 'facts.recorded', subject: HMPPS, detail: { recorded } }]);
    return facts;
  }

  private tell({ id, state, because, eventType }: MessageResult): void {
    const kind = kindOf(eventType);
    this.metrics.feedEvent(kind, state);
    this.log.info('feed.understood', {
      feed: HMPPS,
      message: id,
      kind,
      outcome: feedOutcomeOf(state),
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
