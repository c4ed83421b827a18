import { clockOf21 } from './clock-of-21.js';

const out = { standing: 'released', releasedOn: '2026-12-01', attendedOn: null, outcome: null, today: '2026-12-08' };

test('the day of leaving is day 0, and the clock says whether the person has come', () => {
  expect(clockOf21(out)).toEqual({
    day: 'Day 7 of 21',
    said: 'No attendance is recorded yet. Treatment is to begin by day 21.',
  });
  expect(clockOf21({ ...out, today: '2026-12-01' })?.day).toBe('Day 0 of 21');
  expect(clockOf21({ ...out, attendedOn: '2026-12-03' })?.said).toBe('First came on Thu 3 Dec 2026, day 2.');
});

test('after 21 days it says that they are over, and inside there is no clock', () => {
  expect(clockOf21({ ...out, today: '2026-12-23' })).toEqual({
    day: 'Day 22: the 21 days are over',
    said: 'No attendance is recorded.',
  });
  expect(clockOf21({ ...out, standing: 'expected', releasedOn: null })).toBeNull();
});

test('how it ended is said apart from whether somebody came, and a visit inside is no first contact', () => {
  const outcome = { code: 'DECLINED', on: '2026-12-10' };
  expect(clockOf21({ ...out, outcome, today: '2026-12-23' })?.said).toBe(
    'Closed on Thu 10 Dec 2026: declined. No attendance is recorded.',
  );
  expect(clockOf21({ ...out, attendedOn: '2026-11-20' })?.said).toContain('No attendance is recorded yet');
  expect(clockOf21({ ...out, attendedOn: '2026-12-23', today: '2026-12-24' })?.said).toBe(
    'First came on Wed 23 Dec 2026, day 22, after the 21 days.',
  );
});
