import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';

const folder = join(packageRoot, 'libs/persistence/src/stores');
const stores = readdirSync(folder)
  .filter((name) => name.endsWith('.store.ts'))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
const claiming = stores.filter(([, text]) => text.includes('skip locked'));

test('there are stores that claim work by lock', () => {
  expect(claiming.length).toBeGreaterThan(4);
});

test.each(claiming)(
  '%s chooses what it claims once: not behind an `in`, where PostgreSQL may choose anew for each row',
  (_, text) => {
    for (const [statement] of text.matchAll(/`[^`]*skip locked[^`]*`/g))
      expect(statement).not.toMatch(/\bin \(\s*select[\s\S]*limit/);
  },
);
