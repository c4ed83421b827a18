import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { localDate, type LocalDate } from '#calendar';
import { attention, evolve, type Evolved, type HandoverTask, type PartnerContact } from '#planning';
import type { PartnerNews } from '#partners';
import {
  changeTasks,
  claimNews,
  claimOutbox,
  closeAnsweredAttention,
  dropFromOutbox,
  factsHeard,
  lockReleases,
  post,
  raiseAttention,
  recordFacts,
  releasesOfTasks,
  saveNews,
  tasksByIds,
  tasksGoingOn,
  versionsTold,
  whileNobodyIsMerged,
  type NewsResult,
  type NewsRow,
  type Raised,
  type StoredTask,
  type TaskWrite,
} from '#persistence';
import { Log, newId, reach } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { createHash } from 'node:crypto';
import { batchOrOneByOne } from './batch-or-one-by-one.js';
import { PartnerDirectory, type PartnerInUse } from './partner-directory.js';

const BATCH = 200;

interface Understood {
  readonly row: NewsRow;
  /** The partner, by the name staff know it by. */
  readonly from: string;
  readonly on: LocalDate;
  readonly news: PartnerNews;
}
type Answer = Exclude<PartnerNews, { readonly news: 'not-understood' }>;

/** What a batch of answers makes necessary, gathered before anything is written. */
interface Gathered {
  readonly results: NewsResult[];
  readonly rounds: Map<string, TaskWrite>[];
  readonly contacts: { readonly releaseId: string; readonly newsId: string; readonly contact: PartnerContact }[];
  readonly raised: Raised[];
}

/** What answers are about. A task that goes on in another one is answered there, in the versions of its own that were told. */
interface Answered {
  readonly tasks: Map<string, StoredTask>;
  readonly told: ReadonlyMap<string, number>;
  readonly goesOnIn: ReadonlyMap<string, string>;
}

