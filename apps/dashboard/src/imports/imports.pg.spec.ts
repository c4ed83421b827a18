import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { readReleaseList } from '#intake';
import { startTestDashboard, type TestDashboard } from '../../../../test/support/dashboard.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';
import { listOf } from '../../../../test/support/lists.js';
import { TakeImportTurn } from '#handover';
import { newId } from '#platform';

const HOSTILE = '"><script>alert(1)</script>';

let pages: TestDashboard;
let db: DataSource;
let dana: SignedIn;
let lee: SignedIn;
const server = (): Server => pages.server();

beforeAll(async () => {
  pages = await startTestDashboard();
  ({ db } = pages);
  dana = await signedInAs(server(), db, 'coordinator');
  lee = await signedInAs(server(), db, 'prison-team', { id: 'lee', prisons: ['LPI'] });
});
afterAll(() => pages.stop());

const row = (prisonNumber: string, more: Readonly<Record<string, string>> = {}) => ({
  'NOMS ID': prisonNumber,
  Surname: 'Kestrel',
  Establishment: 'LPI',
  CRD: '24/03/2027',
  ...more,
});

/** Gives a list, and says where its draft is. */
const give = async (who: SignedIn, list: string): Promise<string> => {
  const { headers } = await who.post('/imports', { list }).expect(303);
  return headers['location'] ?? '';
};
const versionOn = (html: string): string => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
/** Sends the form of a draft as it stands, with what was put into it. */
const send = async (who: SignedIn, address: string, form: Readonly<Record<string, string | readonly string[]>>) =>
  who.post(address, { version: versionOn(await who.page(address)), ...form });
const record = async (): Promise<void> => {
  while ((await pages.app.get(TakeImportTurn, { strict: false }).run()) !== 'empty');
};

describe('giving a list', () => {
  test('a file is read, and leads to its draft', async () => {
    const { headers } = await dana
      .get('/imports')
      .then(() => dana.upload('/imports', 'file', readFileSync('samples/release-list.csv'), 'release-list.csv'));
    const html = await dana.page(headers['location'] ?? '');
    expect(html).toMatch(/<span class="app-counts__number">6<\/span> with faults/);
    expect(html).toMatch(/<span class="app-counts__number">36<\/span> new/);
    expect(html).toMatch(/Rows with faults[\s\S]*>CRD<[\s\S]*There is no such day[\s\S]*value="30\/02\/2027"/);
    expect(html).toContain('This person is already on line 5 with other details');
  });

  test.each([
    ['nothing at all', '', 'Choose a file, or paste a list'],
    ['no headings', 'hello\nthere', 'No headings were found in the first lines'],
    ['no row', 'NOMS ID,Surname', 'There are headings, but no row below them'],
  ])('%s is told at the field, with what was pasted still there', async (_, list, said) => {
    const { text } = await dana.post('/imports', { list }).expect(400);
    expect(text).toContain('<title>Error: Import a release list');
    expect(text).toMatch(/govuk-error-summary[\s\S]*There is a problem/);
    expect(text.split(said).length).toBe(3);
    if (list !== '') expect(text).toContain(`${list}</textarea>`);
  });

  test('a workbook is told at its field', async () => {
    const { text, status } = await dana.upload('/imports', 'file', Buffer.from('PK\u0003\u0004\0\0\0\0', 'latin1'), 'list.xlsx');
    expect(status).toBe(400);
    expect(text).toContain('href="#file">This is an Excel workbook, not a CSV file');
  });

  test('the sample can be taken, and is read by its own help', async () => {
    const { text, headers } = await dana.get('/imports/sample.csv').expect(200);
    expect(headers['content-disposition']).toContain('release-list.csv');
    expect(text).toContain('NOMS ID,Surname');
    expect(await dana.page('/imports')).toMatch(/Which columns are read[\s\S]*NOMS number/);
  });
});

