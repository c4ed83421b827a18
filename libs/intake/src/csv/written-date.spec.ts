import { looksLikeADate, writtenDate } from './written-date.js';

const release = (text: string): string => {
  const read = writtenDate(text, 'release');
  return 'day' in read ? read.day : read.problem;
};
const birth = (text: string): string => {
  const read = writtenDate(text, 'birth');
  return 'day' in read ? read.day : read.problem;
};

test.each([
  '2026-12-24',
  '24/12/2026',
  '24/12/26',
  '24-12-2026',
  '24.12.2026',
  '24 12 2026',
  '24 Dec 2026',
  '24 December 2026',
  '24  DECEMBER  2026',
  '24-Dec-26',
  '24-dec-2026',
  '24th December 2026',
  '24 Dec, 2026',
  'Thu 24 Dec 2026',
  'Thursday 24 December 2026',
  'Thu, 24/12/2026',
  '2026/12/24',
  '2026-12-24T00:00:00',
  '2026-12-24 00:00:00.000',
  '24/12/2026 09:30',
  '46380',
  '46380.0',
])('%s is 24 December 2026', (text) => expect(release(text)).toBe('2026-12-24'));

test('the day comes before the month', () => {
  expect(release('03/04/2027')).toBe('2027-04-03');
  expect(release('3/4/27')).toBe('2027-04-03');
  expect(release('1 Sept 2027')).toBe('2027-09-01');
});

test('a date with the month first is refused, saying what would be right', () => {
  expect(release('12/24/2026')).toBe('the month comes first here: write the day first, 24/12/2026 would be right');
  expect(release('01.27.27')).toBe('the month comes first here: write the day first, 27/01/27 would be right');
});

test.each(['2027-02-30', '30/02/2027', '1900-01-00', '00/01/2027', '31 June 2027', '29/02/2027', '13/13/2027', '2027-13-01'])(
  '%s is no day',
  (text) => expect(release(text)).toBe('there is no such day in the calendar'),
);

test.each([
  '',
  'soon',
  '24',
  '24/12',
  '24 Dezember 2026',
  '39999',
  '60001',
  '9990000050',
  '2026-12-2',
  '24//12/2026',
  '24/12-2026',
  '2026-06-30T23:00:00Z',
  '########',
])('%j is refused as unreadable', (text) => expect(release(text)).toContain('is not a date that can be read'));

test('spreadsheet numbers are read from 40000 to 60000, for a release only', () => {
  expect([release('40000'), release('60000')]).toEqual(['2009-07-06', '2064-04-08']);
  expect(birth('32874')).toContain('is not a date that can be read');
});

test('a release has a year from 2000 to 2199', () => {
  expect([release('01/01/00'), release('31/12/69')]).toEqual(['2000-01-01', '2069-12-31']);
  expect(release('31/12/70')).toContain('four digits');
  expect(release('24/12/0026')).toBe('the year must be from 2000 to 2199');
});

test('a birth in two digits is read only when it can be one century alone', () => {
  expect([birth('01/02/30'), birth('1-Feb-99')]).toEqual(['1930-02-01', '1999-02-01']);
  expect([birth('01/02/29'), birth('01/02/00')]).toEqual(Array(2).fill('the year needs four digits here, such as 24/12/1986'));
  expect([birth('1900-01-01'), birth('1/2/2004')]).toEqual(['1900-01-01', '2004-02-01']);
});

test('a weekday that does not fit its date is a fault', () => {
  expect(release('Fri 24 Dec 2026')).toBe('that day is a Thursday: the weekday or the date is wrong');
});

test('a fault about a birth does not tell the date', () => {
  expect(birth('05/31/1971')).toBe('the month comes first here: write the day first, such as 24/12/1986');
  expect(birth('Mon 3 May 1988')).toBe('the weekday does not fit the date');
});

test('only what has the shape of a date is shown back', () => {
  for (const text of ['12/24/2026', '2027-02-30', 'Fri 24 Dec 2026', '31-Jun-27', '2026-06-30T23:00:00Z'])
    expect(looksLikeADate(text)).toBe(true);
  for (const text of ['SMITH', 'Smith 12/12/1990', '999 000 0050', '9990000050', 'A1234BC', '07700 900123', '10/12/1990 Smith']) {
    expect(looksLikeADate(text)).toBe(false);
  }
});
