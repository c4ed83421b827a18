import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { sees } from '#access';
import { newId, packageRoot } from '#platform';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.js';
import { hubDataSource } from '../index.js';
import { seenBy } from './seen-by.js';

const STAFF = [
  { id: 'all', prisons: null },
  { id: 'named', prisons: null },
  { id: 'lpi', prisons: ['LPI'] },
  { id: 'lpi-named', prisons: ['LPI'] },
  { id: 'wmi-named', prisons: ['WMI'] },
  { id: 'none', prisons: [] },
] as const;
const NAMED = ['named', 'lpi-named', 'wmi-named'];

let database: FreshDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  db = await hubDataSource(database.url).initialize();
  for (const { id, prisons } of STAFF)
    await db.query(`insert into staff (id, name, role, prisons) values ($1, $1, 'coordinator', $2)`, [id, prisons]);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test('what the views let somebody see is what the rule says, for every prison and every limit', async () => {
  let made = 0;
  for (const prison of ['LPI', 'WMI', null])
    for (const limit of ['none', 'nobody named', 'some named'] as const) {
      made += 1;
      const [person, release] = [newId(), newId()];
      await db.query(`insert into person (id, prison_number) values ($1, $2)`, [person, `A${String(1000 + made)}AA`]);
      await db.query(`insert into release (id, person_id, prison) values ($1, $2, $3)`, [release, person, prison]);
      if (limit !== 'none') await db.query('insert into limited_person (person_id) values ($1)', [person]);
      const names = limit === 'some named' ? NAMED : [];
      for (const id of names)
        await db.query(`insert into limited_person_named (person_id, staff_id, reason, named_by) values ($1, $2, 'why', 'all')`, [
          person,
          id,
        ]);
      for (const member of STAFF) {
        const [{ seen }] = await db.query<[{ seen: boolean }]>(
          `select exists (select from release r where r.id = $3 and ${seenBy({ prisons: '$1', who: '$2' })}) as seen`,
          [member.prisons, member.id, release],
        );
        expect([prison, limit, member.id, seen]).toEqual([
          prison,
          limit,
          member.id,
          sees(member, { prison, named: limit === 'none' ? null : names }),
        ]);
      }
    }
});

/** Views in which nobody is a person: counts, marks, and how partners and the hub are doing. */
const OF_NOBODY = new Set([
  'board-changes.view.ts',
  'fact-choices.view.ts',
  'hmpps-state.view.ts',
  'hub-state.view.ts',
  'import-undo.view.ts',
  // Leaves out the number of whoever is limited, by itself.
  'merge-question.view.ts',
  'partner-care.view.ts',
  'partner-standings.view.ts',
  'partners.view.ts',
  'policies.view.ts',
  'recalculations.view.ts',
  'workers.view.ts',
]);

test('every view that could show a person asks who may see them', () => {
  const folder = join(packageRoot, 'libs/persistence/src/views');
  const views = readdirSync(folder).filter((name) => name.endsWith('.view.ts') && !OF_NOBODY.has(name));
  const asks = (name: string): boolean => readFileSync(join(folder, name), 'utf8').includes(`from './seen-by.js'`);
  expect(views.filter((name) => !asks(name))).toEqual([]);
});
