import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { localDate } from '#calendar';
import { newWebhookSecret } from '#delivery';
import { PartnerDirectory, RecordReleaseFacts, RegisterPartner } from '#handover';
import { addStaff, databaseNow, once } from '#persistence';
import { startPartnerSimulator } from '../../../partner-simulator/src/partner-simulator.js';
import { portFree } from '../port-free.js';
import { DEMO_AGREEMENT, DEMO_PARTNERS } from './demo-partners.js';
import { demoPeople } from './demo-people.js';
import { DEMO_STAFF } from './demo-staff.js';

const WHO = 'demo';
const HOST = '127.0.0.1';

export interface Demo {
  readonly url: string;
  /** `host:port` the hub must be allowed to reach. */
  readonly address: string;
  /** Registers the simulated partners and, the first time only, records the people of the demo region. */
  layOut(app: INestApplicationContext, hubUrl: string, say: (line: string) => void): Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Partners that answer by themselves, and a small region of invented people, so that a newcomer sees the hub at work. */
export const startDemo = async (wantedPort: number): Promise<Demo> => {
  const port = wantedPort !== 0 && (await portFree(wantedPort, HOST)) ? wantedPort : 0;
  const simulator = await startPartnerSimulator({ port, host: HOST, hubUrl: 'http://127.0.0.1:1', partners: [] });

  const layOut = async (app: INestApplicationContext, hubUrl: string, say: (line: string) => void): Promise<void> => {
    const db = app.get(DataSource);
    simulator.setHubUrl(hubUrl);
    for (const { id, label, role, persona, areas } of DEMO_PARTNERS) {
      const known = await app.get(PartnerDirectory).find(db, id);
      const secret = known?.secrets()[0] ?? newWebhookSecret();
      const callbackSecret = known?.callbackSecrets()[0] ?? newWebhookSecret();
      simulator.addPartner({ id, persona, secret, callbackSecret });
      const settings = { url: simulator.urlOf(id) };
      await app
        .get(RegisterPartner)
        .run({ id, label, adapter: 'webhook', role, settings, agreedFields: DEMO_AGREEMENT, areas, secret, callbackSecret }, WHO);
    }
    await addStaff(db, DEMO_STAFF);
    // Said to be done only once it is: killed on the way, the next start records the people again, under the same ids.
    await db.transaction(async (tx) => {
      if (!(await once(tx, 'demo-region'))) return;
      const today = localDate((await databaseNow(tx)).toISOString().slice(0, 10));
      const people = demoPeople(today);
      await app.get(RecordReleaseFacts).run({ items: people, feedId: 'csv-import', lane: 'replan/urgent', who: WHO });
      say(`${people.length} invented people of three prisons, ${DEMO_PARTNERS.length} simulated partners`);
    });
  };
  return { url: simulator.url, address: new URL(simulator.url).host, layOut, stop: () => simulator.stop() };
};
