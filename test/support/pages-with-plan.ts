import { FIELD_NAMES, RecordReleaseFacts, RegisterPartner, ReplanReleases, type PartnerRole } from '#handover';
import { newWebhookSecret } from '#delivery';
import type { FactItem } from '#planning';
import type { Settings } from '#platform';
import { startTestDashboard, type TestDashboard } from './dashboard.js';

/** The pages with the plan behind them, moved by hand: nothing is sent. */
export interface PagesWithPlan extends TestDashboard {
  addPartner(id: string, label: string, role?: PartnerRole): Promise<void>;
  /** Records what a list says, plans, and gives the release of each. */
  hear(...items: readonly object[]): Promise<readonly string[]>;
  /** Plans whatever has news. */
  plan(): Promise<void>;
}

export const startPagesWithPlan = async (more: Partial<Settings> = {}): Promise<PagesWithPlan> => {
  const pages = await startTestDashboard({ THROUGHGATE_REACH_PRIVATE: ['127.0.0.1:9'], ...more });
  const { app } = pages;
  const plan = async (): Promise<void> => {
    while ((await app.get(ReplanReleases, { strict: false }).run('replan/urgent')) !== 'empty');
  };
  return {
    ...pages,
    plan,
    addPartner: async (id, label, role = 'treatment') => {
      const [secret, callbackSecret] = [newWebhookSecret(), newWebhookSecret()];
      const settings = { url: 'http://127.0.0.1:9/notices' };
      await app
        .get(RegisterPartner, { strict: false })
        .run(
          { id, label, adapter: 'webhook', role, settings, agreedFields: FIELD_NAMES, areas: [], secret, callbackSecret },
          'test',
        );
    },
    hear: async (...items) => {
      const results = await app
        .get(RecordReleaseFacts, { strict: false })
        .run({ items: items as readonly FactItem[], feedId: 'csv-import', lane: 'replan/urgent', who: 'test' });
      await plan();
      return results.map((one) => ('releaseId' in one ? one.releaseId : ''));
    },
  };
};