describe('a draft', () => {
  test('shows what would change and how the release day would move', async () => {
    const first = await give(dana, listOf(row('A3001AA')));
    await send(dana, first, { does: 'import' });
    await record();
    const html = await dana.page(await give(dana, listOf(row('A3001AA', { CRD: '31/03/2027', Surname: 'Kestrel-Jones' }))));
    expect(html).toMatch(
      /What would change[\s\S]*A3001AA[\s\S]*Surname, CRD[\s\S]*Moves[\s\S]*Wed 24 Mar 2027 becomes <strong>Wed 31 Mar 2027/,
    );
    expect(await dana.page(await give(dana, listOf(row('A3001AA'))))).toContain('The hub knows all of this already');
  });

  test('takes a cell that is put right, and imports what was checked', async () => {
    const address = await give(dana, listOf(row('A3011AA', { CRD: 'soon' })));
    expect(await dana.page(address)).not.toContain('value="import"');
    await send(dana, address, { does: 'check', row: '2', 'cell-2-3': '25/03/2027' }).then(({ status }) =>
      expect(status).toBe(303),
    );
    expect(await dana.page(address)).toMatch(/No row has a fault[\s\S]*Import 1 row/);
    const { headers } = await send(dana, address, { does: 'import', row: '2' });
    expect(headers['location']).toBe(address);
    expect(await dana.page(address)).toMatch(/Being imported[\s\S]*0 of 1/);
    expect(await dana.page(address)).toContain('<meta http-equiv="refresh" content="3">');
    await record();
    expect(await dana.page(address)).toMatch(/Imported[\s\S]*1 of 1[\s\S]*Take this import back/);
  });

  test('of an import with corrections in it nothing is imported before they were seen', async () => {
    const address = await give(dana, listOf(row('A3012AA'), row('A3013AA', { CRD: 'soon' })));
    await send(dana, address, { does: 'import', row: ['2', '3'], 'cell-3-3': '25/03/2027' });
    expect(await dana.page(address)).toMatch(/Nothing was imported yet[\s\S]*Import 2 rows/);
  });

  test('that somebody else has changed is not overwritten, and whoever comes second is told', async () => {
    const address = await give(dana, listOf(row('A3014AA', { CRD: 'soon' })));
    const seen = versionOn(await dana.page(address));
    await send(dana, address, { does: 'check', row: '2', 'cell-2-3': '25/03/2027' });
    const { headers } = await dana.post(address, { version: seen, does: 'discard' }).expect(303);
    expect(headers['location']).toBe(address);
    expect(await dana.page(address)).toContain('Somebody else has changed or imported this list since you opened it');
  });

  test('is discarded with every row of it, also by itself after 24 hours', async () => {
    const address = await give(dana, listOf(row('A3015AA')));
    await send(dana, address, { does: 'discard' });
    expect(await dana.page('/imports')).toContain('The list was discarded');
    expect(await dana.page(address)).toContain('Nothing of this list was written');
    const old = await give(dana, listOf(row('A3016AA')));
    await db.query(`update import set made_at = now() - interval '25 hours' where id = $1`, [old.split('/').at(-1)]);
    expect(await dana.page(old)).not.toContain('A3016AA');
    await dana.post(old, { version: '1', does: 'import' }).expect(404);
  });

  test('shows hostile cells as text and takes hostile forms for nothing', async () => {
    const address = await give(dana, listOf(row('A3017AA', { CRD: HOSTILE, Surname: HOSTILE }), row(HOSTILE)));
    const html = await dana.page(address);
    expect(html).not.toContain('<script>alert(1)');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    const hostile = {
      does: '__proto__',
      'cell-2-9999': 'x',
      'cell-99999999999-1': 'x',
      'cell-2-__proto__': 'x',
      row: ['-1', 'x'],
      out: '2\u0000',
    };
    expect((await send(dana, address, hostile)).status).toBe(303);
    await dana.post(address, { version: 'x', does: 'import' }).expect(303);
    expect(await dana.page(address)).toMatch(/<span class="app-counts__number">2<\/span> with faults/);
  });

  test('is paged, each table by itself', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => row(`H${String(1000 + i)}AA`, i < 60 ? { CRD: 'soon' } : {}));
    const address = await give(dana, listOf(...rows));
    const html = await dana.page(`${address}?bad=2`);
    expect(html).toContain('Page 2 of 2, 60 rows in all');
    expect(html).toMatch(/H1050AA[\s\S]*H1060AA/);
    expect(html).not.toContain('H1049AA');
    expect(html).toContain(`${address}?bad=2&amp;adds=2#adds`);
    await dana.page(`${address}?bad=999&changes=x&adds=-1`);
  });
});

test('bad rows come as a file that says what is wrong, does nothing in a spreadsheet, and can be put right and given again', async () => {
  const list = listOf(
    { ...row('A3021AA', { CRD: 'soon', Surname: '=HYPERLINK("http://x","y")' }), Phone: '+44 7700 900123' },
    { ...row('A3022AA', { CRD: '@SUM(1)' }), Phone: '-1+cmd|x' },
    { ...row('A3023AA'), Phone: '' },
  );
  const { text, headers } = await dana.get(`${await give(dana, list)}/bad-rows.csv`).expect(200);
  expect(headers['content-disposition']).toContain('rows-to-put-right.csv');
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text).toContain('What is wrong');
  expect(text).toContain("'=HYPERLINK");
  expect(text).toContain("'@SUM(1)");
  expect(text).toContain("'-1+cmd|x");
  expect(text).toContain(',+44 7700 900123,');
  expect(text).not.toContain('A3023AA');
  const again = text.replace('soon', '24/03/2027').replace("'@SUM(1)", '25/03/2027');
  const read = [];
  for await (const line of readReleaseList(Readable.from([Buffer.from(again)]))) read.push(line.kind);
  expect(read).toEqual(['header', 'item', 'item']);
});

