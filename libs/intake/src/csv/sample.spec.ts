import { createReadStream } from 'node:fs';
import { readReleaseList } from './read-release-list.js';
import { type ReleaseListLine } from './release-list-line.js';

const sample = async (): Promise<ReleaseListLine[]> => {
  const lines: ReleaseListLine[] = [];
  for await (const line of readReleaseList(createReadStream('samples/release-list.csv'))) lines.push(line);
  return lines;
};

// The sample is spoilt on purpose in six rows, one fault each:
//   line  8  CRD         30/02/2027 is no day
//   line 13  CRD         01/27/2027 has the month first
//   line 19  NOMS ID     A12345B has the wrong shape
//   line 25  OST         “Maybe” is neither yes nor no
//   line 31  NHS number  the check digit is wrong
//   line 43  NOMS ID     the person of line 5 again, with another CRD
test('the sample list has six faults and no other', async () => {
  const faults = (await sample()).filter((line) => line.kind === 'fault');
  expect(faults.map(({ line, column, found }) => [line, column, found])).toEqual([
    [8, 'CRD', '30/02/2027'],
    [13, 'CRD', '01/27/2027'],
    [19, 'NOMS ID', undefined],
    [25, 'OST', undefined],
    [31, 'NHS number', undefined],
    [43, 'NOMS ID', undefined],
  ]);
});

test('the sample list has 36 people of three prisons, and every column of it is read', async () => {
  const [header, ...lines] = await sample();
  const items = lines.flatMap((line) => (line.kind === 'item' ? [line.item] : []));
  expect(header).toMatchObject({ kind: 'header', line: 1, encoding: 'utf-8', delimiter: ',' });
  expect(header?.kind === 'header' && header.columns.filter(({ field }) => field === null)).toEqual([]);
  expect(items).toHaveLength(36);
  expect(new Set(items.map(({ custody }) => custody?.prison))).toEqual(new Set(['LPI', 'WMI', 'LCI']));
  expect(new Set(items.map(({ basis }) => basis?.kind))).toEqual(
    new Set(['direct-care', 'consent', 'refused', 'withdrawn', undefined]),
  );
  expect(new Set(items.flatMap(({ destination }) => destination?.communityService ?? []))).toEqual(
    new Set(['riverside-recovery', 'harbour-house', 'northgate-wellbeing', 'oak-lane-clinic']),
  );
  const days = new Set(items.map(({ dates }) => dates?.crd as string | undefined));
  for (const day of ['2026-12-24', '2026-12-25', '2026-12-28', '2026-12-31', '2027-01-01']) expect(days).toContain(day);
});
