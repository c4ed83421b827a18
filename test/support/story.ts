import { byHand, type ByHand } from './by-hand.js';
import { startTestDashboard, type TestDashboard } from './dashboard.js';
import { hmppsHand, searchSettings, startHmppsSimulator, type HmppsHand, type HmppsSimulator } from './hmpps.js';
import { startTestHub, type TestHub } from './hub.js';
import { aPerson } from './people.js';
import { signedInAs, type SignedIn } from './signed-in.js';

export interface TaskSeen {
  readonly kind: string;
  readonly subject: string;
  readonly state: string;
  readonly paused: string | null;
  readonly dueOn: string;
  readonly because: string;
  readonly settledBy: string | null;
  readonly escalation: unknown;
}

/** Where a story has brought one person. */
export interface Told {
  readonly releaseId: string;
  readonly prisonNumber: string;
  /** One more fact of them, planned for at once. */
  readonly hears: (says: object) => Promise<void>;
}

/** A hub with a community service, a peer service, probation and RECONNECT, HMPPS’s feed and the pages, with turns by hand. */
export interface Story {
  readonly hub: TestHub;
  readonly hand: ByHand;
  readonly hmpps: HmppsSimulator;
  readonly feed: HmppsHand;
  readonly prisonTeam: SignedIn;
  begin(more?: Readonly<Record<string, unknown>>): Promise<Told>;
  /** Delivers what is due to everybody; with `all`, as if the day of every notice had come. */
  deliver(all?: 'all'): Promise<void>;
  /** The types of what this partner received of this release, since it was last asked. */
  heard(partner: string, releaseId: string): readonly string[];
  /** The same, whole. */
  bodies(partner: string, releaseId: string): readonly string[];
  tasks(releaseId: string): Promise<readonly TaskSeen[]>;
  standing(releaseId: string): Promise<string>;
  page(address: string): Promise<string>;
  stop(): Promise<void>;
}

export const PARTNERS = ['riverside', 'walk-with-me', 'probation-north', 'onward'] as const;
const ROLES = { riverside: 'treatment', 'walk-with-me': 'peer', 'probation-north': 'probation', onward: 'reconnect' } as const;

export const GOING_TO = {
  communityService: 'riverside',
  peerService: 'walk-with-me',
  probation: 'probation-north',
  reconnect: 'onward',
  phone: '01632 960 123',
  address: '14 Larkspur Mews',
};
/** What must never leave about somebody at large. */
export const WHERE = ['01632', 'Larkspur'];

const referenceIn = (body: unknown): string => (body as { data: { release: { reference: string } } }).data.release.reference;

export const startStory = async (pull: 'pull' | 'no-pull' = 'pull'): Promise<Story> => {
  const hmpps = await startHmppsSimulator();
  const settings = { THROUGHGATE_HMPPS_TOPICS: [hmpps.topicArn], ...(pull === 'pull' ? searchSettings(hmpps) : {}) };
  const hub = await startTestHub('postgres', settings, { turns: 'by hand' });
  const [hand, feed] = [byHand(hub), hmppsHand(hub, hmpps)];
  for (const id of PARTNERS) await hub.addPartner({ id, persona: 'silent', role: ROLES[id] });
  const pages: TestDashboard = await startTestDashboard({}, hub.database);
  const prisonTeam = await signedInAs(pages.server(), pages.db, 'coordinator');
  const asked = new Map<string, number>();
  let facts = 0;
  const of = (partner: string, releaseId: string) =>
    hub.simulator.received(partner).filter(({ body }) => referenceIn(body) === releaseId);
  return {
    hub,
    hand,
    hmpps,
    feed,
    prisonTeam,
    begin: async (more = {}) => {
      const person = aPerson({
        person: { firstName: 'Idris', lastName: 'Kestrel', dateOfBirth: '1988-03-04', crn: 'X320741' },
        basis: { kind: 'consent' },
        destination: GOING_TO,
        ...more,
      });
      const [first] = await hand.hear(person);
      const { prisonNumber } = person;
      return {
        releaseId: first?.releaseId ?? '',
        prisonNumber,
        hears: async (says) => {
          await hand.hear({ id: `${person.id}-${(facts += 1)}`, prisonNumber, ...says });
        },
      };
    },
    deliver: async (all) => {
      if (all === 'all') await hub.db.query(`update notice set next_at = now() where state = 'waiting'`);
      for (const partner of PARTNERS) while ((await hand.deliver(partner)) === 'more');
    },
    heard: (partner, releaseId) => {
      const key = `${partner}/${releaseId}`;
      const types = of(partner, releaseId).map(({ type }) => type ?? '');
      const news = types.slice(asked.get(key) ?? 0);
      asked.set(key, types.length);
      return news;
    },
    bodies: (partner, releaseId) => of(partner, releaseId).map(({ body }) => JSON.stringify(body)),
    tasks: (releaseId) =>
      hub.db.query<TaskSeen[]>(
        `select kind, subject, state, paused, due_on as "dueOn", because, settled_by as "settledBy", escalation from handover_task
         where release_id = $1 and state <> 'withdrawn' order by kind, subject`,
        [releaseId],
      ),
    standing: async (releaseId) =>
      (await hub.db.query<[{ standing: string }]>('select standing from release where id = $1', [releaseId]))[0].standing,
    page: (address) => prisonTeam.page(address),
    stop: async () => {
      await pages.stop();
      await hub.stop();
      await hmpps.stop();
    },
  };
};

/** The one task of this kind (and round). */
export const taskIn = (tasks: readonly TaskSeen[], kind: string, round = ''): TaskSeen | undefined =>
  tasks.find((task) => task.kind === kind && task.subject.endsWith(round));
