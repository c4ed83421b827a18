import { known, type FactItem } from '#planning';
import { workingCalendar } from '#calendar';
import { factsOf, hubDataSource } from '#persistence';
import type { DataSource } from 'typeorm';
import { startHmppsSimulator, type HmppsSimulator, type StandInRecord } from '../../../hmpps-simulator/src/hmpps-simulator.js';

const HOST = '127.0.0.1';
const MOST = 5_000;
const CALENDAR = workingCalendar('england-and-wales');

interface Held {
  readonly id: string;
  readonly number: string;
  readonly booking: string;
  readonly prison: string | null;
  readonly standing: string;
}

/** The people the hub holds, each with the dates it holds for them: a stand-in that agrees until it is told otherwise. */
const recordsOf = async (db: DataSource): Promise<readonly StandInRecord[]> => {
  const held = await db.query<Held[]>(
    `select distinct on (p.id) r.id, p.prison_number as number, r.booking_id as booking, r.prison, r.standing
     from person p join release r on r.person_id = p.id order by p.id, r.created_at desc limit $1`,
    [MOST],
  );
  const facts = await factsOf(
    db,
    held.map(({ id }) => id),
  );
  return held.map((one) => ({ ...whereOf(one), ...datesOf(known(facts.get(one.id) ?? [], CALENDAR)?.dates ?? {}) }));
};

const whereOf = ({ number, booking, prison, standing }: Held): StandInRecord => ({
  prisonerNumber: number,
  bookingId: booking === '' ? null : booking,
  prisonId: prison,
  legalStatus: standing === 'died' ? 'DEAD' : 'SENTENCED',
  ...(standing === 'released'
    ? { status: 'INACTIVE OUT', lastMovementTypeCode: 'REL', lastMovementReasonCode: 'CR' }
    : { status: 'ACTIVE IN', lastMovementTypeCode: 'ADM', lastMovementReasonCode: 'N' }),
});

const datesOf = (dates: NonNullable<FactItem['dates']>): Readonly<Record<string, string | null>> => ({
  confirmedReleaseDate: dates.confirmed ?? null,
  actualParoleDate: dates.apd ?? null,
  homeDetentionCurfewActualDate: dates.hdcad ?? null,
  postRecallReleaseDate: dates.prrd ?? null,
  conditionalReleaseDate: dates.crd ?? null,
  automaticReleaseDate: dates.ard ?? null,
});

export interface DemoHmpps {
  readonly url: string;
  /** The settings with which the hub hears it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Takes over whom the hub holds by now. */
  know(db: DataSource): Promise<void>;
  readonly stop: () => Promise<void>;
}

const settingsFor = ({ url, tokenUrl, queueUrl, clientId, clientSecret }: HmppsSimulator): Readonly<Record<string, string>> => ({
  THROUGHGATE_HMPPS_SEARCH_URL: url,
  THROUGHGATE_HMPPS_TOKEN_URL: tokenUrl,
  THROUGHGATE_HMPPS_CLIENT_ID: clientId,
  THROUGHGATE_HMPPS_CLIENT_SECRET: clientSecret,
  THROUGHGATE_HMPPS_QUEUE_URL: queueUrl,
  THROUGHGATE_HMPPS_QUEUE_KEY_ID: 'STANDINSTANDINSTANDIN',
  THROUGHGATE_HMPPS_QUEUE_KEY: 'stand-in-stand-in-stand-in',
});

/** An HMPPS beside the demo. It knows whom the hub holds before the hub first asks. */
export const startDemoHmpps = async (databaseUrl: string, port: number): Promise<DemoHmpps> => {
  const hmpps = await startHmppsSimulator({ port, host: HOST });
  const know = async (db: DataSource): Promise<void> => {
    for (const record of await recordsOf(db)) hmpps.put(record);
  };
  const db = hubDataSource(databaseUrl, 2);
  try {
    await db.initialize();
    await know(db);
  } finally {
    await db.destroy();
  }
  return { url: hmpps.url, settings: settingsFor(hmpps), know, stop: () => hmpps.stop() };
};
