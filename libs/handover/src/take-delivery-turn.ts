import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { retryPlan, signed, type PartnerClient, type SendOutcome } from '#delivery';
import {
  bodiesBefore,
  claimCompanions,
  claimNotices,
  giveBack,
  isMassDue,
  nextDueInMs,
  noteDelivered,
  noteFailures,
  pausePartner,
  raiseAttention,
  recordAttempts,
  type AttemptMade,
  type Claim,
  type ClaimedNotice,
  type Rank,
} from '#persistence';
import { HubClock, Log, reach, Settings } from '#platform';
import type { TurnEnd } from '#queue';
import { dayInLondon } from './day-in-london.js';
import { LastLook } from './deliver/last-look.js';
import { messageOf, together, type Message, type Together } from './deliver/messages.js';
import { gone, undeliverable } from './deliver/undeliverable.js';
import { codeOf } from './handover-metrics.js';
import { hubPolicy } from './mass/post-heard.js';
import { PartnerDirectory, type PartnerInUse } from './partner-directory.js';

export const PARTNER_CLIENT = Symbol('partner client');

/** A turn gives its place back after this long, so that a partner with much to hear does not keep it from the others. */
const SLICE_MS = 4_000;
const FIRST_BATCH = 16;
const MOST_BATCH = 1_024;
/** A batch that took less than this may grow; one that took more shrinks. */
const GOOD_BATCH_MS = 400;
const PARK_AFTER = 10;
/** So many changes go in one message, which a partner must be able to take. */
const MOST_IN_DIGEST = 500;
/** What has not been begun by then is given back: a batch that a slow partner draws out is sent on what was known when it was claimed. */
const BEGUN_WITHIN_MS = 1_000;

interface Sent {
  readonly message: Message;
  readonly outcome: SendOutcome;
}
interface Batch {
  readonly token: string;
  readonly notices: readonly ClaimedNotice[];
  readonly claimedAt: number;
}
const NOTHING: Batch = { token: '', notices: [], claimedAt: 0 };

/** `above`: from how many changes on a recalculation goes in one message; null where the partner takes no such messages. */
interface Receiver {
  readonly partner: PartnerInUse;
  readonly secrets: readonly string[];
  readonly above: number | null;
}

interface Fate {
  readonly notice: ClaimedNotice;
  readonly digest: string | null;
  readonly outcome: SendOutcome;
  readonly random: number;
}

const ORDINARY: readonly Rank[] = [0, 1];
const EVERY_RANK: readonly Rank[] = [0, 1, 2];

const wantsDigests = ({ adapter, settings }: PartnerInUse): boolean => adapter.digests?.wanted(settings) ?? false;

/** A message of several that was refused says nothing of any one of them. */
const fallenApart = (made: AttemptMade): AttemptMade =>
  made.state === 'refused' ? { ...made, state: 'waiting', alone: true } : made;

const isOfMass = ({ rank }: ClaimedNotice): boolean => rank === 2;

const isGone = ({ outcome }: Sent): boolean => outcome.outcome === 'refused' && outcome.gone;

/** Begun before it is waited for: its fault is told to who then waits, and is not one that nobody caught, which ends the process. */
const early = <T>(begun: Promise<T>): Promise<T> => {
  begun.catch(() => undefined);
  return begun;
};

/**
 * One partner's turn: claims what is due in one short transaction, sends with none open, records in another. The next batch is
 * claimed while this one is being sent. Every try of a notice carries the same id, so that a repeat is harmless.
 */
