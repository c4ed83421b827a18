import { outcomesInWords } from './outcome-words.js';

test('what worked stands first, and one is not many', () => {
  expect(outcomesInWords([{ outcome: 'not-open' }, { outcome: 'assigned' }, { outcome: 'assigned' }], 'task')).toEqual({
    title: 'Success',
    text: '2 tasks are assigned. 1 task is no longer open.',
  });
});

test('where nothing worked it is no success', () => {
  expect(outcomesInWords([{ outcome: 'died' }], 'message')).toEqual({
    title: 'Important',
    text: '1 message stays unsent: the person has died, and nothing more is sent.',
  });
});
