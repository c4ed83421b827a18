import { Injectable } from '@nestjs/common';
import type { Counter, Histogram } from 'prom-client';
import type { PartnerClient, SendOutcome, UnreachableKind } from '#delivery';
import { fromZero, Metrics } from '#platform';

const FACTS = ['recorded', 'repeated', 'conflict', 'refused'] as const;
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

  constructor(metrics: Metrics) {
    const counted = (name: `throughgate_${string}`, help: string, words: readonly string[]): Counter<'outcome'> =>
      fromZero(metrics.counter({ name, help, labels: ['outcome'] }), 'outcome', words);
    this.facts = counted('throughgate_facts_total', 'Release facts heard, by what became of them', FACTS);
    this.callbacks = counted('throughgate_callbacks_total', 'Answers of partners received, by what became of them', CALLBACKS);
    this.deliveries = counted('throughgate_deliveries_total', 'Tries to deliver a notice, by outcome', Object.keys(TRIES));
    this.deliverySeconds = metrics.seconds({
      name: 'throughgate_delivery_duration_seconds',
      help: 'How long a try to deliver a notice took, whatever its outcome',
    });
  }

  factHeard(outcome: (typeof FACTS)[number]): void {
    this.facts.inc({ outcome });
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
