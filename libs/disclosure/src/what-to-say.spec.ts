import { whatToSay, type Heard, type Say, type Wanted } from './index.js';

const SAID = /^(open|change|withdraw) (\w+): (waiting|sending|delivered|refused|undeliverable|superseded)(, tried)?$/;

/** `open A: waiting, tried`: the act, what it told, what became of it, and whether the partner may have it. */
const written = (...notices: readonly string[]): readonly Heard[] =>
  notices.map((notice, i) => {
    const [, act, contentKey = '', state, tried] = SAID.exec(notice) ?? [];
    const perhapsHeard = tried !== undefined || state === 'delivered' || state === 'sending' || state === 'refused';
    return { version: i + 1, act: act as Heard['act'], contentKey, state: state as Heard['state'], perhapsHeard };
  });
const inWords = ({ supersede, say }: Say): string =>
  [
    ...supersede.map((version) => `not ${version}`),
    say === null ? 'quiet' : `${say.act} over ${say.supersedes ?? 'nothing'}`,
  ].join(', ');

test.each<[what: string, before: readonly string[], wanted: Wanted, answer: string]>([
  ['nothing was ever said', [], { tell: 'A' }, 'open over nothing'],
  ['it was said', ['open A: delivered'], { tell: 'A' }, 'quiet'],
  ['it lies ready', ['open A: waiting'], { tell: 'A' }, 'quiet'],
  ['it is being tried', ['open A: waiting, tried'], { tell: 'A' }, 'quiet'],
  ['something else was said', ['open A: delivered'], { tell: 'B' }, 'change over 1'],
  ['something else lies ready', ['open A: waiting'], { tell: 'B' }, 'not 1, open over nothing'],
  ['something else was tried in vain', ['open A: waiting, tried'], { tell: 'B' }, 'not 1, open over 1'],
  ['a change back lies ready', ['open A: delivered', 'change B: waiting'], { tell: 'A' }, 'not 2, quiet'],
  ['a change back is on its way', ['open A: delivered', 'change B: sending'], { tell: 'A' }, 'change over 2'],
  ['it was refused', ['open A: refused'], { tell: 'A' }, 'quiet'],
  ['it could not be delivered in time', ['open A: undeliverable'], { tell: 'A' }, 'quiet'],
  ['something else was refused', ['open A: refused'], { tell: 'B' }, 'open over nothing'],
  ['it was taken back', ['open A: delivered', 'withdraw off: delivered'], { tell: 'A' }, 'open over 2'],
  [
    'it may have been heard before it was overtaken',
    ['open A: superseded, tried', 'open B: waiting'],
    { tell: 'A' },
    'not 2, open over 1',
  ],
  [
    'it was said, and a change was overtaken before it was answered',
    ['open A: delivered', 'change B: superseded, tried'],
    { tell: 'A' },
    'change over 2',
  ],
  ['it was said, overtaken and said again', ['open A: superseded, tried', 'open A: delivered'], { tell: 'A' }, 'quiet'],
  ['that it is off lies ready', ['open off: delivered', 'withdraw off: waiting'], { tell: 'off' }, 'not 2, quiet'],
  [
    'that it is off was tried of the same words',
    ['open off: delivered', 'withdraw off: waiting, tried'],
    { tell: 'off' },
    'not 2, open over 2',
  ],

  ['nothing was ever said', [], 'withdraw', 'quiet'],
  ['it was said', ['open A: delivered'], 'withdraw', 'withdraw over 1'],
  ['it lies ready', ['open A: waiting'], 'withdraw', 'not 1, quiet'],
  ['it may have been heard', ['open A: waiting, tried'], 'withdraw', 'not 1, withdraw over 1'],
  [
    'it may have been heard before it was overtaken',
    ['open A: superseded, tried', 'open B: waiting'],
    'withdraw',
    'not 2, withdraw over 1',
  ],
  ['it was taken back', ['open A: delivered', 'withdraw off: delivered'], 'withdraw', 'quiet'],
  [
    'what came last was overtaken, and that it is off before it',
    ['open A: delivered', 'withdraw off: delivered', 'open B: superseded, tried'],
    'withdraw',
    'withdraw over 3',
  ],
  ['the partner refused to hear that it is off', ['open A: delivered', 'withdraw off: refused'], 'withdraw', 'quiet'],

  ['something lies ready and something is on its way', ['open A: sending', 'open B: waiting'], 'silence', 'not 1, not 2, quiet'],
  ['it is tried again and again', ['open A: waiting, tried'], 'silence', 'not 1, quiet'],
  ['it is tried again and again', ['open A: waiting, tried'], 'nothing-more', 'not 1, quiet'],
  ['it was said', ['open A: delivered'], 'nothing-more', 'quiet'],
])('%s (%j), and now it is to be %j: %s', (_, before, wanted, answer) => {
  expect(inWords(whatToSay(written(...before), wanted))).toBe(answer);
});
