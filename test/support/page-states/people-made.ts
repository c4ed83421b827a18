import { FeedKeys } from '#access';
import type { DemoHub } from '../demo-hub.js';

/** Works for a prison of which the hub has heard of nobody yet. */
export const NEWCOMER = 'pia-newcomer';

type Says = Readonly<Record<string, unknown>>;

/** What is said at first of everybody here. */
const ARRIVED: Says = {
  custody: { prison: 'LPI', legalStatus: 'SENTENCED' },
  dates: { crd: '2027-01-12' },
  needs: { drugOrAlcohol: true, opioid: true },
  basis: { kind: 'consent' },
  destination: { area: 'Liverpool' },
};
const YESTERDAY = '2026-12-15';
const happened = (what: string, more: Says = {}): Says => ({ happened: { what, on: YESTERDAY, ...more } });

/** People whom the demo does not have by itself, each with what is heard of them after they arrived. */
const PEOPLE: Readonly<Record<string, { readonly lastName: string; readonly says: readonly Says[] }>> = {
  'in hospital': { lastName: 'Ackroyd', says: [happened('hospital')] },
  'at large': { lastName: 'Bickerton', says: [happened('at-large')] },
  'let go by a court': { lastName: 'Cranmer', says: [happened('released', { how: 'from-court' })] },
  recalled: { lastName: 'Dewhurst', says: [happened('released'), { happened: { what: 'recalled', on: '2026-12-16' } }] },
  deported: { lastName: 'Entwistle', says: [happened('deported')] },
  moved: { lastName: 'Farnworth', says: [{ custody: { prison: 'WMI' } }] },
  dead: { lastName: 'Grimshaw', says: [happened('died')] },
  'without a basis': { lastName: 'Hargreaves', says: [{ basis: { kind: 'withdrawn' } }] },
  'recorded of': { lastName: 'Illsley', says: [] },
  'to be limited': { lastName: 'Jolley', says: [] },
  'to be moved': { lastName: 'Kenyon', says: [] },
};

export type PersonMade = keyof typeof PEOPLE;

const numberOf = (who: PersonMade): string => `A${String(8101 + Object.keys(PEOPLE).indexOf(who))}XQ`;

/** The latest release of somebody made here. */
export const releaseOf = (who: PersonMade): string =>
  `(select r.id from release r join person p on p.id = r.person_id where p.prison_number = '${numberOf(who)}' order by r.created_at desc limit 1)`;

/** The first release of somebody who has had two. */
export const firstReleaseOf = (who: PersonMade): string => releaseOf(who).replace('desc', 'asc');

/** How many people a recalculation moves at the least. */
const RECALCULATED = 60;

const recalculation = async ({ db }: DemoHub): Promise<readonly Says[]> => {
  const far = await db.query<{ number: string }[]>(
    `select p.prison_number as number from release r join person p on p.id = r.person_id
     where r.standing in ('far-off', 'expected') order by r.release_on desc, r.id limit $1`,
    [RECALCULATED],
  );
  return far.map(({ number }, at) => ({
    id: `moved-${number}`,
    prisonNumber: number,
    dates: { crd: `2027-03-${String(10 + (at % 20))}` },
  }));
};

const planned = async ({ db }: DemoHub): Promise<boolean> =>
  (await db.query<[{ n: number }]>('select count(*) as n from release where facts_version <> planned_version'))[0].n === 0;

/** Makes them, one step after the other, so that each is planned and told of before the next. */
export const makePeople = async (
  hub: DemoHub,
  wait: (what: string, is: () => Promise<boolean>) => Promise<void>,
): Promise<void> => {
  const key = await new FeedKeys(hub.db).issue('pages', 'The prison system');
  const send = async (facts: readonly Says[]): Promise<void> => {
    const response = await fetch(`${hub.url}/api/release-facts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ facts }),
    });
    const { results } = (await response.json()) as { readonly results: readonly { readonly outcome: string }[] };
    const refused = results.filter(({ outcome }) => outcome !== 'recorded' && outcome !== 'repeated');
    if (refused.length > 0) throw new Error(`these facts were not taken: ${JSON.stringify(refused)}`);
    await wait('the demo to be planned', () => planned(hub));
  };
  const all = Object.entries(PEOPLE);
  const item = (who: PersonMade, step: number, says: Says): Says => ({
    id: `made-${numberOf(who)}-${String(step)}`,
    prisonNumber: numberOf(who),
    ...says,
  });
  await send(
    all.map(([who, { lastName }]) =>
      item(who, 0, { ...ARRIVED, person: { firstName: 'Wilfred', lastName, dateOfBirth: '1987-05-06' } }),
    ),
  );
  await wait('Riverside to be told of them', async () => {
    const [{ n }] = await hub.db.query<[{ n: number }]>(
      `select count(*) as n from notice n join handover_task t on t.id = n.task_id where t.release_id = ${releaseOf('dead')} and n.state = 'delivered'`,
    );
    return n > 0;
  });
  for (const step of [0, 1]) {
    const said = all.flatMap(([who, { says }]) => (says[step] === undefined ? [] : [item(who, step + 1, says[step])]));
    await send(said);
  }
  await send(await recalculation(hub));
  await hub.db.query(
    `insert into staff (id, name, role, prisons) select $1, 'Pia Newcomer', 'prison-team', array[id] from prison
     where id not in (select prison from release where prison is not null) order by id limit 1`,
    [NEWCOMER],
  );
};
