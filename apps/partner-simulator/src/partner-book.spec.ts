import { noticeOf } from '../test/stand-in-hub.js';
import { type OpenRow, PartnerBook } from './partner-book.js';

const row = (nth: number): OpenRow => ({
  id: `t.${nth}`,
  type: 'pickup.requested',
  taskId: 't',
  version: nth,
  releaseReference: null,
  at: new Date(),
  signature: nth % 2 === 0 ? 'good' : 'bad',
  answered: 202,
  body: { nth },
});

test('a notice heard twice has one effect', () => {
  const book = new PartnerBook({ keepBodies: true });
  expect([book.take(noticeOf()), book.take(noticeOf())]).toEqual(['taken', 'no effect']);
  expect(book.effects()).toMatchObject([{ latestVersion: 1, versions: [1] }]);
});

test('a task never goes back to a lower version', () => {
  const book = new PartnerBook({ keepBodies: true });
  for (const version of [1, 3, 2]) book.take(noticeOf({ version, type: version === 3 ? 'pickup.changed' : 'pickup.requested' }));
  expect(book.standing(noticeOf({ version: 2 }))).toBe('overtaken');
  expect(book.effects()).toMatchObject([{ latestVersion: 3, versions: [1, 3], type: 'pickup.changed' }]);
});

test('the same version under two ids is seen for what it is, twice', () => {
  const book = new PartnerBook({ keepBodies: true });
  book.take(noticeOf());
  book.take(noticeOf({ id: 'another id' }));
  expect(book.effects()).toMatchObject([{ versions: [1, 1] }]);
});

test('only the last five thousand bodies are kept, and every count', () => {
  const book = new PartnerBook({ keepBodies: true });
  for (let nth = 0; nth < 5_003; nth += 1) book.note(row(nth));
  const bodies = book.received().map(({ body }) => body);
  expect(bodies.slice(0, 4)).toEqual([null, null, null, { nth: 3 }]);
  expect(bodies.at(-1)).toEqual({ nth: 5_002 });
  expect(book.counts).toMatchObject({ requests: 5_003, badSignatures: 2_501 });
});

test('without bodies none is kept', () => {
  const book = new PartnerBook({ keepBodies: false });
  book.note(row(1));
  expect(book.received()).toMatchObject([{ id: 't.1', body: null }]);
});
