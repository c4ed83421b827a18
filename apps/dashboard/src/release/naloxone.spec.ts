import { localDate } from '#calendar';
import type { FactLine } from '#persistence';
import { naloxoneLines } from './naloxone-facts.js';
import { naloxoneRead } from './naloxone-form.js';

const heard = (hour: number, naloxone: FactLine['naloxone'], saidBy: string | null = null): FactLine => ({
  factId: `f${hour}`,
  feedId: 'list',
  feed: 'Liverpool list',
  saidBy,
  note: null,
  heardAt: new Date(Date.UTC(2026, 11, 1, hour)),
  trueFrom: new Date(Date.UTC(2026, 11, 1, hour)),
  says: {},
  dates: null,
  happened: null,
  naloxone,
});

const RELEASE = { id: 'r1', asAt: new Date('2026-12-01T12:00:00Z'), standing: 'expected', naloxoneDeclined: false };

test('naloxone is three facts, each with its day and how it is known', () => {
  const byStaff = { ...heard(9, { inPropertyOn: '2026-12-02' }, 'Lee Hartley'), feedId: 'staff' };
  const facts = [heard(8, { trainedOn: '2026-12-01' }), byStaff];
  expect(naloxoneLines(facts, RELEASE)).toEqual([
    {
      key: 'Trained',
      value: 'Yes, on Tue 1 Dec 2026',
      hint: 'Heard from Liverpool list, Tue 1 Dec 2026, 08:00:00',
      takeBack: null,
    },
    {
      key: 'In their property',
      value: 'Yes, on Wed 2 Dec 2026',
      hint: 'Recorded by Lee Hartley, Tue 1 Dec 2026, 09:00:00',
      takeBack: '/releases/r1/take-back/f9',
    },
    { key: 'Handed over', value: 'Not recorded', hint: null },
  ]);
});

test('that it was declined stands first, and what is taken back is not recorded', () => {
  const facts = [heard(8, { trainedOn: '2026-12-01' }), heard(9, { declined: true, trainedOn: null })];
  expect(naloxoneLines(facts, { ...RELEASE, naloxoneDeclined: true }).map(({ key, value }) => [key, value])).toEqual([
    ['Offered', 'Declined'],
    ['Trained', 'Not recorded'],
    ['In their property', 'Not recorded'],
    ['Handed over', 'Not recorded'],
  ]);
});

const TODAY = localDate('2026-12-08');
const boxes = (day: string, step = 'handedOverOn') => ({
  step,
  'done-day': day,
  'done-month': '12',
  'done-year': '2026',
});

test('what was done on which day becomes one field of a fact', () => {
  expect(naloxoneRead(boxes('8'), TODAY, 'once')).toEqual({
    ok: true,
    says: { naloxone: { handedOverOn: '2026-12-08' } },
    said: 'Handed over',
  });
});

test('nothing chosen, or a day to come, is said at its field and keeps what was written', () => {
  const read = naloxoneRead(boxes('9', 'constructor'), TODAY, 'once');
  expect(read).toMatchObject({
    ok: false,
    form: {
      once: 'once',
      step: '',
      on: { day: '9' },
      stepFault: { href: '#step' },
      onFault: { text: 'The day must be today or in the past year', href: '#done-day' },
    },
  });
});
