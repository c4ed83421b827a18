import { reaching, startHub, type Bench } from '../bench.js';
import { insertBare } from '../ground/copy-of-tables.js';
import { withClient } from '../ground/ground.js';
import { postAgain, putAway } from '../ground/outbox.js';
import { hold } from '../ground/partners.js';
import { movedAWeek, person } from '../ground/people.js';
import { recordFacts, registerPartner, withUseCases } from '../ground/use-cases.js';
import { untilPlanned } from '../ground/wait.js';
import type { Line } from '../line.js';
import { lineOf, pairedLine, type Pair } from '../lines-of.js';
import { nowMs } from '../now-ms.js';

const PARTNER = 'riverside';
/** Never spoken to: the partner is held, so that planning is all that is done. */
const NOWHERE = 'http://127.0.0.1:9/notices';
const BULK = 'replan/bulk';
const AIM = { atLeast: 0.25 } as const;
const NEW = 'facts_recorded';
const MOVED = 'dates_moved';

interface Planned extends Pair {
  readonly peakMiB: number;
  readonly tasks: number;
}

const settings = (url: string) => ({ DATABASE_URL: url, ...reaching(NOWHERE) });

/** A database with releases that were heard of and not yet planned, put away until they are wanted. */
const prepareNew = async ({ ground, sizes }: Bench): Promise<void> => {
  const url = await ground.database(NEW);
  await withUseCases(url, [NOWHERE], async (app) => {
    await registerPartner(app, PARTNER, NOWHERE);
    await recordFacts(
      app,
      Array.from({ length: sizes.warmUp.releases + sizes.releases }, (_, i) => person(i, PARTNER)),
    );
  });
  await withClient(url, async (client) => {
    await hold(client, [PARTNER]);
    await putAway(client);
    await client.query('vacuum analyze');
  });
};

/** A database in which all of them are planned and each has since been heard to be released a week later. */
const prepareMoved = async (bench: Bench): Promise<void> => {
  const { ground, sizes } = bench;
  const url = await ground.database(MOVED, NEW);
  await withClient(url, async (client) => {
    const hub = await startHub(bench, 'worker', settings(url));
    await postAgain(client, 0, sizes.warmUp.releases + sizes.releases);
    await hub.ask('askForTurns', [BULK]);
    await untilPlanned(client);
    await hub.leave('in order');
    await client.query('drop table put_away');
  });
  await withUseCases(url, [NOWHERE], (app) =>
    recordFacts(
      app,
      Array.from({ length: sizes.warmUp.releases + sizes.releases }, (_, i) => movedAWeek(i)),
    ),
  );
  await withClient(url, async (client) => {
    await putAway(client);
    await client.query('vacuum analyze');
  });
};

/** Plans everything put away in a copy of this database, then writes the same rows bare. Both as tasks a second. */
const planAll = async (bench: Bench, prepared: string): Promise<Planned> => {
  const { ground, sizes } = bench;
  const url = await ground.database('planning', prepared);
  const hub = await startHub(bench, 'worker', settings(url));
  const planned = await withClient(url, async (client) => {
    const planFrom = async (after: number, upTo: number): Promise<number> => {
      await postAgain(client, after, upTo);
      const began = nowMs();
      await hub.ask('askForTurns', [BULK]);
      await untilPlanned(client);
      return nowMs() - began;
    };
    await planFrom(0, sizes.warmUp.releases);
    const { rows: clock } = await client.query<{ now: Date }>('select now()');
    const since = clock[0]?.now ?? new Date();
    const ms = await planFrom(sizes.warmUp.releases, sizes.warmUp.releases + sizes.releases);
    const peakMiB = await hub.ask('peakMiB');
    await hub.leave('in order');
    const { rows } = await client.query<{ tasks: string }>('select count(*) as tasks from task_event where at > $1', [since]);
    const tasks = Number(rows[0]?.tasks);
    if (tasks < sizes.releases) throw new Error(`${tasks} tasks were written for ${sizes.releases} releases`);
    const bareMs = await insertBare(client, since);
    return { measured: (tasks / ms) * 1_000, bare: (tasks / bareMs) * 1_000, peakMiB, tasks };
  });
  await ground.drop('planning');
  return planned;
};

const rounds = async (bench: Bench, prepared: string, what: string): Promise<readonly Planned[]> => {
  const found: Planned[] = [];
  for (let round = 1; round <= bench.sizes.rounds; round += 1) {
    const planned = await planAll(bench, prepared);
    const { measured, bare, tasks } = planned;
    bench.say(`${what}: round ${round}: ${measured.toFixed(0)} tasks/s of ${tasks}, bare ${bare.toFixed(0)}/s`);
    found.push(planned);
  }
  return found;
};

/** How fast tasks are brought into line after a mass recalculation, beside one plain insert of the rows that this wrote. */
export const replanning = async (bench: Bench): Promise<readonly Line[]> => {
  bench.say(`re-planning: recording ${bench.sizes.releases} releases`);
  await prepareNew(bench);
  const first = await rounds(bench, NEW, 'first planning');
  await prepareMoved(bench);
  await bench.ground.drop(NEW);
  const again = await rounds(bench, MOVED, 're-planning');
  await bench.ground.drop(MOVED);
  const bare = 'plain insert of its rows';
  return [
    pairedLine({ figure: 're-planning', what: 'tasks changed, every date moved', unit: '/s', bare, aim: AIM }, again),
    pairedLine({ figure: 're-planning', what: 'tasks opened, first plan', unit: '/s', bare }, first),
    lineOf(
      { figure: 'memory', what: 'worker, re-planning', unit: 'MiB' },
      again.map(({ peakMiB }) => peakMiB),
    ),
  ];
};
