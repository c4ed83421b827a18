import { localDate } from '#calendar';
import type { FactLine } from '#persistence';
import { changeRead, formOf, saysOf } from './change.js';
import { savedChange } from './undo.js';

const TODAY = localDate('2026-12-08');
const form = (more: Readonly<Record<string, unknown>> = {}) => ({
  what: 'crd',
  'on-day': '25',
  'on-month': '12',
  'on-year': '2026',
  reason: ' Recalculated ',
  ...more,
});
const read = (more: Readonly<Record<string, unknown>> = {}) => changeRead(form(more), TODAY, 'once');
const saysIn = (more: Readonly<Record<string, unknown>>) => {
  const found = read(more);
  return found.ok ? saysOf(found.change, TODAY) : found.form.faults;
};

test.each<readonly [string, Readonly<Record<string, unknown>>, unknown]>([
  ['a date', {}, { dates: { crd: '2026-12-25' } }],
  ['a confirmed date', { what: 'confirmed' }, { dates: { confirmed: '2026-12-25' } }],
  ['a date that no longer holds', { gone: 'yes', 'on-day': '' }, { dates: { crd: null } }],
  ['left today', { what: 'released', 'on-day': '8' }, { happened: { what: 'released', on: '2026-12-08' } }],
  ['cancelled', { what: 'cancelled', 'on-day': '' }, { happened: { what: 'release-cancelled', on: '2026-12-08' } }],
  ['on again', { what: 'reinstated', 'on-day': '' }, { happened: { what: 'release-reinstated', on: '2026-12-08' } }],
])('%s becomes a fact', (_, more, says) => {
  expect(saysIn(more)).toEqual(says);
});

test('nobody can have left on a day to come, and “no such date” is for dates only', () => {
  expect(saysIn({ what: 'released', gone: 'yes' })).toMatchObject({
    on: { text: 'The day they left must be today or in the past year' },
  });
});

test('every fault is named at once, at its field, and what was written is kept', () => {
  const found = read({ what: 'toString', 'on-year': '', reason: '' });
  expect(found).toMatchObject({
    ok: false,
    form: { on: { day: '25' }, faults: { what: { href: '#what' }, reason: { href: '#reason' } } },
  });
  expect(read({ 'on-year': '' })).toMatchObject({ ok: false, form: { faults: { on: { href: '#on-year' } } } });
  expect(saysIn({ reason: 'a'.repeat(501) })).toMatchObject({ reason: { text: expect.stringContaining('500') } });
  expect(saysIn({ reason: 'a\u0007' })).toMatchObject({ reason: { text: 'The reason must be plain text' } });
});

test('a change and the form that says it are the same', () => {
  const found = read();
  const change = found.ok ? found.change : null;
  expect(change).toEqual({ what: 'crd', on: '2026-12-25', reason: 'Recalculated' });
  expect(change === null ? null : formOf(change, 'once')).toMatchObject({
    what: 'crd',
    on: { day: '25', month: '12', year: '2026' },
    gone: false,
  });
});

const fact = (factId: string, more: Partial<FactLine>): FactLine => ({
  factId,
  feedId: 'staff',
  feed: 'Staff',
  saidBy: 'Dana',
  note: null,
  heardAt: new Date(0),
  trueFrom: new Date(0),
  says: {},
  dates: null,
  happened: null,
  naloxone: null,
  ...more,
});

test('what takes a change back is the date held before it, or that there was none', () => {
  const facts = [
    fact('a', { feedId: 'list', dates: { crd: '2026-12-25' } }),
    fact('b', { dates: { crd: '2026-12-18' }, note: 'Court' }),
    fact('c', { dates: { confirmed: '2026-12-16' } }),
  ];
  expect(savedChange(facts, 'b')).toEqual({
    said: 'Conditional release date (CRD): Fri 18 Dec 2026',
    note: 'Court',
    undo: { what: 'crd', on: '2026-12-25', reason: 'Taken back: Court' },
  });
  expect(savedChange(facts, 'c')?.undo).toEqual({ what: 'confirmed', on: null, reason: 'Taken back' });
});

test('what another feed said cannot be taken back here', () => {
  expect(savedChange([fact('a', { feedId: 'list', dates: { crd: '2026-12-25' } })], 'a')).toBeNull();
});

test('a release or a cancellation is taken back to how it stood before', () => {
  const released = fact('b', { happened: { what: 'released', on: '2026-12-08' } });
  expect(savedChange([released], 'b')).toMatchObject({
    said: 'They have left prison: Tue 8 Dec 2026',
    undo: { what: 'reinstated', on: null },
  });
  const cancelled = fact('a', { happened: { what: 'release-cancelled', on: '2026-12-01' } });
  expect(savedChange([cancelled, released], 'b')?.undo).toMatchObject({ what: 'cancelled' });
  expect(savedChange([released, { ...cancelled, factId: 'c' }], 'c')?.undo).toMatchObject({ what: 'released', on: '2026-12-08' });
});
