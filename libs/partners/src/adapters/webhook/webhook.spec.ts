import { localDate } from '#calendar';
import { describePartner } from '../../conformance/index.js';
import { webhook } from './webhook.adapter.js';

const id = '0193d1a0-0000-7000-8000-000000000001';
const answer = (type: string, data: object = {}) => ({
  type,
  timestamp: '2026-11-22T09:00:00Z',
  data: { task: { id, version: 2 }, ...data },
});
const means = (news: string, more: object = {}) => ({ news, taskId: id, version: 2, ...more }) as never;
const on = localDate('2026-12-24');

describePartner(webhook, {
  settings: { url: 'https://riverside.example/throughgate', digests: 'yes', fallbackEmail: 'duty@riverside.example' },
  callbacks: [
    { said: answer('accepted'), means: means('accepted') },
    { said: answer('declined', { reason: 'out of area' }), means: means('declined', { reason: 'out of area' }) },
    {
      said: answer('appointment-booked', { appointment: { on: '2026-12-24', time: '10:00', place: 'Harbour House' } }),
      means: means('appointment-booked', { appointment: { on, time: '10:00', place: 'Harbour House' } }),
    },
    { said: answer('attended', { happenedOn: '2026-12-24' }), means: means('attended', { on }) },
    { said: answer('did-not-attend', { happenedOn: '2026-12-24' }), means: means('did-not-attend', { on }) },
    { said: answer('pickup-confirmed'), means: means('pickup-confirmed') },
    { said: answer('collected'), means: means('collected') },
    { said: answer('arrived', { happenedOn: 'soon' }), means: means('arrived') },
    { said: answer('pickup-failed'), means: means('pickup-failed') },
    {
      said: answer('appointment-booked'),
      means: { news: 'not-understood', because: '"data.appointment.on" is missing or no day' },
    },
    { said: { hello: 'world' }, means: { news: 'not-understood', because: '"type" is none of the answers the hub knows' } },
  ],
});

test('a notice names its event in the field’s words and keeps the gate’s content as it is', () => {
  const { url, body } = webhook.mapOut(
    {
      act: 'change',
      message: 'referral',
      task: { id, kind: 'COMMUNITY_REFERRAL', version: 2, answerBy: { on: localDate('2026-12-01'), time: '12:00' } },
      supersedes: 1,
      moved: { from: localDate('2026-12-30'), to: localDate('2026-12-23'), basis: 'CONFIRMED', reason: 'confirmed' },
      releaseReference: 'r',
      writtenAt: '2026-11-22T09:00:00.000Z',
      content: { person: { firstName: 'Ada' }, release: { on: '2026-12-23' } },
    },
    { url: 'https://riverside.example/in' },
  );
  expect(url).toBe('https://riverside.example/in');
  expect(body).toEqual({
    type: 'referral.changed',
    timestamp: '2026-11-22T09:00:00.000Z',
    data: {
      task: { id, kind: 'COMMUNITY_REFERRAL', version: 2, dueOn: '2026-12-01', dueTime: '12:00' },
      supersedes: 1,
      release: {
        on: '2026-12-23',
        moved: { from: '2026-12-30', to: '2026-12-23', basis: 'CONFIRMED', reason: 'confirmed' },
        reference: 'r',
      },
      person: { firstName: 'Ada' },
    },
  });
});
