import fc from 'fast-check';
import { localDate } from '#calendar';
import { evolve, NEWS_KINDS, type Evolved, type NewsKind, type TaskNews } from './evolve.js';
import { TASK_KINDS, type TaskKind, type TaskState } from './task/task.js';

const on = localDate('2026-12-24');
const appointment = { on: localDate('2026-12-29'), time: '10:00' };
const said = (news: NewsKind, more: Partial<TaskNews> = {}): TaskNews => ({
  news,
  version: 2,
  on,
  ...(news === 'appointment-booked' ? { appointment } : {}),
  ...more,
});
const heard = (kind: TaskKind, state: TaskState, news: TaskNews): Evolved =>
  evolve({ kind, state, subject: 'riverside' }, { version: 2 }, news);
const became = (done: Evolved): string => (done.outcome === 'moved' ? done.state : done.outcome);

describe('what each answer makes of an open task of each kind', () => {
  const NO = 'does-not-fit';
  // accepted, declined, appointment-booked, attended, did-not-attend, pickup-confirmed, collected, arrived, pickup-failed
  test.each<[TaskKind, ...string[]]>([
    ['COMMUNITY_REFERRAL', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['COMMUNITY_GROUP_REFERRAL', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['NEED_ASKED', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['APPOINTMENT_BOOKED', 'agreed', 'declined', 'done', 'done', 'noted', NO, NO, NO, NO],
    ['NALOXONE_TRAINED', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['NALOXONE_IN_PROPERTY', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['NALOXONE_HANDED_OVER', 'agreed', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['CONTINGENCY_PLAN', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['CONSENT_AND_DESTINATION', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['RECONNECT_REFERRAL', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['DUTY_TO_REFER', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['REHAB_OR_HOUSING_APPLICATION', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['INREACH_VISIT', 'agreed', 'declined', NO, 'done', 'noted', NO, NO, NO, NO],
    ['LICENCE_APPOINTMENT_CHECK', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['OST_DOSE_CONFIRM', 'noted', NO, NO, NO, NO, NO, NO, NO, NO],
    ['DEPOT_DUE_CHECK', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['MEDICINES_28D', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['GP_REGISTRATION', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['END_OF_TREATMENT_REVIEW', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['RELEASE_REVIEW', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['FAMILY_SESSION', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['HIGH_RISK_CHECKS', 'agreed', 'declined', 'agreed', 'done', 'noted', NO, NO, NO, NO],
    ['OUTCOME_15WD', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['LATE_FOLLOW_UP', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['PARTNER_TOLD', 'noted', 'noted', NO, NO, NO, NO, NO, NO, NO],
    ['RIM_AGENDA', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['FEEDBACK', NO, NO, NO, NO, NO, NO, NO, NO, NO],
    ['OST_BRIDGING', 'agreed', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['GATE_PICKUP', 'agreed', 'declined', NO, NO, NO, 'agreed', 'agreed', 'done', 'declined'],
    ['PEER_MEET_AT_GATE', 'agreed', 'declined', NO, NO, NO, 'agreed', 'agreed', 'done', 'declined'],
    ['PROBATION_NOTIFY', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['HANDOVER_PACK', 'done', 'declined', NO, NO, NO, NO, NO, NO, NO],
    ['RELEASE_CONFIRM', 'noted', NO, NO, NO, NO, NO, NO, NO, NO],
    ['FIRST_CONTACT_CHECK', 'agreed', 'declined', 'agreed', 'done', 'noted', NO, NO, NO, NO],
    ['ENGAGED_21D', 'noted', 'declined', 'noted', 'done', 'noted', NO, NO, NO, NO],
    ['ATTENTION', NO, NO, NO, NO, NO, NO, NO, NO, NO],
  ])('%s', (kind, ...outcomes) => {
    expect(NEWS_KINDS.map((news) => became(heard(kind, 'open', said(news))))).toEqual(outcomes);
  });

  test('every kind is in the table', () => {
    expect(TASK_KINDS).toHaveLength(37);
  });
});

describe('the order of answers', () => {
  test.each<[TaskKind, TaskState, NewsKind, string, string]>([
    ['COMMUNITY_REFERRAL', 'done', 'accepted', 'noted', 'a late yes changes nothing'],
    ['APPOINTMENT_BOOKED', 'done', 'accepted', 'noted', 'a late yes does not undo a booking'],
    ['APPOINTMENT_BOOKED', 'done', 'appointment-booked', 'noted', 'another slot is still a slot'],
    ['APPOINTMENT_BOOKED', 'done', 'did-not-attend', 'noted', 'the booking was there, the person was not'],
    ['GATE_PICKUP', 'done', 'collected', 'noted', 'collected is told after arrived'],
    ['GATE_PICKUP', 'agreed', 'pickup-confirmed', 'noted', 'a yes said twice'],
    ['FIRST_CONTACT_CHECK', 'agreed', 'did-not-attend', 'open', 'the person did not come, so the check is open again'],
    ['FIRST_CONTACT_CHECK', 'done', 'did-not-attend', 'noted', 'the person had come before'],
    ['FIRST_CONTACT_CHECK', 'done', 'appointment-booked', 'noted', 'the next appointment is no first contact'],
    ['COMMUNITY_REFERRAL', 'done', 'declined', 'declined', 'a yes is taken back'],
    ['APPOINTMENT_BOOKED', 'done', 'declined', 'declined', 'a booking is taken back'],
    ['GATE_PICKUP', 'agreed', 'declined', 'declined', 'a pickup is taken back'],
    ['GATE_PICKUP', 'done', 'declined', 'noted', 'the person has arrived, whatever is said now'],
    ['FIRST_CONTACT_CHECK', 'done', 'declined', 'noted', 'the person has come, whatever is said now'],
    ['ENGAGED_21D', 'done', 'declined', 'noted', 'the person has come, whatever is said now'],
    ['COMMUNITY_REFERRAL', 'declined', 'accepted', 'done', 'a no is taken back'],
    ['GATE_PICKUP', 'declined', 'accepted', 'agreed', 'a no is taken back'],
    ['GATE_PICKUP', 'declined', 'arrived', 'done', 'somebody was there after all'],
    ['COMMUNITY_REFERRAL', 'withdrawn', 'accepted', 'noted', 'nobody asks for it any more'],
    ['FIRST_CONTACT_CHECK', 'withdrawn', 'attended', 'noted', 'what happened is kept, the task stays withdrawn'],
  ])('%s, %s, then %s: %s (%s)', (kind, state, news, outcome) => {
    expect(became(heard(kind, state, said(news)))).toBe(outcome);
  });

  test('what has happened to a person is never undone by what a partner says', () => {
    const happened = fc.constantFrom<TaskKind>('GATE_PICKUP', 'PEER_MEET_AT_GATE', 'FIRST_CONTACT_CHECK', 'ENGAGED_21D');
    fc.assert(
      fc.property(happened, fc.constantFrom(...NEWS_KINDS), fc.integer({ min: 1, max: 3 }), (kind, news, version) => {
        expect(heard(kind, 'done', said(news, { version })).outcome).not.toBe('moved');
      }),
    );
  });

  test('an answer said twice moves the task once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TASK_KINDS),
        fc.constantFrom<TaskState>('open', 'agreed', 'declined', 'done', 'withdrawn'),
        fc.constantFrom(...NEWS_KINDS),
        (kind, state, news) => {
          const once = heard(kind, state, said(news));
          fc.pre(once.outcome === 'moved');
          const again = heard(kind, once.outcome === 'moved' ? once.state : state, said(news));
          expect(again.outcome).toBe('noted');
        },
      ),
    );
  });
});

describe('the version that is answered', () => {
  test.each<[NewsKind, TaskKind]>([
    ['accepted', 'COMMUNITY_REFERRAL'],
    ['declined', 'COMMUNITY_REFERRAL'],
    ['appointment-booked', 'APPOINTMENT_BOOKED'],
    ['pickup-confirmed', 'GATE_PICKUP'],
  ])('"%s" to an older version is stale and changes nothing', (news, kind) => {
    expect(heard(kind, 'open', said(news, { version: 1 }))).toEqual({ outcome: 'stale' });
  });

  test.each<[NewsKind, TaskKind, string]>([
    ['attended', 'FIRST_CONTACT_CHECK', 'done'],
    ['did-not-attend', 'FIRST_CONTACT_CHECK', 'noted'],
    ['collected', 'GATE_PICKUP', 'agreed'],
    ['arrived', 'GATE_PICKUP', 'done'],
  ])('"%s" counts whichever version it answers: it has happened', (news, kind, outcome) => {
    const done = heard(kind, 'open', said(news, { version: 1 }));
    expect(became(done)).toBe(outcome);
    expect(done).toHaveProperty('contact');
  });

  test('a version never told is answered by nobody', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TASK_KINDS),
        fc.constantFrom(...NEWS_KINDS),
        fc.integer({ min: 3, max: 99 }),
        (kind, news, version) => {
          expect(heard(kind, 'open', said(news, { version }))).toEqual({
            outcome: 'does-not-fit',
            because: `version ${version} was never told`,
          });
        },
      ),
    );
  });

  test('an appointment without a day is no appointment', () => {
    const without: TaskNews = { news: 'appointment-booked', version: 2, on };
    expect(heard('APPOINTMENT_BOOKED', 'open', without)).toEqual({
      outcome: 'does-not-fit',
      because: 'an appointment without a day',
    });
  });
});

describe('what an answer tells of the person', () => {
  test.each<[NewsKind, TaskKind, TaskState, object | null]>([
    ['appointment-booked', 'APPOINTMENT_BOOKED', 'open', { appointment: { ...appointment, with: 'riverside' } }],
    ['attended', 'FIRST_CONTACT_CHECK', 'open', { attendedOn: on }],
    ['did-not-attend', 'FIRST_CONTACT_CHECK', 'open', { missedOn: on }],
    ['pickup-confirmed', 'GATE_PICKUP', 'open', { pickupConfirmedBy: 'riverside' }],
    ['collected', 'GATE_PICKUP', 'agreed', { collectedOn: on }],
    ['arrived', 'GATE_PICKUP', 'agreed', { arrivedOn: on }],
    ['pickup-failed', 'GATE_PICKUP', 'agreed', { pickupFailedOn: on, pickupConfirmedBy: null }],
    ['accepted', 'COMMUNITY_REFERRAL', 'open', { referralAcceptedBy: 'riverside' }],
    ['accepted', 'RECONNECT_REFERRAL', 'open', null],
    ['declined', 'RECONNECT_REFERRAL', 'agreed', null],
    ['declined', 'COMMUNITY_REFERRAL', 'done', { referralAcceptedBy: null }],
    ['declined', 'COMMUNITY_REFERRAL', 'open', null],
    ['declined', 'APPOINTMENT_BOOKED', 'open', null],
    ['declined', 'APPOINTMENT_BOOKED', 'done', { appointment: null }],
    ['declined', 'GATE_PICKUP', 'open', null],
    ['declined', 'GATE_PICKUP', 'agreed', { pickupConfirmedBy: null }],
    ['attended', 'FIRST_CONTACT_CHECK', 'withdrawn', { attendedOn: on }],
  ])('%s of %s, %s', (news, kind, state, contact) => {
    expect(heard(kind, state, said(news))).toMatchObject({ contact });
  });
});

describe('what a person must do about it', () => {
  test('a no is looked at, with its reason where there is one', () => {
    expect(heard('COMMUNITY_REFERRAL', 'open', said('declined', { reason: 'no beds' }))).toMatchObject({
      look: 'The partner declined: no beds. Ask another service, or ring them',
    });
    expect(heard('COMMUNITY_REFERRAL', 'open', said('declined'))).toMatchObject({
      look: 'The partner declined. Ask another service, or ring them',
    });
  });

  test('a no to what is no longer asked for is not', () => {
    expect(heard('COMMUNITY_REFERRAL', 'withdrawn', said('declined'))).toMatchObject({ outcome: 'noted', look: null });
  });

  test('whoever was not met is reached the same day, and why is said where it is known', () => {
    expect(heard('GATE_PICKUP', 'agreed', said('pickup-failed', { reason: 'the train was late' }))).toMatchObject({
      look: 'The pickup failed: the train was late. Reach the person the same day and see them to the service',
    });
    expect(heard('GATE_PICKUP', 'agreed', said('pickup-failed'))).toMatchObject({
      look: 'The pickup failed. Reach the person the same day and see them to the service',
    });
    expect(heard('GATE_PICKUP', 'agreed', said('collected'))).toMatchObject({ look: null });
  });

  test('whoever did not come is looked for the same day, whatever the task’s state', () => {
    for (const state of ['open', 'agreed', 'declined', 'done', 'withdrawn'] as const)
      expect(heard('FIRST_CONTACT_CHECK', state, said('did-not-attend'))).toMatchObject({
        look: 'The person did not attend. Reach out the same day',
      });
  });
});
