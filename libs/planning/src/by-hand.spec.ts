import { localDate } from '#calendar';
import { BY_HAND, hasTime, mayLieAhead, saidOf, sayingOf, TASK_KINDS, type ByHand, type TaskKind } from './index.js';

const on = localDate('2026-12-23');
const saying = (kind: TaskKind, happened: ByHand, subject = 'riverside', time: string | null = null) =>
  sayingOf({ kind, subject }, { happened, on, time, how: 'rang the ward' });

test('something can be said of every kind of task but one, and everything that can be said is said of one', () => {
  const said = ['riverside', ':re-offer', ':court-2026-12-01'].flatMap((subject) =>
    TASK_KINDS.map((kind) => saidOf({ kind, subject })),
  );
  expect(TASK_KINDS.filter((_, i) => said[i]?.length === 0)).toEqual(['CONSENT_AND_DESTINATION']);
  expect(new Set(said.flat())).toEqual(new Set(BY_HAND));
});

test.each([
  ['NALOXONE_TRAINED', 'naloxone-trained', { naloxone: { trainedOn: on } }],
  ['NALOXONE_IN_PROPERTY', 'naloxone-in-property', { naloxone: { inPropertyOn: on } }],
  ['NALOXONE_HANDED_OVER', 'naloxone-handed-over', { naloxone: { handedOverOn: on } }],
  ['NALOXONE_HANDED_OVER', 'naloxone-declined', { naloxone: { declined: true } }],
  ['APPOINTMENT_BOOKED', 'appointment-booked', { contact: { appointment: { on, with: 'riverside' } } }],
  ['FIRST_CONTACT_CHECK', 'attended', { contact: { attendedOn: on } }],
  ['ENGAGED_21D', 'did-not-attend', { contact: { missedOn: on } }],
  ['GATE_PICKUP', 'pickup-confirmed', { contact: { pickupConfirmedBy: 'riverside' } }],
  ['GATE_PICKUP', 'collected', { contact: { collectedOn: on } }],
  ['PEER_MEET_AT_GATE', 'arrived', { contact: { arrivedOn: on } }],
  ['COMMUNITY_REFERRAL', 'accepted', { contact: { referralAcceptedBy: 'riverside' } }],
  ['OST_BRIDGING', 'done', { done: { ostBridging: on } }],
  ['RIM_AGENDA', 'done', { done: { recoveryMeeting: on } }],
  ['OST_DOSE_CONFIRM', 'last-dose', { treatment: { lastDoseOn: on } }],
  ['ENGAGED_21D', 'CONTACT_LOST', { outcome: { code: 'CONTACT_LOST', on } }],
  ['RELEASE_CONFIRM', 'released', { happened: { what: 'released', on } }],
  ['NEED_ASKED', 'has-need', { needs: { drugOrAlcohol: true } }],
  ['NEED_ASKED', 'no-need', { needs: { drugOrAlcohol: false } }],
  ['GATE_PICKUP', 'pickup-failed', { contact: { pickupFailedOn: on, pickupConfirmedBy: null } }],
] as const)('%s, %s, is a fact of the release', (kind, happened, says) => {
  expect(saying(kind, happened)).toEqual({ does: 'fact', says });
});

test.each([
  ['PROBATION_NOTIFY', 'told'],
  ['HANDOVER_PACK', 'told'],
  ['HIGH_RISK_CHECKS', 'checked'],
  ['ATTENTION', 'seen-to'],
] as const)('%s, %s, closes the task and says nothing of the person', (kind, happened) => {
  expect(saying(kind, happened)).toEqual({ does: 'close' });
});

