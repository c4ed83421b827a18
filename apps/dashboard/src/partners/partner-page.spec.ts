import { whyNot } from './partner-page.js';

test.each([
  ['"declined" is no answer to RELEASE_CONFIRM', '“Declined” is no answer to “Release confirmed”'],
  ['"appointment-booked" is no answer to GATE_PICKUP', '“Appointment booked” is no answer to “Gate pickup”'],
  ['version 3 was never told', 'version 3 was never told'],
])('why an answer does not fit is said in the words for what was asked and answered: %s', (because, said) => {
  expect(whyNot(because)).toBe(said);
});
