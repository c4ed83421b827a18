import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  closeForPartner,
  databaseNow,
  insertNotices,
  lastVersions,
  letGo,
  peopleOfReleases,
  referencesOf,
  type PlacedNotice,
  type StoredTask,
} from '#persistence';
import { reach } from '#platform';
import { Turns } from '#queue';
import { PartnerDirectory, type PartnerInUse } from '../partner-directory.js';
import { bringIntoLine, diedTasks, noteAfterDeath } from './died-tasks.js';
import { isOpen, toldBeforeDeath } from './who-is-to-be-told.js';

export type CaseClosed = 'let-out' | 'closed-before' | 'not-told-of' | 'not-died';

interface OfPartner {
  readonly releaseId: string;
  readonly partnerId: string;
}

/** One message, as it would leave. */
export interface CaseMessage {
  readonly partner: string;
  readonly url: string;
  readonly body: string;
}

interface Ready {
  readonly tasks: readonly StoredTask[];
  readonly partner: PartnerInUse;
  readonly notices: readonly PlacedNotice[];
}

/** Nothing of the person, and no time by which it is of use. */
const PLAIN = {
  act: 'close',
  message: 'case',
  contentKey: 'case-closed',
  told: { on: null, basis: null, prison: null },
  basis: null,
  fields: [],
  urgency: 'routine',
  fromOn: null,
  fromTime: null,
  holdMinutes: 0,
  quietMinutes: 0,
  heldSince: null,
  deadlineOn: null,
  deadlineTime: null,
  // It goes by itself, before what can wait.
  alone: true,
  rank: 0,
  recalculationId: null,
} as const;

/**
 * The one thing a partner may be sent after a death: that the case is closed. Nothing of the person is in it and no cause; it is let
 * out by somebody of the staff who has seen it, one partner at a time, and never by the hub itself.
 */
@Injectable()
export class CloseCase {
  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
    private readonly turns: Turns,
  ) {}

  /** What would be sent. Sends and writes nothing. */
  async preview(asked: OfPartner): Promise<readonly CaseMessage[] | Exclude<CaseClosed, 'let-out'>> {
    return this.db.transaction(async (tx) => {
      const ready = await this.ready(tx, asked);
      if (typeof ready === 'string') return ready;
      return ready.notices.map(({ url, body }) => ({ partner: ready.partner.label, url, body }));
    });
  }

  async run({ who, ...asked }: OfPartner & { readonly who: string }): Promise<CaseClosed> {
    const { releaseId, partnerId } = asked;
    const done = await this.db.transaction(async (tx): Promise<CaseClosed> => {
      const ready = await this.ready(tx, asked);
      if (typeof ready === 'string') return ready;
      if (!(await closeForPartner(tx, { releaseId, partnerId, how: 'case-closed', by: who }))) return 'closed-before';
      await letGo(tx, await peopleOfReleases(tx, [releaseId]), 'death-reported');
      await insertNotices(tx, ready.notices);
      await bringIntoLine(tx, { releaseId, tasks: ready.tasks, who });
      await noteAfterDeath(tx, { who, did: 'death.case-closed', releaseId, partnerId });
      reach('facts.before-commit');
      return 'let-out';
    });
    if (done === 'let-out') await this.turns.ask([`deliver/${partnerId}`]);
    return done;
  }

  private async ready(tx: EntityManager, { releaseId, partnerId }: OfPartner): Promise<Ready | Exclude<CaseClosed, 'let-out'>> {
    const tasks = await diedTasks(tx, releaseId);
    if (tasks.length === 0) return 'not-died';
    const told = (await toldBeforeDeath(tx, releaseId)).find((one) => one.partnerId === partnerId);
    const partner = await this.directory.find(tx, partnerId);
    if (told === undefined || partner === null) return 'not-told-of';
    if (!isOpen(told)) return 'closed-before';
    const releases = new Set(told.heard.map((one) => one.releaseId));
    const about = tasks.filter((task) => releases.has(task.releaseId ?? ''));
    return { tasks, partner, notices: await this.notices(tx, about, partner) };
  }

  /** One for each release the partner was told of, under the name by which it knows it. */
  private async notices(
    tx: EntityManager,
    tasks: readonly StoredTask[],
    partner: PartnerInUse,
  ): Promise<readonly PlacedNotice[]> {
    const ids = tasks.flatMap(({ releaseId }) => releaseId ?? []);
    const [references, versions, writtenAt, people] = [
      await referencesOf(tx, ids),
      await lastVersions(
        tx,
        tasks.map(({ id }) => id),
      ),
      (await databaseNow(tx)).toISOString(),
      await peopleOfReleases(tx, ids),
    ];
    return tasks.flatMap(({ id, releaseId }) => {
      if (releaseId === null) return [];
      const version = (versions.get(id) ?? 0) + 1;
      const request = partner.adapter.mapOut(
        {
          act: 'close',
          message: 'case',
          task: { id, kind: 'ATTENTION', version, answerBy: null },
          supersedes: null,
          moved: null,
          releaseReference: references.get(releaseId)?.get(partner.id) ?? releaseId,
          writtenAt,
          content: {},
        },
        partner.settings,
      );
      return [
        {
          ...PLAIN,
          id: `${id}.${String(version)}`,
          taskId: id,
          version,
          releaseId,
          personId: people[0] ?? '',
          partnerId: partner.id,
          method: request.method,
          url: request.url,
          body: JSON.stringify(request.body),
        },
      ];
    });
  }
}