@Injectable()
export class TakeDeliveryTurn {
  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
    @Inject(PARTNER_CLIENT) private readonly client: PartnerClient,
    private readonly settings: Settings,
    private readonly clock: HubClock,
    private readonly log: Log,
  ) {}

  async run(partnerId: string): Promise<TurnEnd> {
    const partner = await this.directory.find(this.db, partnerId);
    if (partner === null) return 'empty';
    const secrets = partner.secrets();
    const above = wantsDigests(partner) ? (await hubPolicy(this.db)).digestAboveChanges : null;
    const ends = performance.now() + SLICE_MS;
    let size = FIRST_BATCH;
    let failures = partner.failures;
    let troubled = failures > 0;
    let batch = await this.claim(partner, size, above);
    let recorded: Promise<void> = Promise.resolve();
    while (batch.notices.length > 0) {
      const began = performance.now();
      // Nothing of a mass is claimed ahead of what may come meanwhile and goes before it.
      const isAhead = began < ends && failures === 0 && !batch.notices.some(isOfMass);
      const next = isAhead ? early(this.claim(partner, size, above)) : null;
      const { sent, untried } = await this.sendAll({ partner, secrets, above }, batch, failures);
      reach('delivery.after-send');
      await recorded;
      failures = sent.reduce((inARow, { outcome }) => (outcome.outcome === 'unreachable' ? inARow + 1 : 0), failures);
      troubled ||= failures > 0;
      recorded = early(this.record(partner, batch.token, sent, untried, troubled));
      size = performance.now() - began < GOOD_BATCH_MS ? Math.min(size * 2, MOST_BATCH) : Math.max(FIRST_BATCH, size >> 1);
      const halted = failures >= PARK_AFTER || sent.some(isGone);
      const ahead = (await next) ?? NOTHING;
      batch = halted ? await this.noneOf(ahead) : ahead;
      // What waited for this batch (the same person's next notice) can be claimed only once it is recorded.
      if (batch.notices.length === 0) {
        await recorded;
        if (performance.now() < ends && !halted) batch = await this.claim(partner, size, above);
      }
    }
    await recorded;
    reach('delivery.after-record');
    const inMs = await nextDueInMs(this.db, partnerId);
    return inMs === null ? 'empty' : inMs <= 0 ? 'more' : { inMs };
  }

  private async claim(partner: PartnerInUse, most: number, above: number | null): Promise<Batch> {
    const token = randomUUID();
    const rounds = Math.ceil(Math.max(most, above === null ? 0 : MOST_IN_DIGEST) / partner.inFlight) + 1;
    const leaseMs = this.settings.THROUGHGATE_SEND_TIMEOUT_MS * rounds + 5_000;
    // What is ordinary waits for what has been claimed of a mass, so that this is no more than goes out at once.
    const by = { partnerId: partner.id, leaseMs, token, mostOfMass: partner.inFlight };
    const notices =
      above === null
        ? await claimNotices(this.db, { ...by, most, ranks: EVERY_RANK })
        : await this.claimWithOthers(by, most, above);
    if (notices.length > 0) reach('delivery.after-claim');
    return { token, notices, claimedAt: performance.now() };
  }

  /** For a partner that takes several changes in one message: what is ordinary first, then a mass of others at once. */
  private async claimWithOthers(
    by: Omit<Claim, 'most' | 'ranks'>,
    most: number,
    above: number,
  ): Promise<readonly ClaimedNotice[]> {
    const isMass = await isMassDue(this.db, by.partnerId, above);
    const ranks = isMass ? ORDINARY : EVERY_RANK;
    const ordinary = await claimNotices(this.db, { ...by, most, ranks });
    const first =
      ordinary.length === 0 && isMass
        ? await claimNotices(this.db, { ...by, most: MOST_IN_DIGEST, mostOfMass: MOST_IN_DIGEST, ranks: EVERY_RANK })
        : ordinary;
    return first.length === 0 ? first : [...first, ...(await claimCompanions(this.db, { ...by, most: MOST_IN_DIGEST }))];
  }

  /** What goes together in one message; each by itself, where the partner takes no such messages. */
  private async together({ adapter, settings }: PartnerInUse, { notices }: Batch, above: number | null): Promise<Together> {
    const groups = above === null || adapter.digests === undefined ? notices.map((notice) => [notice]) : together(notices, above);
    const several = groups.filter(({ length }) => length > 1).flat();
    const before = several.length === 0 ? new Map<string, string>() : await bodiesBefore(this.db, several);
    const writtenAt = this.clock.now().toISOString();
    return { groups, messageOf: (group) => messageOf(group, { adapter, settings, before, writtenAt }) };
  }

  private async noneOf({ token, notices }: Batch): Promise<Batch> {
    await giveBack(
      this.db,
      token,
      notices.map(({ id }) => id),
    );
    return NOTHING;
  }

  /** Sends a batch, several at once. After enough failures in a row, or when it takes long, the rest is not tried. */
  private async sendAll(
    { partner, secrets, above }: Receiver,
    batch: Batch,
    before: number,
  ): Promise<{ readonly sent: readonly Sent[]; readonly untried: readonly string[] }> {
    const sent: Sent[] = [];
    let failures = before >= PARK_AFTER ? 0 : before;
    let goneNow = false;
    const { groups, messageOf } = await this.together(partner, batch, above);
    const look = new LastLook(this.db, { ...batch, groups }, partner.inFlight);
    const until = performance.now() + BEGUN_WITHIN_MS;
    const one = async (): Promise<void> => {
      while (failures < PARK_AFTER && !goneNow && performance.now() < until) {
        const group = await look.next();
        if (group === undefined) return;
        const message = messageOf(group);
        const outcome = await this.client.send({
          url: message.url,
          method: message.method,
          headers: { ...signed(secrets, message.id, new Date(), message.body) },
          body: message.body,
          timeoutMs: this.settings.THROUGHGATE_SEND_TIMEOUT_MS,
        });
        failures = outcome.outcome === 'unreachable' ? failures + 1 : 0;
        this.log.info('delivery.attempted', {
          partner: partner.id,
          notice: message.id,
          attempt: Math.max(...message.notices.map(({ attempts }) => attempts)),
          count: message.notices.length,
          outcome: codeOf(outcome),
          ms: outcome.ms,
        });
        sent.push({ message, outcome });
        goneNow ||= isGone({ message, outcome });
      }
    };
    await Promise.all(Array.from({ length: Math.min(partner.inFlight, groups.length) }, one));
    return { sent, untried: [...look.overtaken, ...look.rest()] };
  }

  private async record(
    partner: PartnerInUse,
    token: string,
    sent: readonly Sent[],
    untried: readonly string[],
    troubled: boolean,
  ): Promise<void> {
    const now = this.clock.now();
    const made = sent.flatMap((one) => this.attempts(one, now));
    const delivered = made.some(({ state }) => state === 'delivered');
    if (made.every(({ state }) => state === 'delivered') && !troubled && untried.length === 0) {
      await recordAttempts(this.db, partner.id, token, made);
      return;
    }
    const notices = new Map(sent.flatMap(({ message }) => message.notices.map((notice) => [notice.id, notice] as const)));
    const failed = sent.filter(({ outcome }) => outcome.outcome === 'unreachable').length;
    await this.db.transaction(async (tx) => {
      await recordAttempts(tx, partner.id, token, made);
      await giveBack(tx, token, untried);
      await raiseAttention(
        tx,
        made.flatMap((attempt) => {
          const notice = notices.get(attempt.noticeId);
          if (notice === undefined || (attempt.state !== 'refused' && attempt.state !== 'undeliverable')) return [];
          const because =
            attempt.state === 'refused'
              ? `it refused the message (${attempt.status ?? attempt.because ?? ''})`
              : 'every try failed';
          const on = dayInLondon(now);
          return [undeliverable({ ...notice, partner: partner.label, on, because })];
        }),
      );
      if (sent.some(isGone)) {
        await pausePartner(tx, partner.id, 'the partner answered that its address is gone (410)');
        await raiseAttention(tx, [gone(partner, dayInLondon(now))]);
      }
      if (delivered) await noteDelivered(tx, partner.id);
      else if (failed > 0 && (await noteFailures(tx, partner.id, failed, PARK_AFTER)))
        this.log.warning('partner.parked', { partner: partner.id, count: failed });
    });
  }

  /** What became of each notice of a message. They share its fate; where it was refused, each is tried by itself. */
  private attempts({ message, outcome }: Sent, now: Date): readonly AttemptMade[] {
    const random = Math.random();
    const fate = message.notices.map((notice) => this.attempt({ notice, digest: message.digest, outcome, random }, now));
    return message.digest === null ? fate : fate.map(fallenApart);
  }

  private attempt({ notice, digest, outcome, random }: Fate, now: Date): AttemptMade {
    const base = {
      noticeId: notice.id,
      number: notice.attempts,
      ms: outcome.ms,
      outcome: codeOf(outcome),
      againInMs: 0,
      digest,
      alone: false,
    };
    switch (outcome.outcome) {
      case 'delivered':
        return { ...base, status: outcome.status, because: null, state: 'delivered' };
      case 'refused':
        // An address that is gone says nothing of the message: it waits, in its order, for the new one.
        return { ...base, status: outcome.status, because: outcome.because, state: outcome.gone ? 'waiting' : 'refused' };
      case 'forbidden':
        return { ...base, status: null, because: outcome.because, state: 'refused' };
      case 'unreachable': {
        const { urgency, deadline } = notice;
        const attempt = notice.attempts - notice.triesBefore;
        const plan = retryPlan({ attempt, urgency, deadline, now, retryAfterMs: outcome.retryAfterMs, random });
        const rest = { ...base, status: outcome.status, because: outcome.because };
        return plan.again
          ? { ...rest, state: 'waiting', againInMs: plan.at.getTime() - now.getTime() }
          : { ...rest, state: 'undeliverable' };
      }
    }
  }
}
