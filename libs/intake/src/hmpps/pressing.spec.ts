import { isPressing } from './pressing.js';

const said = (eventType: string, more: object = {}): string =>
  JSON.stringify({
    eventType,
    version: 1,
    occurredAt: '2026-12-01T10:00:00Z',
    additionalInformation: { nomsNumber: 'A1234BC', ...more },
  });

test.each([
  ['a death', said('prison-offender-events.prisoner.released', { reason: 'RELEASED', nomisMovementReasonCode: 'DEC' }), true],
  ['a release that is only hinted at', said('prisoner-offender-search.prisoner.released', { reason: 'RELEASED' }), true],
  ['a return', said('prison-offender-events.prisoner.received', { reason: 'ADMISSION' }), true],
  ['a merge', said('prison-offender-events.prisoner.merged'), true],
  ['a recall', said('recall.inserted'), true],
  ['a date that changed', said('prison-offender-events.prisoner.sentence-dates-changed'), false],
  ['a record that changed', said('prisoner-offender-search.prisoner.updated', { categoriesChanged: ['SENTENCE'] }), false],
  ['what cannot be read', 'not json', false],
])('%s goes before what may wait: %#', (_, raw, first) => {
  expect(isPressing(raw)).toBe(first);
});
