import { describeQueueBoard } from '../../../../test/support/queue-board.js';
import { withoutElsewhere } from './queue-board.js';

describeQueueBoard('PostgreSQL', async () => ({}));

test('what a page would fetch from elsewhere is taken out, and nothing else', () => {
  const ours = '<link href="static/css/main.css" rel="stylesheet">';
  for (const theirs of ['https://fonts.googleapis.com/css2?family=X', '//cdn.example/x.css'])
    expect(withoutElsewhere(`<link rel="stylesheet" href="${theirs}">${ours}`)).toBe(ours);
});
