import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { hubDataSource, migrate, notOfTheDemo, type NotOfTheDemo } from '#persistence';
import { readReleaseList } from '#intake';
import { EmbeddedPostgresFault, packageRoot } from '#platform';
import { DEMO_PARTNERS } from '../demo/demo-partners.js';
import { DEMO_STAFF } from '../demo/demo-staff.js';
import { DEMO } from '../demo/past/past.js';
import { hubDatabase, type HubDatabase } from '../embedded/hub-database.js';
import { hubSettings } from '../embedded/hub-settings.js';
import { agreed, CommandFault, type Output } from './output.js';

export interface ResetOptions {
  readonly yes?: boolean;
  readonly yesReally?: boolean;
}

const OURS = { feedId: DEMO, partners: DEMO_PARTNERS.map(({ id }) => id), staff: DEMO_STAFF.map(({ id }) => id) };

/** Whoever is on the sample list: the README has everybody import it. */
const ofTheSample = async (): Promise<readonly string[]> => {
  const numbers = new Set<string>();
  for await (const line of readReleaseList(createReadStream(join(packageRoot, 'samples/release-list.csv')))) {
    if (line.kind === 'item') numbers.add(line.item.prisonNumber);
  }
  return [...numbers];
};

/** The hub's own database, while no hub runs on it. */
const ownDatabase = async (say: (line: string) => void): Promise<HubDatabase & { readonly empty: () => Promise<void> }> => {
  const { embedded, dataFolder } = hubSettings(null);
  if (!embedded)
    throw new CommandFault('DATABASE_URL is set. The demo is renewed on the hub’s own database only, never on another');
  if (!existsSync(join(dataFolder, 'cluster')))
    throw new CommandFault(`there is nothing to renew in ${dataFolder}: npm start lays the demo out`);
  try {
    const database = await hubDatabase(say);
    const { empty } = database;
    if (empty === null) throw new Error('the hub’s own database cannot be emptied');
    return { ...database, empty };
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresFault)) throw error;
    throw new CommandFault(`${error.message}\nStop the hub with Ctrl-C first; then ask again.`);
  }
};

const foreign = async (url: string): Promise<NotOfTheDemo> => {
  await migrate(url);
  const db = await hubDataSource(url, 1).initialize();
  try {
    return await notOfTheDemo(db, { ...OURS, ofTheSample: await ofTheSample() });
  } finally {
    await db.destroy();
  }
};

const inWords = ({ people, partners, staff, feeds }: NotOfTheDemo): readonly string[] =>
  [
    [people, 'people who were imported or sent'],
    [partners, 'partners'],
    [staff, 'members of staff'],
    [feeds, 'feeds with keys'],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${String(count)} ${String(what)}`]));

/** `hub demo reset`: empties the hub's own database, so that the next start lays the region out from its own day on. */
export const resetDemo = async ({ yes = false, yesReally = false }: ResetOptions, out: Output): Promise<void> => {
  const database = await ownDatabase(out.line);
  try {
    const others = inWords(await foreign(database.url));
    if (others.length > 0 && !yesReally) {
      throw new CommandFault(
        `This database holds what is not of the demo: ${others.join(', ')}. All of it would be lost. To go on all the same: npm run hub -- demo reset --yes-really`,
      );
    }
    if (!yes && !yesReally && (out.json || !(await agreed('Everything in this demo will be taken away. Go on?')))) {
      out.line('Nothing was done. Add --yes to go on.');
      out.answer({ renewed: false });
      return;
    }
    await database.empty();
    await migrate(database.url);
    out.line('The demo is empty. npm start lays the region out anew, from that day on.');
    out.answer({ renewed: true });
  } finally {
    await database.stop();
  }
};
