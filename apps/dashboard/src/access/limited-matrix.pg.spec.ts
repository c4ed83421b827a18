import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RecordByHand } from '#handover';
import { newId } from '#platform';
import { startPagesWithPlan, type PagesWithPlan } from '../../../../test/support/pages-with-plan.js';
import { plainDayAhead, today } from '../../../../test/support/people.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';
import { DashboardModule } from '../dashboard.module.js';

/** Every route of the pages, read off the controllers themselves. */
interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

type Class = new (...given: never[]) => object;
const meta = <T>(key: string, of: object): T | undefined => Reflect.getMetadata(key, of) as T | undefined;
const joined = (...parts: readonly string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

const routesOf = (controller: Class): readonly Route[] => {
  const proto = controller.prototype as Readonly<Record<string, unknown>>;
  return Object.getOwnPropertyNames(proto).flatMap((name): readonly Route[] => {
    const handler = name === 'constructor' ? null : proto[name];
    if (typeof handler !== 'function') return [];
    const path = meta<string>(PATH_METADATA, handler);
    if (path === undefined) return [];
    const method = meta<RequestMethod>(METHOD_METADATA, handler) === RequestMethod.POST ? 'POST' : 'GET';
    return [{ method, path: joined(meta<string>(PATH_METADATA, controller) ?? '', path) }];
  });
};
const ROUTES = (meta<readonly Class[]>(MODULE_METADATA.CONTROLLERS, DashboardModule) ?? []).flatMap(routesOf);
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

const [SURNAME, NUMBER, PRISON, PARTNER] = ['Kestrelwood', 'A4711ZZ', 'LPI', 'abbey'] as const;
const LIST = `NOMS ID,Surname,Forename,Prison,CRD\n${NUMBER},${SURNAME},Idris,${PRISON},${plainDayAhead(40)}\n`;
const LIST_WITH_FAULT = `NOMS ID,Surname,Forename,Prison,CRD\n${NUMBER},${SURNAME},Idris,${PRISON},no day at all\n`;

interface Place {
  readonly release: string;
  readonly task: string;
  readonly notice: string;
  readonly once: string;
  readonly draft: string;
  readonly faulty: string;
  readonly meeting: string;
}

let pages: PagesWithPlan;
let named: SignedIn;
let other: SignedIn;
let everywhere: SignedIn;
let service: SignedIn;
let operator: SignedIn;
let place: Place;

const only = async <T>(sql: string, given: readonly unknown[] = []): Promise<T> => {
  const [row] = await pages.db.query<T[]>(sql, [...given]);
  if (row === undefined) throw new Error('the database has no such row');
  return row;
};
const draftOf = async (list: string): Promise<string> => {
  const answer = await other.upload('/imports', 'file', Buffer.from(list), 'list.csv');
  return (answer.headers['location'] ?? '').split('/').at(-1) ?? '';
};

beforeAll(async () => {
  pages = await startPagesWithPlan();
  const server = pages.server();
  await pages.addPartner(PARTNER, 'Abbey Recovery');
  await pages.addPartner('walk', 'Walk with me', 'peer');
  named = await signedInAs(server, pages.db, 'prison-team', { id: 'nadia-named', name: 'Nadia Named', prisons: [PRISON] });
  other = await signedInAs(server, pages.db, 'prison-team', { id: 'otto-other', name: 'Otto Other', prisons: [PRISON] });
  everywhere = await signedInAs(server, pages.db, 'coordinator', { id: 'cora-coordinator', name: 'Cora Coordinator' });
  service = await signedInAs(server, pages.db, 'community-service', { id: 'sal-service', prisons: [], partnerId: PARTNER });
  operator = await signedInAs(server, pages.db, 'operator', { id: 'oli-operator', prisons: [] });
  const meeting = newId();
  await pages.db.query(
    `insert into recovery_meeting (id, prison, on_day, known_since, set_by) values ($1, $2, $3, $3::date - 30, 'cora-coordinator')`,
    [meeting, PRISON, plainDayAhead(5)],
  );
  const [release = ''] = await pages.hear({
    id: 'first',
    prisonNumber: NUMBER,
    person: { firstName: 'Idris', lastName: SURNAME, dateOfBirth: '1988-03-04' },
    custody: { prison: PRISON },
    dates: { crd: plainDayAhead(4) },
    needs: { drugOrAlcohol: true, opioid: true, noFixedAbode: true, ost: true },
    basis: { kind: 'consent' },
    destination: { communityService: PARTNER, peerService: 'walk' },
  });
  const once = newId();
  await pages.app.get(RecordByHand, { strict: false }).run({
    who: 'nadia-named',
    all: [
      {
        id: once,
        releaseId: release,
        says: { dates: { crd: plainDayAhead(5) }, needs: { vulnerable: true } },
        note: 'the court has said so',
      },
    ],
  });
  await pages.plan();
  const { id: notice, task } = await only<{ id: string; task: string }>(
    'select n.id, n.task_id as task from notice n where n.release_id = $1 limit 1',
    [release],
  );
  await pages.db.query(`update notice set state = 'refused', attempts = 1, settled_at = now() where id = $1`, [notice]);
  await pages.hear({ id: 'limit', prisonNumber: NUMBER, person: { limitedAccess: true } });
  await pages.db.query(
    `insert into limited_person_named (person_id, staff_id, reason, named_by)
     select person_id, 'nadia-named', 'her recovery worker', 'cora-coordinator' from limited_person`,
  );
  place = { release, task, notice, once, meeting, draft: await draftOf(LIST), faulty: await draftOf(LIST_WITH_FAULT) };
});
afterAll(() => pages.stop());

/** What an address or form of another kind is asked with; those of one release or task are asked with that. */
type Asked = { readonly address?: string; readonly form?: Readonly<Record<string, string>> } | 'a stream of marks' | 'signs out';
const elsewhere = (): Readonly<Record<string, Asked>> => ({
  'GET /': {},
  'GET /sign-in': {},
  'GET /sign-in/choose': {},
  'POST /sign-in': { form: { who: 'nobody-at-all' } },
  'POST /sign-out': 'signs out',
  'GET /tasks': {},
  'GET /tasks/changes': 'a stream of marks',
  'POST /tasks/find': { form: { person: SURNAME } },
  'GET /releases': {},
  'POST /releases/search': { form: { term: NUMBER } },
  'GET /gate-list': { address: `/gate-list?prison=${PRISON}&on=${plainDayAhead(5)}` },
  'GET /gate-list/slips': { address: `/gate-list/slips?prison=${PRISON}&on=${plainDayAhead(5)}` },
  'GET /pickups': { address: `/pickups?on=${plainDayAhead(5)}` },
  'GET /partners': {},
  'GET /partners/new': {},
  'POST /partners/new': {},
  'GET /partners/guide': {},
  'GET /partners/guide/:file': { address: '/partners/guide/nothing.md' },
  'GET /partners/:id': { address: `/partners/${PARTNER}` },
  'GET /partners/:id/settings': { address: `/partners/${PARTNER}/settings` },
  'POST /partners/:id/settings': { address: '/partners/none/settings' },
  'POST /partners/:id/secret': { address: '/partners/none/secret' },
  'POST /partners/:id/end-overlap': { address: '/partners/none/end-overlap' },
  'POST /partners/:id/test': { address: '/partners/none/test' },
  'POST /partners/:id/pause': { address: '/partners/none/pause' },
  'POST /partners/:id/resume': { address: '/partners/none/resume' },
  'POST /partners/:id/tell-by-mail': { address: '/partners/none/tell-by-mail' },
  'POST /partners/:id/send-again': { address: `/partners/${PARTNER}/send-again`, form: { notice: place.notice } },
  'GET /imports': {},
  'GET /imports/sample.csv': {},
  'POST /imports': {},
  'GET /imports/:id': { address: `/imports/${place.draft}` },
  'POST /imports/:id': { address: `/imports/${place.draft}`, form: { does: 'check', version: '1' } },
  'POST /imports/:id/go-on': { address: `/imports/${place.draft}/go-on` },
  'GET /imports/:id/bad-rows.csv': { address: `/imports/${place.faulty}/bad-rows.csv` },
  'GET /imports/:id/undo': { address: `/imports/${place.draft}/undo` },
  'POST /imports/:id/undo': { address: `/imports/${place.draft}/undo` },
  'GET /evidence': {},
  'GET /evidence/:name.svg': { address: '/evidence/referred.svg' },
  'GET /evidence/:name.csv': { address: '/evidence/counts.csv' },
  'GET /operations': {},
  'GET /try-this': {},
  'GET /policies': {},
  'GET /policies/national': {},
  'GET /policies/new': {},
  'POST /policies/new': {},
  'GET /policies/versions/:id': { address: '/policies/versions/none' },
  'POST /policies/versions/:id/what-if': { address: '/policies/versions/none/what-if' },
  'POST /policies/versions/:id/adopt': { address: '/policies/versions/none/adopt' },
  'POST /policies/versions/:id/retire': { address: '/policies/versions/none/retire' },
  'POST /policies/versions/:id/discard': { address: '/policies/versions/none/discard' },
  'GET /referrals/new': {},
  'POST /referrals/new': { form: { prisonNumber: NUMBER, prison: 'WMI', source: 'self' } },
  'GET /workers': {},
  'GET /workers/new': {},
  'POST /workers/new': {},
  'GET /workers/:id/:prison': { address: `/workers/${place.draft}/${PRISON}` },
  'POST /workers/:id/:prison': { address: `/workers/${place.draft}/${PRISON}` },
  'GET /meetings': {},
  'GET /meetings/new': {},
  'POST /meetings/new': {},
  'GET /meetings/:id': { address: `/meetings/${place.meeting}` },
  'GET /meetings/:id/change': { address: `/meetings/${place.meeting}/change` },
  'POST /meetings/:id/change': { address: `/meetings/${place.meeting}/change` },
  'POST /meetings/:id/undo': { address: `/meetings/${place.meeting}/undo` },
  'GET /limited-access': {},
  'GET /recalculations': {},
  'GET /more': {},
  'POST /recalculations/:id/name': { address: `/recalculations/${newId()}/name`, form: { name: 'Tranche 3' } },
  'POST /limited-access/find': { form: { prisonNumber: 'A0000AA' } },
  'POST /limited-access/name': { form: { prisonNumber: 'A0000AA', staff: 'otto-other', reason: 'x' } },
  'POST /limited-access/unname': { form: { prisonNumber: 'A0000AA', staff: 'otto-other' } },
});

/** An address that has a release or a task in it, or a form that names one. */
const isAboutOne = ({ method, path }: Route): boolean =>
  path.startsWith('/releases/:id') ||
  path.startsWith('/tasks/:id') ||
  (method === 'POST' && path.startsWith('/tasks/') && path !== '/tasks/find');
const formOfOne = () => ({ task: place.task, notice: place.notice, back: `/tasks/${place.task}`, deed: 'claim', once: newId() });
const addressOfOne = ({ path }: Route): string =>
  path
    .replace('/releases/:id', `/releases/${place.release}`)
    .replace('/tasks/:id', `/tasks/${place.task}`)
    .replace(':form', 'needs')
    .replace(':once', place.once)
    .replace(':form', 'needs');

const ask = (who: SignedIn, { method }: Route, address: string, form: Readonly<Record<string, string>> = {}) =>
  method === 'GET' ? who.get(address) : who.post(address, form);

/** What would tell who it is. A form's own words come back to whoever wrote them; so `given` are left out. */
const tells = (answer: { readonly text?: string; readonly headers: object }, given: readonly string[]): readonly string[] => {
  const said = `${answer.text ?? ''} ${JSON.stringify(answer.headers)}`;
  return [SURNAME, NUMBER, place.release, place.task].filter((secret) => !given.includes(secret) && said.includes(secret));
};

test('no route of the pages is left out of this suite', () => {
  expect(ROUTES.length).toBeGreaterThan(40);
  const known = elsewhere();
  expect(ROUTES.filter((route) => !isAboutOne(route) && known[nameOf(route)] === undefined).map(nameOf)).toEqual([]);
});

test.each(ROUTES.filter(isAboutOne).map((route) => [nameOf(route), route] as const))(
  '%s is not there for whoever is not named',
  async (_, route) => {
    for (const who of [other, everywhere]) {
      const answer = await ask(who, route, addressOfOne(route), formOfOne());
      if (answer.status !== 403) expect(answer.status).toBe(404);
      expect(tells(answer, [])).toEqual([]);
    }
    for (const who of [service, operator])
      expect([403, 404]).toContain((await ask(who, route, addressOfOne(route), formOfOne())).status);
  },
);

test.each(ROUTES.filter((route) => !isAboutOne(route)).map((route) => [nameOf(route), route] as const))(
  '%s tells nobody else who it is',
  async (name, route) => {
    const asked = elsewhere()[name];
    if (asked === undefined || typeof asked === 'string') return;
    const form = asked.form ?? {};
    for (const who of [other, everywhere, service, operator]) {
      const answer = await ask(who, route, asked.address ?? route.path, form);
      expect(answer.status).toBeLessThan(500);
      expect(tells(answer, Object.values(form))).toEqual([]);
      // Whoever searches by the name itself learns nothing by it: they are answered as if there were no such person.
      expect(answer.text ?? '').not.toContain(`/releases/${place.release}`);
    }
  },
);

test('a search for somebody whose access is limited is answered as one for nobody', async () => {
  for (const [address, field] of [
    ['/tasks/find', 'person'],
    ['/releases/search', 'term'],
  ] as const) {
    const bare = (html: string, word: string): string => html.replaceAll(word, 'THEM').replaceAll(/nonce="[^"]*"/g, '');
    const theirs = await other.post(address, { [field]: SURNAME });
    const nobodys = await other.post(address, { [field]: 'Nosuchname' });
    expect(bare(theirs.text, SURNAME)).toBe(bare(nobodys.text, 'Nosuchname'));
  }
});

test('the lists say that something is not shown, and to whoever is named they show it', async () => {
  const gate = `/gate-list?prison=${PRISON}&on=${plainDayAhead(5)}`;
  for (const who of [other, everywhere]) {
    expect(await who.page('/tasks')).toContain('1 release is not shown to you');
    expect(await who.page('/releases')).toContain('1 release is not shown to you');
    expect(await who.page(gate)).toContain('1 person who leaves that day is not on this list');
  }
  expect(await other.page(`/imports/${place.draft}`)).toContain('1 row is about people whose access is limited');
  for (const address of ['/tasks', '/releases', gate]) expect(await named.page(address)).not.toContain('not shown to you');
  const agenda = `/meetings/${place.meeting}`;
  for (const who of [other, everywhere]) expect(await who.page(agenda)).toContain('Nobody is on the agenda');
  for (const address of ['/tasks', gate, agenda]) expect(await named.page(address)).toContain(SURNAME);
  const tabs = await Promise.all(['next', 'fortnight'].map((tab) => named.page(`/releases?tab=${tab}`)));
  expect(tabs.join('')).toContain(SURNAME);
  expect(await service.page(`/partners/${PARTNER}`)).toMatch(/messages? (is|are) not shown to you/);
});

/** Asked of a task of another kind than theirs they are not there for anybody. */
const ONLY_OF_SOME_TASKS: ReadonlySet<string> = new Set(['POST /tasks/:id/merge']);
const OF_EVERY_ONE = ROUTES.filter((route) => isAboutOne(route) && !ONLY_OF_SOME_TASKS.has(nameOf(route)));

test.each(OF_EVERY_ONE.map((route) => [nameOf(route), route] as const))('%s is there for whoever is named', async (_, route) => {
  const answer = await ask(named, route, addressOfOne(route), formOfOne());
  expect([200, 303, 400, 409]).toContain(answer.status);
});

test('no task of theirs is laid on the desk of somebody who is not named', async () => {
  const page = await named.page(`/tasks/${place.task}`);
  expect(page).not.toContain('otto-other');
  await named.post('/tasks/assign', { task: place.task, to: 'otto-other', back: '/tasks' });
  const { to } = await only<{ to: string | null }>('select assigned_to as to from handover_task where id = $1', [place.task]);
  expect(to).not.toBe('otto-other');
});

test('the evidence counts nobody whose access is limited, whoever looks', async () => {
  await pages.hear({ id: 'left', prisonNumber: NUMBER, happened: { what: 'released', on: today() } });
  await pages.db.query(`update release set released_on = current_date - 40 where id = $1`, [place.release]);
  for (const who of [named, other]) expect(await who.page('/evidence?months=6')).not.toMatch(/Liverpool<\/th>/);
});
