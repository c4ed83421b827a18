import type { INestApplicationContext } from '@nestjs/common';
import { Log, type HubClock } from '#platform';
import type { PartnerSimulator } from '../../../partner-simulator/src/partner-simulator.js';
import type { DemoHmpps } from './hmpps/demo-hmpps.js';
import { keepUpWithRegion } from './lay-out-region.js';
import { whatHappensNext } from './what-happens-next.js';

const EVERY_MS = 60_000;

interface With {
  readonly simulator: PartnerSimulator;
  readonly hmpps: DemoHmpps | null;
  readonly clock: HubClock;
}

/** Every minute: whatever has come due of the region, and one thing more, so that the board is never quite still. */
export const whileItRuns = (app: INestApplicationContext, { simulator, hmpps, clock }: With): (() => Promise<void>) => {
  const log = app.get(Log, { strict: false });
  let beating: Promise<void> = Promise.resolve();
  let isBeating = false;
  const beat = async (): Promise<void> => {
    try {
      const now = clock.now();
      const due = await keepUpWithRegion({ app, hmpps, now });
      const what = due > 0 ? null : await whatHappensNext({ app, simulator, hmpps, now });
      log.info('demo.beat', { outcome: what ?? 'the region', count: due });
    } catch (error) {
      // The next minute is another: a demo that stumbles must not take the hub with it.
      log.failure('demo.beat-failed', error);
    }
    isBeating = false;
  };
  const timer = setInterval(() => {
    if (isBeating) return;
    isBeating = true;
    beating = beat();
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await beating;
  };
};
