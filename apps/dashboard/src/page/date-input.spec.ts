import { localDate } from '#calendar';
import { boxesOf, dateGiven, dateRead, dateWithin, happenedBy } from './date-input.js';

const given = (day: string, month: string, year: string) => ({ day, month, year });

test('a day is read from its boxes, and goes back into them', () => {
  const form = { 'on-day': ' 3', 'on-month': '2', 'on-year': '2027' };
  expect(dateRead(dateGiven(form, 'on'), 'The new date')).toEqual({ ok: true, on: '2027-02-03' });
  expect(boxesOf('2027-02-03')).toEqual(given('3', '2', '2027'));
  expect(boxesOf(null)).toEqual(given('', '', ''));
});

test.each([
  [given('', '', ''), 'Enter the new date', ['day', 'month', 'year']],
  [given('3', '', ''), 'The new date must include a month and year', ['month', 'year']],
  [given('3', '2', '27'), 'The new date must have a year of 4 digits', ['year']],
  [given('29', '2', '2027'), 'The new date must be a real day', ['day', 'month', 'year']],
  [given('3', 'Feb', '2027'), 'The new date must be a real day', ['day', 'month', 'year']],
])('%j: %s', (boxes, fault, parts) => {
  expect(dateRead(boxes, 'The new date')).toEqual({ ok: false, fault, parts });
});

test('boxes that are no text are empty boxes', () => {
  expect(dateGiven({ 'on-day': ['1', '2'], 'on-month': 3 }, 'on')).toEqual(given('', '', ''));
});

test('what has happened is not ahead, and not years ago', () => {
  const today = localDate('2026-12-08');
  const read = (day: string, year: string) => dateWithin(given(day, '12', year), 'The day', happenedBy(today));
  expect(read('8', '2026')).toEqual({ ok: true, on: '2026-12-08' });
  expect(read('9', '2026')).toMatchObject({ ok: false, fault: 'The day must be today or in the past year' });
  expect(read('8', '2016')).toMatchObject({ ok: false });
});