test.each([
  ['CONTINGENCY_PLAN', '', 'contingencyPlan'],
  ['CONTINGENCY_PLAN', ':court-2026-12-01', 'contingencyReview'],
  ['FEEDBACK', ':before', 'feedbackBefore'],
  ['FEEDBACK', ':on-the-day', 'feedbackOnTheDay'],
  ['FEEDBACK', ':after', 'feedbackAfter'],
  ['NALOXONE_TRAINED', ':re-offer', 'naloxoneReoffered'],
  ['CONSENT_AND_DESTINATION', ':re-offer', 'consentReoffered'],
  ['REHAB_OR_HOUSING_APPLICATION', ':supported-housing', 'supportedHousingApplication'],
  ['LATE_FOLLOW_UP', ':close', 'lateFollowUpClosed'],
  ['LATE_FOLLOW_UP', ':first', 'lateFollowUp'],
  ['FAMILY_SESSION', ':close', 'familySession'],
] as const)('%s%s is done as %s', (kind, subject, name) => {
  expect(saying(kind, 'done', subject)).toEqual({ does: 'fact', says: { done: { [name]: on } } });
});

test('of a look before court, that the day has passed and nothing came of it; not before that day, and of no other round', () => {
  const passed = (subject: string) => saying('CONTINGENCY_PLAN', 'court-passed', subject);
  expect(passed(':court-2026-12-23')).toEqual({ does: 'fact', says: { custody: { nextCourtOn: null } } });
  expect(passed(':court-2026-12-24')).toEqual({ does: 'not-fit' });
  expect(passed('')).toEqual({ does: 'not-fit' });
});

test('of a round with a partner, the partner is the one it names', () => {
  expect(saying('APPOINTMENT_BOOKED', 'appointment-booked', 'riverside:first')).toEqual({
    does: 'fact',
    says: { contact: { appointment: { on, with: 'riverside' } } },
  });
  expect(saying('CONTINGENCY_PLAN', 'done', 'riverside:released')).toEqual({ does: 'close' });
});

test.each([
  ['NALOXONE_TRAINED', 'naloxone-accepted', { naloxone: { declined: false } }],
  ['CONSENT_AND_DESTINATION', 'consent-given', { basis: { kind: 'consent', recordedOn: on } }],
] as const)('of %s that was offered once more, %s is a fact of the release', (kind, happened, says) => {
  expect(saying(kind, happened, ':re-offer')).toEqual({ does: 'fact', says });
});

test('a time of day belongs to a last dose and to a booking, and only a booking may lie ahead', () => {
  expect(saying('OST_DOSE_CONFIRM', 'last-dose', '', '08:15')).toEqual({
    does: 'fact',
    says: { treatment: { lastDoseOn: on, lastDoseTime: '08:15' } },
  });
  expect(BY_HAND.filter(hasTime)).toEqual(['last-dose', 'appointment-booked']);
  expect(BY_HAND.filter(mayLieAhead)).toEqual(['appointment-booked']);
});

test('what cannot be said of a task does not fit it', () => {
  expect(saying('CONSENT_AND_DESTINATION', 'done')).toEqual({ does: 'not-fit' });
  expect(saying('NALOXONE_TRAINED', 'arrived')).toEqual({ does: 'not-fit' });
  expect(saying('GATE_PICKUP', 'pickup-confirmed', '')).toEqual({ does: 'not-fit' });
});

test('a slot has its time where one is known', () => {
  expect(saying('APPOINTMENT_BOOKED', 'appointment-booked', '', '10:30')).toEqual({
    does: 'fact',
    says: { contact: { appointment: { on, time: '10:30' } } },
  });
});

test('a partner is no round, whatever it is called', () => {
  expect(saying('DUTY_TO_REFER', 'done', 'supported-housing')).toEqual({ does: 'fact', says: { done: { dutyToRefer: on } } });
  expect(saying('LATE_FOLLOW_UP', 'done', 'close')).toEqual({ does: 'fact', says: { done: { lateFollowUp: on } } });
  expect(saidOf({ kind: 'NALOXONE_HANDED_OVER', subject: 're-offer' })).toEqual(['naloxone-handed-over', 'naloxone-declined']);
  expect(saidOf({ kind: 'APPOINTMENT_BOOKED', subject: 'court-street' })).toEqual(['appointment-booked', 'attended']);
  expect(saidOf({ kind: 'APPOINTMENT_BOOKED', subject: 'riverside:court-street' })).toEqual(['appointment-booked', 'attended']);
});

test('a yes to a referral that no partner was asked closes the task, and takes nobody on', () => {
  expect(saying('COMMUNITY_REFERRAL', 'accepted', '')).toEqual({ does: 'close' });
});
