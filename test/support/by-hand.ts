import { ApplyNews, RaiseOverdue, ReplanReleases, TakeDeliveryTurn } from '#handover';
import type { TurnEnd } from '#queue';
import type { SentFact, TestHub } from './hub.js';

/** The turns of a hub that was started with `turns: 'by hand'`: nothing moves but what a test moves. */
export interface ByHand {
  /** Plans whatever has news. */
  plan(): Promise<void>;
  /** One turn for this partner. */
  deliver(partner: string): Promise<TurnEnd>;
  /** Looks at every answer that has come in. */
  news(): Promise<void>;
  /** One beat of the clock. */
  clock(): Promise<TurnEnd>;
  /** Sends these facts in one list, and plans. */
  hear(...facts: readonly object[]): Promise<readonly SentFact[]>;
}

const untilEmpty = async (turn: () => Promise<TurnEnd>): Promise<void> => {
  while ((await turn()) !== 'empty');
};

export const byHand = (hub: TestHub): ByHand => {
  const replan = hub.app.get(ReplanReleases, { strict: false });
  const plan = async (): Promise<void> => {
    for (const lane of ['replan/urgent', 'replan/bulk']) await untilEmpty(() => replan.run(lane));
  };
  return {
    plan,
    deliver: (partner) => hub.app.get(TakeDeliveryTurn, { strict: false }).run(partner),
    news: () => untilEmpty(() => hub.app.get(ApplyNews, { strict: false }).run()),
    clock: () => hub.app.get(RaiseOverdue, { strict: false }).run(),
    hear: async (...facts) => {
      const { status, body } = await hub.send(facts);
      if (status !== 200) throw new Error(`the facts were not taken: ${status}`);
      await plan();
      return body.results;
    },
  };
};
