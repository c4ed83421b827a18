import { localDate } from '#calendar';
import { HAPPENINGS, type Happening } from '#planning';
import { notYet } from './not-yet.js';

const TODAY = '2026-12-08';
const fault = (what: Happening, on: string) => notYet({ happened: { what, on: localDate(on) } }, TODAY);

test.each(HAPPENINGS.filter((what) => what !== 'died'))('"%s" may be of today or before, and not of tomorrow', (what) => {
  expect(fault(what, '2026-12-08')).toBeNull();
  expect(fault(what, '2026-11-30')).toBeNull();
  expect(fault(what, '2026-12-09')).toEqual({
    path: 'happened.on',
    problem: 'must be today (2026-12-08) or before; a day that is expected is said in dates',
  });
});

test('a death is taken whatever its day: a wrong one must not keep it from stopping everything', () => {
  expect(fault('died', '2027-12-09')).toBeNull();
});

test('an item that says of nothing that it has happened has no such fault', () => {
  expect(notYet({}, TODAY)).toBeNull();
});