describe('who may', () => {
  test('a prison team sees the faults of other prisons at their cell, and only its own imports', async () => {
    const others = await give(dana, listOf(row('A3031AA', { Establishment: 'WMI' })));
    for (const address of [others, `${others}/bad-rows.csv`, `${others}/undo`]) await lee.get(address).expect(404);
    for (const address of [others, `${others}/undo`]) await lee.post(address, { version: '1', does: 'import' }).expect(404);
    await db.query(`update import set state = 'stopped', begun_at = now() where id = $1`, [others.split('/').at(-1)]);
    await lee.post(`${others}/go-on`, {});
    expect(await dana.page(others)).toContain('Stopped half-way');
    expect(await lee.page('/imports')).not.toContain(others);
    const own = await give(lee, listOf(row('A3032AA'), row('A3033AA', { Establishment: 'WMI' })));
    expect(await lee.page(own)).toMatch(/Is not a prison of yours: you may import people of LPI/);
    expect(await lee.page('/imports')).toContain(own);
    expect(await dana.page('/imports')).toContain(own);
  });

  test.each(['operator', 'community-service'] as const)('nobody else: %s', async (role) => {
    if (role === 'community-service') {
      await db.query(
        `insert into partner (id, label, adapter, role, settings, agreed_fields, secrets, callback_secrets) values ('abbey', 'Abbey', 'webhook', 'treatment', '{}', '{}', '{}', '{}')`,
      );
    }
    const other = await signedInAs(server(), db, role, { partnerId: role === 'operator' ? null : 'abbey' });
    await other.get('/imports').expect(403);
    await other.get('/imports/sample.csv').expect(403);
    await other.post('/imports', { list: 'x' }).expect(403);
    await other.get(`/imports/${newId()}`).expect(403);
  });

  test.each([`/imports/${newId()}`, '/imports/nothing', `/imports/${newId()}/undo`, `/imports/${newId()}/bad-rows.csv`])(
    '%s is nothing',
    async (address) => {
      await dana.get(address).expect(404);
    },
  );
});

test('an import is taken back after a page that says what that does', async () => {
  const address = await give(dana, listOf(row('A3041AA')));
  await dana.get(`${address}/undo`).expect(303).expect('Location', address);
  await send(dana, address, { does: 'import' });
  await record();
  expect(await dana.page(`${address}/undo`)).toMatch(
    /What the list said of <strong>1<\/strong> person counts no more[\s\S]*No partner has been told/,
  );
  await dana.post(`${address}/undo`, {}).expect(303);
  expect(await dana.page(address)).toMatch(/The import was taken back: one fact counts no more[\s\S]*Taken back/);
  await dana.post(`${address}/undo`, {}).expect(303);
  expect(await dana.page(address)).toContain('This import cannot be taken back');
  expect(await dana.page('/imports')).not.toContain('A3041AA');
});

test('the pages are well formed, and every look at one is in the audit trail without a name', async () => {
  const draft = await give(dana, listOf(row('A3051AA'), row('A3052AA', { CRD: 'soon' }), row('A3001AA', { CRD: '07/04/2027' })));
  const done = await give(dana, listOf(row('A3053AA')));
  await send(dana, done, { does: 'import' });
  await record();
  await db.query('delete from audit_entry');
  for (const address of ['/imports', draft, done, `${done}/undo`]) {
    const text = await dana.page(address);
    expect(text.match(/<h1\b/g)).toHaveLength(1);
    expect(text).not.toMatch(/ style=|<style| on[a-z]+=/);
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, table] of text.matchAll(/<table\b([\s\S]*?)<\/table>/g)) {
      expect(table).toContain('<caption');
      expect(table?.match(/<th\b(?![^>]*scope=)/)).toBeNull();
    }
  }
  const entries = await db.query<{ did: string }[]>('select did, subject, detail from audit_entry order by id');
  expect(entries.map(({ did }) => did)).toEqual(['imports.viewed', 'import.viewed', 'import.viewed', 'import.undo-viewed']);
  expect(JSON.stringify(entries)).not.toMatch(/A30\d\dAA|Kestrel/);
});
