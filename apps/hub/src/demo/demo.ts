import type { INestApplicationContext } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { DataSource } from 'typeorm';
import { newWebhookSecret } from '#delivery';
import { PartnerDirectory, RegisterPartner, type PartnerInUse } from '#handover';
import { addStaff, staff } from '#persistence';
import { type HubClock } from '#platform';
import { startPartnerSimulator, type PartnerSimulator } from '../../../partner-simulator/src/partner-simulator.js';
import { portFree } from '../port-free.js';
import { demoAgreement, DEMO_PARTNERS, type DemoPartner } from './demo-partners.js';
import { layOutMeetings } from './demo-meetings.js';
import { DEMO_STAFF } from './demo-staff.js';
import type { DemoHmpps } from './hmpps/demo-hmpps.js';
import { layOutRegion } from './lay-out-region.js';
import { DEMO } from './past/past.js';
import { whileItRuns } from './while-it-runs.js';

const HOST = '127.0.0.1';

export interface LayingOut {
  readonly hubUrl: string;
  /** Null where the demo has no HMPPS. */
  readonly hmpps: DemoHmpps | null;
  readonly say: (line: string) => void;
}

export interface Demo {
  readonly url: string;
  /** `host:port` the hub must be allowed to reach. */
  readonly address: string;
  /** Registers the simulated partners and brings the region up to date; from then on something happens every minute. */
  layOut(app: INestApplicationContext, layingOut: LayingOut): Promise<void>;
  readonly stop: () => Promise<void>;
}

const isRegistered = (known: PartnerInUse | null, { label, role, areas }: DemoPartner, settings: object): boolean =>
  known !== null &&
  isDeepStrictEqual(
    [known.label, known.role, known.areas, { ...known.settings }, [...known.agreed]],
    [label, role, areas, settings, demoAgreement(role)],
  );

const registerPartners = async (app: INestApplicationContext, simulator: PartnerSimulator): Promise<void> => {
  for (const partner of DEMO_PARTNERS) {
    const { id, label, role, persona, areas } = partner;
    const known = await app.get(PartnerDirectory, { strict: false }).find(app.get(DataSource), id);
    const secret = known?.secrets()[0] ?? newWebhookSecret();
    const callbackSecret = known?.callbackSecrets()[0] ?? newWebhookSecret();
    simulator.addPartner({ id, persona, secret, callbackSecret });
    const settings = { url: simulator.urlOf(id) };
    if (isRegistered(known, partner, settings)) continue;
    const agreement = { adapter: 'webhook', role, settings, agreedFields: demoAgreement(role), areas };
    await app.get(RegisterPartner, { strict: false }).run({ id, label, ...agreement, secret, callbackSecret }, DEMO);
  }
};

const addDemoStaff = async (db: DataSource): Promise<void> => {
  const there = new Map((await staff(db)).map((one) => [one.id, one]));
  await addStaff(
    db,
    DEMO_STAFF.filter((one) => !isDeepStrictEqual(there.get(one.id), one)),
  );
};

/** Partners that answer by themselves, and a region of invented people with a past, so that a newcomer sees the hub at work. */
export const startDemo = async (wantedPort: number, clock: HubClock): Promise<Demo> => {
  const port = wantedPort !== 0 && (await portFree(wantedPort, HOST)) ? wantedPort : 0;
  const simulator = await startPartnerSimulator({
    port,
    host: HOST,
    hubUrl: 'http://127.0.0.1:1',
    partners: [],
    now: () => clock.now(),
  });
  let stopPulse = async (): Promise<void> => undefined;
  return {
    url: simulator.url,
    address: new URL(simulator.url).host,
    layOut: async (app, { hubUrl, hmpps, say }) => {
      simulator.setHubUrl(hubUrl);
      await registerPartners(app, simulator);
      await addDemoStaff(app.get(DataSource));
      await layOutMeetings(app, clock.now());
      const { people, facts } = await layOutRegion(app, clock.now(), say);
      if (people > 0) say(`${String(people)} invented people of three prisons, with the last six months of the region`);
      if (facts > 0) say(`${String(facts)} things that have happened since it was last started`);
      stopPulse = whileItRuns(app, { simulator, hmpps, clock });
    },
    stop: async () => {
      await stopPulse();
      await simulator.stop();
    },
  };
};
