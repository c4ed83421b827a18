import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson } from '../../../test/support/people.js';
import { KeepPrisons } from './keep-prisons.js';

let hub: TestHub;
let keep: KeepPrisons;
beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  keep = hub.app.get(KeepPrisons, { strict: false });
});
afterAll(() => hub.stop());

const sendFrom = async (prison: string) => (await hub.send([aPerson({ custody: { prison } })])).body.results[0]?.outcome;

test('the prisons of England and Wales are known by their ids', async () => {
  const all = await keep.all();
  expect(all.length).toBeGreaterThan(115);
  expect(all.filter(({ id }) => ['BXI', 'WWI', 'FWI'].includes(id)).map(({ name }) => name)).toEqual([
    'Brixton',
    'Five Wells',
    'Wandsworth',
  ]);
  expect(await sendFrom('WWI')).toBe('recorded');
});

test('a prison an operator adds is one people may be in, by the calendar of its nation', async () => {
  expect(await sendFrom('BLG')).toBe('refused');
  expect(await keep.put({ id: 'blg', name: ' Barlinnie ', nation: 'scotland' }, 'test')).toEqual({
    outcome: 'added',
    prison: { id: 'BLG', name: 'Barlinnie', nation: 'scotland' },
  });
  expect(await sendFrom('BLG')).toBe('recorded');
  expect(await keep.put({ id: 'BLG', name: 'HMP Barlinnie', nation: 'scotland' }, 'test')).toMatchObject({ outcome: 'changed' });
});

test('one that has closed takes nobody new, and what was planned there stays', async () => {
  expect(await keep.end('wwi', '2026-01-01', 'test')).toMatchObject({ outcome: 'ended' });
  expect(await sendFrom('WWI')).toBe('refused');
  expect((await keep.all()).find(({ id }) => id === 'WWI')?.endedOn).toBe('2026-01-01');
  await keep.put({ id: 'WWI', name: 'Wandsworth', nation: 'england-and-wales' }, 'test');
  expect(await sendFrom('WWI')).toBe('recorded');
});

test('what is wrong is all said at once, and nothing is written', async () => {
  expect(await keep.put({ id: 'OUT', name: '', nation: 'france' }, 'test')).toMatchObject({
    outcome: 'refused',
    faults: [expect.stringContaining('id'), expect.stringContaining('name'), expect.stringContaining('nation')],
  });
  expect(await keep.end('QQQ', '2026-01-01', 'test')).toMatchObject({ outcome: 'refused' });
  expect(await keep.end('WWI', 'soon', 'test')).toMatchObject({ outcome: 'refused' });
});
