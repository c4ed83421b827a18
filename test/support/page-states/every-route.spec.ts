import { RequestMethod, type Type } from '@nestjs/common';
import { DashboardModule } from '../../../apps/dashboard/src/dashboard.module.js';
import { PAGE_STATES } from './index.js';
import { leadsTo, matches } from './route.js';

/** What can be asked for and is no page: it leads on to one, or is a file, or a stream of events for a script. */
const NO_PAGES: readonly string[] = [
  '/',
  '/sign-in',
  '/tasks/changes',
  '/imports/sample.csv',
  '/imports/:id/bad-rows.csv',
  '/partners/guide/:file',
  '/evidence/:name.svg',
  '/evidence/:name.csv',
];

const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : [value as string]);
const address = (...parts: readonly string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;

/** The addresses the controllers of the dashboard answer a GET at. */
const routes = (): readonly string[] =>
  (Reflect.getMetadata('controllers', DashboardModule) as readonly Type[]).flatMap((controller) => {
    const proto = controller.prototype as Readonly<Record<string, unknown>>;
    const gets = Object.getOwnPropertyNames(proto).flatMap((name) => {
      const method = proto[name];
      const isGet = typeof method === 'function' && Reflect.getMetadata('method', method) === RequestMethod.GET;
      return isGet ? listed(Reflect.getMetadata('path', method)) : [];
    });
    return listed(Reflect.getMetadata('path', controller)).flatMap((path) => gets.map((get) => address(path, get)));
  });

const params = (route: string): number => route.split(':').length;

/** The route that answers at this address: the most literal of those that fit. */
const routeOf = (at: string, all: readonly string[]): string | undefined =>
  all.filter((route) => matches(route, at)).toSorted((a, b) => params(a) - params(b))[0];

test('every page that can be asked for is looked at in at least one state', () => {
  const all = routes();
  const seen = new Set(PAGE_STATES.map((state) => routeOf(leadsTo(state), all)));
  expect(all.length).toBeGreaterThan(30);
  expect(all.filter((route) => !seen.has(route) && !NO_PAGES.includes(route))).toEqual([]);
});

test('what is said to be no page is an address there is, and no state ends on one', () => {
  const all = routes();
  expect(NO_PAGES.filter((route) => !all.includes(route))).toEqual([]);
  const ends = PAGE_STATES.filter(({ leadsTo: said }) => said !== '/sign-in').map((state) => routeOf(leadsTo(state), all));
  expect(NO_PAGES.filter((route) => ends.includes(route))).toEqual([]);
});

test('no two states have one name', () => {
  const names = PAGE_STATES.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
