import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { MIGRATIONS } from './migrations.js';

test('every file of a migration is run, once, and in the order of their numbers', () => {
  const files = readdirSync(join(packageRoot, 'libs/persistence/migrations')).toSorted();
  const listed = readFileSync(join(packageRoot, 'libs/persistence/src/migrations.ts'), 'utf8').matchAll(/'(\d{4}-[^']+\.sql)'/g);
  expect([...listed].map(([, file]) => file)).toEqual(files);
  const numbers = MIGRATIONS.map((Migration) => Number(/\d+$/.exec(new Migration().name ?? '')?.[0]));
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
});
