import { readdirSync, readFileSync } from 'node:fs';
import { settledSaid, sourceSaid } from './task-words.js';

const RULES = 'libs/planning/src/rules';
const sources = (): readonly string[] =>
  readdirSync(RULES).flatMap((file) =>
    [...readFileSync(`${RULES}/${file}`, 'utf8').matchAll(/source:\s*'([^']+)'/g)].map(([, text]) => text ?? ''),
  );

test('no source names a paragraph or a row of our own papers, and every one still says something', () => {
  expect(sources().length).toBeGreaterThan(25);
  for (const source of [...sources(), 'Architecture §1.8: a failure becomes a person’s task']) {
    expect(sourceSaid(source)).not.toMatch(/§|\brow\b|domain reference|architecture|ADR|\(\s*\)|;\s*\)/i);
    expect(sourceSaid(source).length).toBeGreaterThan(12);
  }
});

test.each([
  ['The first two weeks are the most dangerous (domain reference §1.6); row 24', 'The first two weeks are the most dangerous'],
  [
    'Duty to refer: the person consents and picks the area (domain reference §1.5; §5, row 2, our judgement)',
    'Duty to refer: the person consents and picks the area (our judgement)',
  ],
  ['Vetted workers meet people (HMP Liverpool; domain reference §5, row 7)', 'Vetted workers meet people (HMP Liverpool)'],
  [
    'Domain reference §5, row 14 (our judgement): the time of the last dose travels with the person',
    'The time of the last dose travels with the person (our judgement)',
  ],
  ['Architecture §1.8: a failure becomes a person’s task', 'A failure becomes a person’s task'],
])('%j is said as %j', (source, said) => {
  expect(sourceSaid(source)).toBe(said);
});

test('what settled a task is said in words: a partner by its name, an ending by what it means', () => {
  expect(settledSaid({ settledBy: 'closed on Thursday 1 December 2026: DECLINED', settledByPartner: null })).toBe(
    'closed on Thursday 1 December 2026: declined',
  );
  expect(settledSaid({ settledBy: 'riverside: accepted', settledByPartner: 'Riverside' })).toMatch(/^Riverside: /);
  expect(settledSaid({ settledBy: 'trained on Tuesday 1 December 2026', settledByPartner: null })).toBe(
    'trained on Tuesday 1 December 2026',
  );
});
