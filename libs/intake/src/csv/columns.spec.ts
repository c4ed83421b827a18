import { COLUMNS } from './columns.js';
import { readReleaseList } from './read-release-list.js';

const itemOf = async (heading: string, cell: string): Promise<unknown> => {
  const source = (async function* () {
    yield Buffer.from(`NOMS ID;${heading}\nA1234BC;${cell}\n`);
  })();
  for await (const line of readReleaseList(source, { delimiter: ';' })) {
    if (line.kind === 'item') return { ...line.item, id: undefined, prisonNumber: undefined };
    if (line.kind === 'fault') return line.problem;
  }
  return null;
};

test('no heading means two fields', () => {
  const meant = new Map<string, Set<string>>();
  for (const { headings, field } of COLUMNS) {
    for (const heading of headings) {
      const word = heading.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
      meant.set(word, (meant.get(word) ?? new Set()).add(field));
    }
  }
  expect([...meant].filter(([, fields]) => fields.size > 1)).toEqual([]);
});

test.each([
  ['Last dose', '14/12/2026', { treatment: { lastDoseOn: '2026-12-14' } }],
  ['Last dose time', '8.05', { treatment: { lastDoseTime: '08:05' } }],
  ['Last dose time', '0830', { treatment: { lastDoseTime: '08:30' } }],
  ['Last dose time', 'None', { treatment: { lastDoseTime: null } }],
  ['Bridging script', '14/12/2026', { done: { ostBridging: '2026-12-14' } }],
  ['Bridging script', 'No', { done: { ostBridging: null } }],
  ['Duty to refer', '1/11/2026', { done: { dutyToRefer: '2026-11-01' } }],
  ['Outcome;Outcome date', 'Did not attend;15/12/2026', { outcome: { code: 'DID_NOT_ATTEND', on: '2026-12-15' } }],
  ['Temporary address', 'Yes', { destination: { temporary: true } }],
  ['Chosen council', 'Wirral', { destination: { authority: 'Wirral' } }],
  ['Chosen council', 'None', { destination: { authority: null } }],
  ['Recovery goals', 'a job, seeing my children', { wishes: { goals: ['a job', 'seeing my children'] } }],
  ['Transport', 'Rail', { pickup: { transport: 'RAIL' } }],
  ['Gate time', '09:00', { pickup: { gateTime: '09:00' } }],
  ['Date of sentence', '1/6/2026', { custody: { sentenceStartDate: '2026-06-01' } }],
])('%s: %s', async (heading, cell, said) => {
  expect(await itemOf(heading, cell)).toEqual(said);
});

test.each([
  ['Last dose time', 'morning', 'is not a time of day: write it as 08:30'],
  ['Last dose time', '25:00', 'is not a time of day: write it as 08:30'],
  ['Bridging script', 'Yes', 'give the day on which it was done, such as 24/12/2026, instead of yes'],
  ['Outcome', 'Did not attend', 'is needed'],
])('%s: %s is a fault', async (heading, cell, problem) => {
  expect(await itemOf(heading, cell)).toContain(problem);
});
