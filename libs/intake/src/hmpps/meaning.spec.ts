import { readEvent, type HmppsEvent } from './hmpps-event.js';
import { EVENT_TYPES, meaningOf, subjectsOf } from './meaning.js';

const event = (eventType: string, additionalInformation: object = {}, more: object = {}): HmppsEvent => {
  const read = readEvent({
    text: JSON.stringify({ eventType, occurredAt: '2026-10-14T09:12:04Z', additionalInformation, ...more }),
    attributeType: null,
  });
  if (!read.ok) throw new Error(read.because);
  return read.event;
};
const flat = (eventType: string, more: object): HmppsEvent => {
  const read = readEvent({
    text: JSON.stringify({ eventType, eventDatetime: '2026-10-14T09:12:04', ...more }),
    attributeType: null,
  });
  if (!read.ok) throw new Error(read.because);
  return read.event;
};
const POE = 'prison-offender-events.prisoner';
const SEARCH = 'prisoner-offender-search.prisoner';

test.each([
  [
    `${POE}.released`,
    { reason: 'RELEASED', nomisMovementReasonCode: 'CR' },
    { means: 'left', how: 'release', stage: 'confirmed', code: 'CR' },
  ],
  [`${POE}.released`, { reason: 'RELEASED' }, { means: 'left', how: 'unclear', stage: 'confirmed', code: null }],
  [`${SEARCH}.released`, { reason: 'RELEASED' }, { means: 'left', how: 'release', stage: 'hint', code: null }],
  [`${SEARCH}.released`, { reason: 'RELEASED_TO_HOSPITAL' }, { means: 'left', how: 'hospital', stage: 'hint', code: null }],
  [
    `${POE}.received`,
    { reason: 'ADMISSION', nomisMovementReasonCode: '24' },
    { means: 'came-in', how: 'recall', stage: 'confirmed', code: '24', prison: null },
  ],
  [
    `${SEARCH}.received`,
    { reason: 'TRANSFERRED', prisonId: 'LCI' },
    { means: 'came-in', how: 'transfer', stage: 'hint', code: null, prison: 'LCI' },
  ],
  [`${SEARCH}.updated`, { categoriesChanged: ['ALERTS', 'SENTENCE'] }, { means: 'read-again' }],
  [
    `${SEARCH}.updated`,
    { categoriesChanged: ['INCENTIVE_LEVEL', 'CONTACT_DETAILS', 'A_NEW_ONE'] },
    { means: 'nothing', because: 'nothing the hub keeps has changed' },
  ],
  [`${SEARCH}.updated`, {}, { means: 'nothing', because: 'nothing the hub keeps has changed' }],
  [`${SEARCH}.removed`, {}, { means: 'identity', what: 'record-removed' }],
  [`${SEARCH}.alerts-updated`, { alertsAdded: ['XA', 'HA'] }, { means: 'alerts', custody: { acctOpen: true } }],
  [`${SEARCH}.alerts-updated`, { alertsRemoved: ['HA'] }, { means: 'alerts', custody: { acctOpen: false } }],
  [`${SEARCH}.alerts-updated`, { alertsAdded: ['HA'], alertsRemoved: ['HA'] }, { means: 'alerts', custody: { acctOpen: true } }],
  [
    `${SEARCH}.alerts-updated`,
    { alertsAdded: ['HA1', 'XCU'], alertsRemoved: null },
    { means: 'nothing', because: 'no alert the hub keeps has changed' },
  ],
  [`${POE}.booking.moved`, {}, { means: 'read-again' }],
  [
    `${POE}.booking.moved`,
    { bookingId: 7, movedFromNomsNumber: 'A1234BC', movedToNomsNumber: 'A5678DE' },
    { means: 'booking-moved', bookingId: '7', from: 'A1234BC', to: 'A5678DE' },
  ],
  [`${POE}.merged`, {}, { means: 'identity', what: 'merge-unclear' }],
  [
    `${POE}.merged`,
    { nomsNumber: 'A5678DE', removedNomsNumber: 'A9999ZZ' },
    { means: 'merged', removed: 'A9999ZZ', kept: 'A5678DE' },
  ],
  ['calculate-release-dates.prisoner.changed', {}, { means: 'read-again' }],
  ['probation-case.merge.completed', { sourceCRN: 'X100001', targetCRN: 'X200002' }, { means: 'crn', crn: 'X200002' }],
  [
    'probation-case.unmerge.completed',
    { reactivatedCRN: 'X100001', unmergedCRN: 'X200002' },
    { means: 'identity', what: 'crn-unmerged' },
  ],
  ['recall.inserted', { recallId: 'r' }, { means: 'recalled' }],
  ['a.kind.of.tomorrow', {}, { means: 'nothing', because: 'the hub does not know this kind of event' }],
  ['constructor', {}, { means: 'nothing', because: 'the hub does not know this kind of event' }],
])('%s %j', (type, information, meaning) => {
  expect(meaningOf(event(type, information))).toEqual(meaning);
});

test.each([
  [
    'OUT',
    { movementType: 'REL', movementReasonCode: 'CR', directionCode: 'OUT' },
    { means: 'left', how: 'release', stage: 'hint', code: 'CR' },
  ],
  [
    'a death',
    { movementType: 'REL', movementReasonCode: 'DEC', directionCode: 'OUT' },
    { means: 'left', how: 'died', stage: 'hint', code: 'DEC' },
  ],
  [
    'IN',
    { movementType: 'ADM', movementReasonCode: 'N', directionCode: 'IN' },
    { means: 'came-in', how: 'admission', stage: 'hint', code: 'N', prison: null },
  ],
  ['one that was deleted', { movementType: 'REL', directionCode: 'OUT', recordDeleted: true }, { means: 'read-again' }],
  ['one that says nothing', {}, { means: 'read-again' }],
])('a prison event of a movement: %s', (_, more, meaning) => {
  expect(meaningOf(flat('EXTERNAL_MOVEMENT-CHANGED', more))).toEqual(meaning);
});

test('every kind of event the hub knows has a meaning, even where it says nothing else', () => {
  for (const type of EVENT_TYPES) expect(meaningOf(event(type)).means).toMatch(/^\w/);
  expect(EVENT_TYPES.length).toBeGreaterThan(25);
});

test('whom an event is about: by probation number where it has no other, and both numbers of a booking that moved', () => {
  const link = {
    personReference: {
      identifiers: [
        { type: 'CRN', value: 'x100001' },
        { type: 'NOMS', value: 'A1234BC' },
      ],
    },
  };
  expect(subjectsOf(event('probation-case.prison-identifier.added', {}, link))).toEqual({
    prisonNumbers: ['A1234BC'],
    bookingId: null,
    crns: [],
  });
  expect(meaningOf(event('probation-case.prison-identifier.added', {}, link))).toEqual({ means: 'crn', crn: 'X100001' });
  expect(subjectsOf(event('probation-case.merge.completed', { sourceCRN: 'X100001', targetCRN: 'X200002' })).crns).toEqual([
    'X100001',
  ]);
  expect(
    subjectsOf(event(`${POE}.booking.moved`, { bookingId: 7, movedFromNomsNumber: 'A1234BC', movedToNomsNumber: 'A5678DE' })),
  ).toEqual({ prisonNumbers: ['A1234BC', 'A5678DE'], bookingId: null, crns: [] });
});
