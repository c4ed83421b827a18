import { noticeOf } from '../test/stand-in-hub.js';
import { newsFrom, refuses } from './news.js';

const typesFrom = (kind: string) => newsFrom('prompt', noticeOf({ kind })).map(({ type }) => type);
const TASKS = Array.from({ length: 2_000 }, (_, nth) => `task-${nth}`);
const REFUSED = TASKS.find(refuses) ?? '';
const WILLING = TASKS.find((taskId) => !refuses(taskId)) ?? '';

test.each([
  ['COMMUNITY_REFERRAL', ['accepted']],
  ['APPOINTMENT_BOOKED', ['accepted', 'appointment-booked']],
  ['GATE_PICKUP', ['pickup-confirmed']],
  ['PEER_MEET_AT_GATE', ['pickup-confirmed']],
  ['HANDOVER_PACK', ['accepted']],
  ['PROBATION_NOTIFY', ['accepted']],
  ['OST_BRIDGING', ['accepted']],
  ['RELEASE_CONFIRM', ['accepted']],
  ['FIRST_CONTACT_CHECK', ['attended']],
  ['ENGAGED_21D', ['attended']],
  ['A_KIND_OF_NEXT_YEAR', ['accepted']],
])('a prompt partner told of %s says %j', (kind, types) => {
  expect(typesFrom(kind)).toEqual(types);
});

test.each(['referral.withdrawn', 'appointment.cancelled', 'ost.plan.withdrawn'])('nobody calls back about %s', (type) => {
  const notice = noticeOf({ type, kind: 'APPOINTMENT_BOOKED', taskId: REFUSED });
  expect(newsFrom('prompt', notice)).toEqual([]);
  expect(newsFrom('refuses-some', notice)).toEqual([]);
});

test.each([
  ['2026-12-10', '2026-12-10'],
  ['2026-12-12', '2026-12-14'],
  ['2026-12-13', '2026-12-14'],
  ['2027-01-02', '2027-01-04'],
])('released on %s, the person is seen on %s at ten', (releaseOn, on) => {
  const [, booked] = newsFrom('prompt', noticeOf({ kind: 'APPOINTMENT_BOOKED', releaseOn }));
  expect(booked).toMatchObject({ type: 'appointment-booked', appointment: { on, time: '10:00' } });
});

test('a first contact happened on the day it was due', () => {
  expect(newsFrom('prompt', noticeOf({ kind: 'FIRST_CONTACT_CHECK', dueOn: '2026-12-11' }))).toEqual([
    { type: 'attended', happenedOn: '2026-12-11' },
  ]);
});

test('about one task in four is refused', () => {
  const share = TASKS.filter(refuses).length / TASKS.length;
  expect(share).toBeGreaterThan(0.22);
  expect(share).toBeLessThan(0.28);
});

test('a task once refused is refused in every version, for the same reason', () => {
  const [first, later] = [1, 2].map((version) =>
    newsFrom('refuses-some', noticeOf({ taskId: REFUSED, version, kind: 'COMMUNITY_REFERRAL' })),
  );
  expect(first).toMatchObject([{ type: 'declined' }]);
  expect(later).toEqual(first);
});

test('a task not refused is met as a prompt partner would', () => {
  const notice = noticeOf({ taskId: WILLING, kind: 'APPOINTMENT_BOOKED' });
  expect(newsFrom('refuses-some', notice)).toEqual(newsFrom('prompt', notice));
});

test('asked whether the person came, one that refuses says they did not', () => {
  const notice = noticeOf({ taskId: REFUSED, kind: 'ENGAGED_21D', type: 'attendance.query' });
  expect(newsFrom('refuses-some', notice)).toEqual([{ type: 'did-not-attend' }]);
});

test('a silent partner has nothing to say', () => {
  expect(newsFrom('silent', noticeOf())).toEqual([]);
});
