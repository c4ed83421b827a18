import { luckAbout } from './luck.js';
import { type Persona } from './persona.js';
import { decide, type Standing } from './reply.js';

const on = (persona: Persona, standing: Standing = 'new', thing = 'notice') =>
  decide(persona, {
    standing,
    luck: luckAbout(1, thing),
    slowMs: { from: 2_000, to: 6_000 },
    movedTo: '/elsewhere',
    busySeconds: 1,
  });
const TRIES = Array.from({ length: 5_000 }, (_, nth) => `try ${nth}`);

test.each(['prompt', 'refuses-some', 'silent'] as const)(
  '%s takes a new notice with 202, and anything it need not act on with 200',
  (persona) => {
    expect(on(persona)).toMatchObject({ reachesBook: true, reply: { status: 202, afterMs: 0 } });
    expect(on(persona, 'repeat')).toMatchObject({ reply: { status: 200 } });
    expect(on(persona, 'overtaken')).toMatchObject({ reply: { status: 200 } });
  },
);

test('a slow partner takes two to six seconds', () => {
  const waits = TRIES.map((thing) => on('slow', 'new', thing).reply).map((reply) => (reply.how === 'answer' ? reply.afterMs : 0));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(2_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(6_000);
});

test('three in ten tries fail at a flaky partner, in three ways', () => {
  const replies = TRIES.map((thing) => on('flaky', 'new', thing).reply);
  const share = (of: (reply: (typeof replies)[number]) => boolean) => replies.filter(of).length / TRIES.length;
  expect(share(({ how }) => how === 'reset')).toBeCloseTo(0.1, 1);
  expect(share((reply) => reply.how === 'answer' && reply.status === 500)).toBeCloseTo(0.1, 1);
  expect(share((reply) => reply.how === 'answer' && reply.headers['retry-after'] === '1')).toBeCloseTo(0.1, 1);
  expect(share((reply) => reply.how === 'answer' && reply.status === 202)).toBeCloseTo(0.7, 1);
});

test('what a flaky partner has taken it never fails again', () => {
  for (const thing of TRIES) expect(on('flaky', 'repeat', thing).reply).toMatchObject({ status: 200 });
});

test('the same try of the same notice always has the same fate', () => {
  expect(TRIES.map((thing) => on('flaky', 'new', thing))).toEqual(TRIES.map((thing) => on('flaky', 'new', thing)));
});

test.each([
  ['gone', { status: 410 }],
  ['server-error', { status: 500 }],
  ['busy', { status: 429, headers: { 'retry-after': '1' } }],
  ['redirect', { status: 307, headers: { location: '/elsewhere' } }],
  ['dead', { how: 'silence' }],
] as const)('%s takes nothing', (persona, reply) => {
  expect(on(persona)).toMatchObject({ reachesBook: false, reply });
});

test('a lost reply loses the reply and not the notice', () => {
  expect(on('lost-reply')).toEqual({ reachesBook: true, reply: { how: 'reset' } });
  expect(on('lost-reply', 'repeat')).toMatchObject({ reply: { status: 200 } });
});
