import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { NATIONS } from '#calendar';
import {
  AdoptPolicy,
  checkedOverride,
  WHAT_IF_CHANGES,
  WorkOutWhatIf,
  type PolicyFault,
  type PolicyScope,
  type Tally,
  type WhatIfPeriod,
} from '#handover';
import { PoliciesView, type PolicyLine } from '#persistence';
import { withHub } from '../embedded/with-hub.js';
import { CommandFault, table, type Output } from './output.js';
import { jsonIn } from './plan/read.js';

/** Where the numbers of a file are to hold: one of these. */
export interface PlaceOptions {
  readonly nation?: string;
  readonly area?: string;
  readonly prison?: string;
}

const WHO = 'command line';

const scopeIn = ({ nation, area, prison }: PlaceOptions): PolicyScope => {
  const known = NATIONS.find((one) => one === nation);
  if (nation !== undefined && known === undefined) throw new CommandFault(`--nation must be one of ${NATIONS.join(', ')}`);
  const scopes: readonly PolicyScope[] = [
    ...(known === undefined ? [] : [{ nation: known }]),
    ...(area === undefined ? [] : [{ area }]),
    ...(prison === undefined ? [] : [{ prison: prison.toUpperCase() }]),
  ];
  const [scope, another] = scopes;
  if (scope === undefined || another !== undefined)
    throw new CommandFault('say where the numbers are to hold: --nation, --area or --prison, one of them');
  return scope;
};

const refused = (path: string, faults: readonly PolicyFault[]): CommandFault =>
  new CommandFault(faults.map(({ field, problem }) => `${path}: ${field === '' ? 'it' : field} ${problem}`).join('\n'));

const placeOf = ({ scopeKind, scope }: PolicyLine): string => `${scopeKind} ${scope}`;
const numbersOf = ({ numbers }: PolicyLine): string =>
  Object.entries(numbers)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');

/** `hub policy list`: every version, those in force first. */
export const listPolicies = (out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    const versions = await app.get(PoliciesView, { strict: false }).all();
    out.answer({ versions });
    out.line(
      versions.length === 0
        ? 'No place has set numbers of its own: the national ones hold everywhere.'
        : table(
            ['Version', 'State', 'Where', 'Numbers'],
            versions.map((one) => [one.id, one.state, placeOf(one), numbersOf(one)]),
          ),
    );
  });

/** `hub policy show <version>`: what it sets, and what was done with it. */
export const showPolicy = (version: string, out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    const page = await app.get(PoliciesView, { strict: false }).of(version);
    if (page === null) throw new CommandFault(`the hub has no version ${version}: see npm run hub -- policy list`);
    out.answer(page);
    out.line(`${page.version.id}: ${page.version.state}, ${placeOf(page.version)}`);
    out.line(
      table(
        ['Number', 'Here'],
        Object.entries(page.version.numbers).map(([name, value]) => [name, String(value)]),
      ),
    );
    for (const { did, by, at, releases } of page.acts)
      out.line(`${at.toISOString()} ${did} by ${by}, ${String(releases)} releases planned anew`);
  });

/** `hub policy adopt <file or version>`: puts numbers in force; those of a file are drafted first. */
export const adoptPolicyFile = (given: string, options: PlaceOptions, out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    const policies = app.get(AdoptPolicy, { strict: false });
    let version = given;
    if (existsSync(given)) {
      const drafted = await policies.draft({ scope: scopeIn(options), given: jsonIn(given), reason: null, who: WHO });
      if (drafted.outcome === 'wrong') throw refused(given, drafted.faults);
      version = drafted.version;
    }
    const done = await policies.adopt(version, WHO);
    if (done.outcome === 'wrong') throw refused(version, done.faults);
    if (done.outcome !== 'adopted') throw new CommandFault(`${version} is no file, and no draft or earlier version of the hub`);
    out.answer({ version, ...done });
    out.line(`${version} is in force. ${String(done.releases)} open releases are planned anew by the hub when it runs.`);
  });

const PERIODS: Readonly<Record<WhatIfPeriod, string>> = { open: 'Open releases', past: 'Releases of the last year' };

const printPeriod = (tally: Tally, period: WhatIfPeriod, of: number, out: Output): void => {
  out.line(`${PERIODS[period]}: ${String(tally.changed[period])} of ${String(of)} would change`);
  const rows = Object.entries(tally.counts[period]).map(([kind, counts]) => [
    kind,
    ...WHAT_IF_CHANGES.map((change) => String(counts[change])),
    period === 'open' ? String(counts.late) : '',
  ]);
  if (rows.length > 0) out.line(table(['Task', ...WHAT_IF_CHANGES, period === 'open' ? 'late today' : ''], rows));
  out.line();
};

/** `hub what-if <policy.json>`: what these numbers would change in the hub's releases. It reads and writes nothing else. */
export const whatIfFile = (path: string, options: PlaceOptions, out: Output): Promise<void> => {
  const scope = scopeIn(options);
  const given = jsonIn(path);
  return withHub(out.line, async (app) => {
    const checked = await app.get(DataSource).transaction((tx) => checkedOverride(tx, { scope, given }));
    if (!checked.ok) throw refused(path, checked.faults);
    const { releases, tally } = await app.get(WorkOutWhatIf, { strict: false }).now(checked.override, ({ lookedAt, of }) => {
      if (lookedAt % 1_000 === 0 && lookedAt < of) out.line(`${String(lookedAt)} of ${String(of)} releases looked at`);
    });
    out.answer({ version: checked.override.version, scope, releases, ...tally });
    if (out.json) return;
    for (const period of ['open', 'past'] as const) printPeriod(tally, period, releases[period], out);
  });
};
