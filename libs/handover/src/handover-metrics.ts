import { Injectable } from '@nestjs/common';
import type { Counter, Histogram } from 'prom-client';
import type { PartnerClient, SendOutcome, UnreachableKind } from '#delivery';
import { EVENT_TYPES } from '#intake';
import type { MessageState } from '#persistence';
import { fromZero, Metrics } from '#platform';

const FACTS = ['recorded', 'repeated', 'conflict', 'refused'] as const;
/** What an event of a feed came to: `planned` made a fact that is planned for. */
const FEED_OUTCOMES: Readonly<Record<MessageState, string>> = {
  recorded: 'planned',
  reported: 'reported',
  unchanged: 'unchanged',
  ignored: 'ignored',
  held: 'held',
  waiting: 'waiting',
  retry: 'retry',
  failed: 'failed',
};
const KINDS = new Set(EVENT_TYPES);

/** The kind of an event, from a list that ends. */
export const kindOf = (eventType: string | null): string =>
  eventType === null ? 'none' : KINDS.has(eventType) ? eventType : 'unknown';
export const feedOutcomeOf = (state: MessageState): string => FEED_OUTCOMES[state];

const CALLBACKS = ['accepted', 'repeated', 'conflict', 'not-verified', 'no-id'] as const;
/** Every word there is: an outcome that is added to delivery and not here does not compile. */
const TRIES: Readonly<Record<Exclude<SendOutcome['outcome'], 'unreachable'> | UnreachableKind, true>> = {
  delivered: true,
  refused: true,
  forbidden: true,
  timeout: true,
  dns: true,
  connect: true,
  tls: true,
  reset: true,
  'server-error': true,
  busy: true,
  'reply-too-big': true,
};

/** What a try came to, in one word. */
export const codeOf = (outcome: SendOutcome): string => (outcome.outcome === 'unreachable' ? outcome.kind : outcome.outcome);

/** What the use cases count. */
@Injectable()
export class HandoverMetrics {
  private readonly facts: Counter<'outcome'>;
  private readonly callbacks: Counter<'outcome'>;
  private readonly deliveries: Counter<'outcome'>;
  private readonly deliverySeconds: Histogram;
  private readonly feedEvents: Counter<'kind' | 'outcome'>;
  private readonly recordsRead: Counter<'outcome' | 'asked'>;
  private readonly drift: Counter<'field' | 'asked'>;

  constructor(metrics: Metrics) {
    const counted = (name: `throughgate_${string}`, help: string, words: readonly string[]): Counter<'outcome'> =>
      fromZero(metrics.counter({ name, help, labels: ['outcome'] }), 'outcome', words);
    this.facts = counted('throughgate_facts_total', 'Release facts heard, by what became of them', FACTS);
    this.callbacks = counted('throughgate_callbacks_total', 'Answers of partners received, by what became of them', CALLBACKS);
    this.deliveries = counted('throughgate_deliveries_total', 'Tries to deliver a notice, by outcome', Object.keys(TRIES));
    this.feedEvents = metrics.counter({
      name: 'throughgate_feed_events_total',
      help: 'Events of HMPPS, by kind and by what they came to. One that waits for a record is counted again when that is read',
      labels: ['kind', 'outcome'],
    });
    this.recordsRead = metrics.counter({
      name: 'throughgate_feed_records_total',
      help: 'Records of HMPPS read, by what they told and whether an event or a reconcile asked for it',
      labels: ['outcome', 'asked'],
    });
    this.drift = metrics.counter({
      name: 'throughgate_feed_drift_total',
      help: 'Fields in which a record of HMPPS said something else than was known, by whether an event or a reconcile asked for it',
      labels: ['field', 'asked'],
    });
    this.deliverySeconds = metrics.seconds({
      name: 'throughgate_delivery_duration_seconds',
      help: 'How long a try to deliver a notice took, whatever its outcome',
    });
  }

  factHeard(outcome: (typeof FACTS)[number]): void {
    this.facts.inc({ outcome });
  }

  feedEvent(kind: string, state: MessageState, count = 1): void {
    this.feedEvents.inc({ kind, outcome: feedOutcomeOf(state) }, count);
  }

  recordRead(outcome: string, asked: 'event' | 'reconcile'): void {
    this.recordsRead.inc({ outcome, asked });
  }

  drifted(field: string, asked: 'event' | 'reconcile'): void {
    this.drift.inc({ field, asked });
  }

  callbackReceived(outcome: (typeof CALLBACKS)[number]): void {
    this.callbacks.inc({ outcome });
  }

  /** The same client, each of whose tries is counted. */
  watched(client: PartnerClient): PartnerClient {
    return {
      send: async (request) => {
        const outcome = await client.send(request);
        this.deliveries.inc({ outcome: codeOf(outcome) });
        this.deliverySeconds.observe(outcome.ms / 1000);
        return outcome;
      },
      close: () => client.close(),
    };
  }
}
