import { partnerMessages } from './partner-messages.js';

test('each event of the path is described, from asking to taking back', () => {
  const events = partnerMessages().map(({ event }) => event);
  expect(events).toEqual(
    expect.arrayContaining([
      'referral.created',
      'referral.changed',
      'referral.withdrawn',
      'appointment.requested',
      'pickup.requested',
      'pickup.cancelled',
      'peer.requested',
      'probation.notified',
      'handover.final',
      'ost.plan',
      'handover.released',
      'attendance.query',
      'engagement.outcome.requested',
    ]),
  );
});

test('what is taken back says nothing of the person', () => {
  const withdrawn = partnerMessages().filter(({ act }) => act === 'withdraw');
  expect(withdrawn.length).toBeGreaterThan(5);
  expect(JSON.stringify(withdrawn)).not.toMatch(/Kestrel|A1234BC|2026-12-09/);
});
