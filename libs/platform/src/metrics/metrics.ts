import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

interface Measure<L extends string> {
  readonly name: `throughgate_${string}`;
  readonly help: string;
  readonly labels?: readonly L[];
}

/** From what takes no time to a partner that lets us wait: the bounds every duration is sorted by, in seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * What one process tells Prometheus. Labels are codes, partners' ids and routes: each from a list that ends, and none of them tells of
 * a person. Whoever measures makes its own metric once, where it is measured.
 */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  /** The process itself: processor, memory, event loop. Asked for by a real process only, since it watches all of Node. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string>({ name, help, labels = [] }: Measure<L>): Counter<L> {
    return new Counter({ name, help, labelNames: [...labels], registers: [this.registry] });
  }

  gauge<L extends string>({ name, help, labels = [] }: Measure<L>): Gauge<L> {
    return new Gauge({ name, help, labelNames: [...labels], registers: [this.registry] });
  }

  seconds<L extends string>({ name, help, labels = [] }: Measure<L>): Histogram<L> {
    return new Histogram({ name, help, labelNames: [...labels], buckets: SECONDS, registers: [this.registry] });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Everything measured so far, in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

/** A counter that has one label, with a zero for each word it may have: what has never happened can then be told from what is not measured. */
export const fromZero = <L extends string>(counter: Counter<L>, label: L, words: readonly string[]): Counter<L> => {
  for (const word of words) counter.inc({ [label]: word } as Record<L, string>, 0);
  return counter;
};
