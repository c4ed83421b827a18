import Sequencer from '@jest/test-sequencer';

/** Suites that take minutes. Begun last, one of them would be waited for alone. */
const LONG = [
  'test/pages/every-page',
  'test/faults/killed-on',
  'test/faults/hub-start-again',
  'test/faults/merge-killed',
  'test/journeys/command-line.spec',
  'apps/hub/src/demo/lay-out-region',
  'libs/platform/src/embedded-postgres/embedded-postgres',
  'test/faults/boot.spec',
];

/** What takes minutes begins first; the others come in jest's own order. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONG.some((part) => path.includes(part));
    return [...sorted.filter(isLong), ...sorted.filter((one) => !isLong(one))];
  }
}