const parsed = (raw: Buffer): unknown => {
  try {
    return JSON.parse(raw.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
};

const heard = (row: NewsRow, partner: PartnerInUse | undefined): Understood => {
  const said = parsed(row.raw);
  const news: PartnerNews =
    partner === undefined || said === undefined
      ? { news: 'not-understood', because: 'it is not JSON' }
      : partner.adapter.mapIn(said, partner.settings);
  return { row, from: partner?.label ?? row.partnerId, on: localDate(row.receivedOn), news };
};

const look = ({ row, on }: Understood, task: StoredTask | null, because: string, todo: string): Raised => ({
  releaseId: task?.releaseId ?? null,
  aboutTask: task?.id ?? null,
  by: row.partnerId,
  task: attention(`answer:${row.id}`, on, {
    because,
    reckoned: todo,
    source: 'Architecture §1.8: a failure becomes a person’s task',
  }),
});

const notUnderstood = (one: Understood, task: StoredTask | null, because: string): Raised =>
  look(
    one,
    task,
    `An answer of ${one.from} was not understood: ${because}`,
    `Ring ${one.from} and ask what they meant; the answer is kept as it came`,
  );

const result = ({ row, news }: Understood, state: NewsResult['state'], because: string | null): NewsResult => ({
  id: row.id,
  state,
  kind: news.news === 'not-understood' ? null : news.news,
  taskId: news.news === 'not-understood' ? null : news.taskId,
  version: news.news === 'not-understood' ? null : news.version,
  because,
});

/** Carries what partners answered into the tasks, and what it tells of the person into the facts of the release. */
@Injectable()
export class ApplyNews {
  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
    private readonly turns: Turns,
    private readonly log: Log,
  ) {}

  /** One turn: the oldest answers that nobody has looked at yet. Where one of them fails, each by itself. */
  async run(): Promise<TurnEnd> {
    return batchOrOneByOne({
      batch: (taken) => this.turn(BATCH, taken),
      one: (taken) => this.turn(1, taken),
      most: BATCH,
      setAside: (id, error) => this.setAside(id, error),
      failed: (error) => this.log.failure('news.failed', error),
    });
  }

  private async turn(most: number, taken: (ids: readonly string[]) => void): Promise<TurnEnd> {
    const { claimed, replans } = await this.db.transaction(async (tx) => {
      const ids = await claimOutbox(tx, 'news', most);
      taken(ids);
      const planned = ids.length === 0 ? 0 : await this.within(tx, ids);
      reach('news.before-commit');
      return { claimed: ids.length, replans: planned };
    });
    if (replans > 0) await this.turns.ask(['replan/urgent']);
    return claimed === 0 ? 'empty' : 'more';
  }

  /** An answer the hub fails on is kept as it came, and a person looks. */
  private async setAside(id: string, error: unknown): Promise<void> {
    this.log.failure('news.set-aside', error, { news: id });
    await this.db.transaction(async (tx) => {
      await dropFromOutbox(tx, 'news', id);
      const because = 'the hub failed on it; tell the operators';
      const all = (await claimNews(tx, [id])).map((row) => heard(row, undefined));
      await saveNews(
        tx,
        all.map((one) => result(one, 'not-understood', because)),
      );
      await raiseAttention(
        tx,
        all.map((one) => notUnderstood(one, null, because)),
      );
    });
  }

  /** These answers, in a transaction that is open already; says how many releases have to be planned again. */
  async within(tx: EntityManager, ids: readonly string[]): Promise<number> {
    await whileNobodyIsMerged(tx);
    const partners = await this.directory.all(tx);
    const all = (await claimNews(tx, ids)).map((row) => heard(row, partners.get(row.partnerId)));
    const answers = all.flatMap((one) =>
      one.news.news === 'not-understood' ? [] : [{ taskId: one.news.taskId, partnerId: one.row.partnerId }],
    );
    const named = [...new Set(answers.map(({ taskId }) => taskId))];
    const goesOnIn = await tasksGoingOn(tx, named);
    const taskIds = [...new Set(named.map((id) => goesOnIn.get(id) ?? id))];
    const releaseIds = await releasesOfTasks(tx, taskIds);
    await lockReleases(tx, releaseIds);
    const tasks = new Map(await tasksByIds(tx, taskIds));
    const told = await versionsTold(tx, answers);

    const gathered: Gathered = { results: [], rounds: [], contacts: [], raised: [] };
    for (const one of all) this.gather(gathered, one, { tasks, told, goesOnIn });
    for (const round of gathered.rounds) await changeTasks(tx, [...round.values()]);
    await saveNews(tx, gathered.results);
    await raiseAttention(tx, gathered.raised);
    await closeAnsweredAttention(tx, releaseIds);
    return this.keepContacts(tx, gathered);
  }

  /** What one answer does, on top of what the answers before it in this batch have done. */
  private gather(gathered: Gathered, one: Understood, { tasks, told, goesOnIn }: Answered): void {
    const { news, row } = one;
    if (news.news === 'not-understood') {
      gathered.results.push(result(one, 'not-understood', news.because));
      gathered.raised.push(notUnderstood(one, null, news.because));
      return;
    }
    const task = tasks.get(goesOnIn.get(news.taskId) ?? news.taskId);
    const version = told.get(`${news.taskId}/${row.partnerId}`);
    // A task this partner was never told of is no task of theirs, whoever's it is.
    if (task === undefined || version === undefined) {
      const because = 'it is about nothing this partner was told of';
      gathered.results.push(result(one, 'not-understood', because));
      gathered.raised.push(notUnderstood(one, null, because));
      return;
    }
    if (news.on !== undefined && news.on > one.on && news.news !== 'appointment-booked') {
      const because = `it tells of ${news.on}, a day that had not come yet`;
      gathered.results.push(result(one, 'not-understood', because));
      gathered.raised.push(notUnderstood(one, task, because));
      return;
    }
    const done = evolve(task, { version }, { ...news, on: news.on ?? one.on });
    this.settle(gathered, one, news, task, done, tasks);
  }

  private settle(
    gathered: Gathered,
    one: Understood,
    news: Answer,
    task: StoredTask,
    done: Evolved,
    tasks: Map<string, StoredTask>,
  ): void {
    if (done.outcome === 'stale') {
      gathered.results.push(result(one, 'stale', 'it answers an older version than the one last told'));
      return;
    }
    if (done.outcome === 'does-not-fit') {
      gathered.results.push(result(one, 'not-understood', done.because));
      gathered.raised.push(notUnderstood(one, task, done.because));
      return;
    }
    gathered.results.push(result(one, done.outcome, null));
    if (done.look !== null) gathered.raised.push(look(one, task, done.look, 'Whose move it is: the coordinator’s'));
    if (done.contact !== null && task.releaseId !== null)
      gathered.contacts.push({ releaseId: task.releaseId, newsId: one.row.id, contact: done.contact });
    if (done.outcome === 'noted') return;
    const next: HandoverTask = { ...task, state: done.state, revision: task.revision + 1 };
    tasks.set(task.id, { ...task, ...next });
    const write: TaskWrite = {
      id: task.id,
      releaseId: task.releaseId,
      task: next,
      settledBy: done.state === 'done' ? `${one.row.partnerId}: ${news.news}` : null,
      what: news.news,
      by: one.row.partnerId,
      detail: { version: news.version },
    };
    const free = gathered.rounds.find((round) => !round.has(task.id));
    if (free === undefined) gathered.rounds.push(new Map([[task.id, write]]));
    else free.set(task.id, write);
  }

  /** What an answer tells of the person is a fact of the release like any other, and the plan follows from it. */
  private async keepContacts(tx: EntityManager, { contacts }: Gathered): Promise<number> {
    if (contacts.length === 0) return 0;
    await recordFacts(
      tx,
      contacts.map(({ releaseId, newsId, contact }) => ({
        id: newId(),
        releaseId,
        feedId: 'partner-answers',
        factId: newsId,
        occurredAt: null,
        says: { contact },
        contentHash: createHash('sha256').update(JSON.stringify(contact)).digest(),
      })),
    );
    const releases = [...new Set(contacts.map(({ releaseId }) => releaseId))];
    await factsHeard(tx, releases);
    await post(tx, 'replan/urgent', releases);
    return releases.length;
  }
}
