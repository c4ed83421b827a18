import { Settings } from '#platform';
import { isHmppsWanted } from './demo-hmpps.js';

test.each([
  [{}, true],
  [{ THROUGHGATE_HMPPS_STAND_IN: 'off' }, false],
  [{ THROUGHGATE_DEMO: 'off' }, false],
  [{ THROUGHGATE_DEMO: 'off', THROUGHGATE_HMPPS_STAND_IN: 'on' }, true],
  [{ THROUGHGATE_HMPPS_SEARCH_URL: 'https://prisoner-search.example' }, false],
  [{ THROUGHGATE_HMPPS_QUEUE_URL: 'https://sqs.example/1/events' }, false],
  [{ THROUGHGATE_HMPPS_TOPICS: ['arn:aws:sns:eu-west-2:000000000000:events'] }, false],
])(
  'with %j whether the stand-in runs is %s: beside a demo, and never in the place of a real HMPPS by itself',
  (given, wanted) => {
    expect(isHmppsWanted(Object.assign(new Settings(), given))).toBe(wanted);
  },
);
