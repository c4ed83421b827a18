import { localDate } from '#calendar';
import { dueIn, heard, planned, taskIn, type Says } from '../conformance/telling.js';
import type { PlannedTask, TaskKind } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
const CHRISTMAS = '2026-12-23';
const JANUARY = '2027-01-11';
const EASTER = '2027-03-30';

/** Somebody with nothing but a need and a day, known long before: what a rule looks at is said on top of it. */
const SOMEBODY: Says = {
  person: { crn: 'X320741' },
  custody: { prison: 'LPI' },
  needs: { drugOrAlcohol: true },
  basis: { kind: 'consent' },
  destination: {
    communityService: 'riverside',
    probation: 'p-north',
    reconnect: 'onward',
    housing: 'town-hall',
    rehab: 'the-farm',
  },
};
const leaving = (on: string | null, ...more: readonly Says[]): readonly PlannedTask[] =>
  planned(
    heard(
      [LONG_BEFORE, { ...SOMEBODY, ...(on === null ? {} : { dates: { confirmed: day(on) } }) }],
      ...more.map((says) => [LONG_BEFORE, says] as const),
    ),
  );
const of = (tasks: readonly PlannedTask[], kind: TaskKind, round: string): PlannedTask | undefined =>
  tasks.find((task) => task.kind === kind && (task.subject.split(':')[1] ?? '') === round);
const why = (tasks: readonly PlannedTask[], kind: TaskKind): string => taskIn(tasks, kind)?.why.because ?? 'not planned';
const released = (on: string): Says => ({ happened: { what: 'released', on: day(on) } });

describe('each task’s trigger, and its day', () => {
  // Worked by hand. Days off: 25 to 28 December 2026, 1 January, 26 to 29 March 2027, 31 August and 3 May.
  test.each<[TaskKind, Says, christmas: string, january: string, easter: string]>([
    ['CONSENT_AND_DESTINATION', {}, '2026-10-14', '2026-11-02', '2027-01-19'],
    ['RECONNECT_REFERRAL', { needs: { vulnerable: true } }, '2026-09-30', '2026-10-19', '2027-01-05'],
    ['DUTY_TO_REFER', { needs: { noFixedAbode: true } }, '2026-10-28', '2026-11-16', '2027-02-02'],
    ['DUTY_TO_REFER', { needs: { riskOfHomelessness: true } }, '2026-10-28', '2026-11-16', '2027-02-02'],
    ['REHAB_OR_HOUSING_APPLICATION', { wishes: { rehab: true } }, '2026-10-28', '2026-11-16', '2027-02-02'],
    ['REHAB_OR_HOUSING_APPLICATION', { wishes: { supportedHousing: true } }, '2026-10-28', '2026-11-16', '2027-02-02'],
    ['INREACH_VISIT', { contact: { referralAcceptedBy: 'riverside' } }, '2026-12-09', '2026-12-24', '2027-03-16'],
    ['LICENCE_APPOINTMENT_CHECK', { custody: { licenceDrugCondition: true } }, '2026-12-17', '2027-01-05', '2027-03-22'],
    ['OST_DOSE_CONFIRM', { needs: { ost: true } }, '2026-12-23 10:30', '2027-01-11 10:30', '2027-03-30 10:30'],
    ['MEDICINES_28D', { treatment: { medicine: true } }, '2026-12-18', '2027-01-06', '2027-03-23'],
    ['GP_REGISTRATION', { treatment: { gpRegistered: false } }, '2026-11-25', '2026-12-14', '2027-03-02'],
    ['END_OF_TREATMENT_REVIEW', { treatment: { communityStage: 'TC_FREEDOM' } }, '2026-12-09', '2026-12-24', '2027-03-16'],
    ['RELEASE_REVIEW', { treatment: { kind: 'PSYCHOSOCIAL' } }, '2026-12-09', '2026-12-24', '2027-03-16'],
    ['FAMILY_SESSION', { wishes: { familySession: true, familyConsent: true } }, '2026-12-02', '2026-12-21', '2027-03-09'],
    ['FEEDBACK', { wishes: { feedback: true } }, '2026-12-16', '2027-01-04', '2027-03-23'],
  ])('%s, called for by %j: %s, %s and %s', (kind, says, ...days) => {
    expect([CHRISTMAS, JANUARY, EASTER].map((on) => dueIn(leaving(on, says), kind))).toEqual(days);
  });

  test('a plain person has only the tasks whose trigger is met', () => {
    expect(leaving(CHRISTMAS).map(({ kind }) => kind)).toEqual([
      'CONSENT_AND_DESTINATION',
      'COMMUNITY_REFERRAL',
      'APPOINTMENT_BOOKED',
      'PROBATION_NOTIFY',
      'HANDOVER_PACK',
      'HANDOVER_PACK',
      'RELEASE_CONFIRM',
    ]);
    expect(taskIn(leaving(CHRISTMAS), 'CONSENT_AND_DESTINATION')?.settledBy).not.toBeNull();
  });

  test.each<[what: string, kind: TaskKind, says: Says]>([
    [
      'RECONNECT is not asked for whoever wishes for rehab',
      'RECONNECT_REFERRAL',
      { needs: { vulnerable: true }, wishes: { rehab: true } },
    ],
    ['nor after a refusal', 'RECONNECT_REFERRAL', { needs: { vulnerable: true }, basis: { kind: 'refused' } }],
    ['housing is not asked after a refusal', 'DUTY_TO_REFER', { needs: { noFixedAbode: true }, basis: { kind: 'refused' } }],
    ['a family session needs the person’s consent', 'FAMILY_SESSION', { wishes: { familySession: true } }],
    ['silence about a GP calls for nothing', 'GP_REGISTRATION', {}],
    ['another service’s yes is not this one’s', 'INREACH_VISIT', { contact: { referralAcceptedBy: 'harbour' } }],
    [
      'a therapeutic community has its own review',
      'RELEASE_REVIEW',
      { treatment: { kind: 'BOTH', communityStage: 'TC_CONNECT' } },
    ],
    ['one due after four weeks is another’s', 'DEPOT_DUE_CHECK', { treatment: { depotNextOn: day('2027-01-25') } }],
  ])('%s', (_, kind, says) => {
    expect(taskIn(leaving(CHRISTMAS, says), kind)).toBeUndefined();
  });

  test('what a team has done settles its task', () => {
    const says: Says = { treatment: { gpRegistered: false }, done: { gpRegistration: day('2026-11-02') } };
    expect(taskIn(leaving(CHRISTMAS, says), 'GP_REGISTRATION')?.settledBy).toBe('registered on Monday 2 November 2026');
  });

  test('what needs the person inside ends with release, done or not', () => {
    const says: Says = { treatment: { medicine: true }, wishes: { familySession: true, familyConsent: true } };
    const kinds = leaving(CHRISTMAS, says, released(CHRISTMAS)).map(({ kind }) => kind);
    expect(kinds).not.toContain('MEDICINES_28D');
    expect(kinds).not.toContain('FAMILY_SESSION');
    const done = leaving(CHRISTMAS, says, { done: { medicines28d: day('2026-12-18') } }, released(CHRISTMAS));
    expect(taskIn(done, 'MEDICINES_28D')?.settledBy).toBe('prescribed on Friday 18 December 2026');
  });
});

describe('DEPOT_DUE_CHECK', () => {
  const depot: Says = { treatment: { depotNextOn: day('2027-01-06') } };
  const slot = (on: string): Says => ({ contact: { appointment: { on: day(on), with: 'riverside' } } });
  test('a dose that falls due outside needs a slot by that day', () => {
    expect(dueIn(leaving(CHRISTMAS, depot), 'DEPOT_DUE_CHECK')).toBe('2026-12-09');
    expect(taskIn(leaving(CHRISTMAS, depot), 'DEPOT_DUE_CHECK')?.settledBy).toBeNull();
    expect(taskIn(leaving(CHRISTMAS, depot, slot('2027-01-06')), 'DEPOT_DUE_CHECK')?.settledBy).toContain('6 January');
    expect(taskIn(leaving(CHRISTMAS, depot, slot('2027-01-07')), 'DEPOT_DUE_CHECK')?.settledBy).toBeNull();
  });
});

describe('OST', () => {
  const ost: Says = { needs: { ost: true } };
  const slot = (on: string): Says => ({ contact: { appointment: { on: day(on), with: 'riverside' } } });

  test.each<[days: number, appointment: string | null, said: string]>([
    [14, null, 'The script ends on Tuesday 5 January 2027, and no appointment'],
    [5, null, 'The script ends on Sunday 27 December 2026, a day off, and no appointment'],
    [14, '2026-12-24', 'Opioid substitution treatment is recorded'],
    [1, '2026-12-24', 'The script ends on Wednesday 23 December 2026, and no appointment'],
    [15, null, '15 days are asked for: at most 14 may be bridged'],
  ])('%s days of bridging with an appointment on %s: %s', (bridgingDays, on, said) => {
    const tasks = leaving(CHRISTMAS, ost, { treatment: { bridgingDays } }, ...(on === null ? [] : [slot(on)]));
    expect(why(tasks, 'OST_BRIDGING')).toContain(said);
  });

  test('a slot after the script has ended is no slot', () => {
    const booked = (bridgingDays: number) =>
      taskIn(leaving(CHRISTMAS, ost, { treatment: { bridgingDays } }, slot('2026-12-29')), 'APPOINTMENT_BOOKED')?.settledBy;
    expect(booked(14)).toContain('booked for Tuesday 29 December');
    expect(booked(3)).toBeNull();
  });

  test('without an appointment in time the coordinator hears as soon as the lead does', () => {
    const second = (...says: readonly Says[]) => taskIn(leaving(CHRISTMAS, ost, ...says), 'OST_BRIDGING')?.escalation[1];
    expect(second()).toEqual({ level: 'E2', on: '2026-12-21', time: '17:00' });
    expect(second(slot('2026-12-24'))).toEqual({ level: 'E2', on: '2026-12-21', time: '17:00' });
    const early = planned(heard([LONG_BEFORE, { ...SOMEBODY, needs: { ost: true }, dates: { confirmed: day(JANUARY) } }])).find(
      ({ kind }) => kind === 'OST_BRIDGING',
    );
    expect(early?.escalation.map(({ on, time }) => `${on} ${time}`)).toEqual([
      '2027-01-07 17:00',
      '2027-01-07 17:00',
      '2027-01-08 12:00',
    ]);
  });

  test('the last dose is told once the person is out and it is known, and an old one is not taken for it', () => {
    const dose = (on: string): Says => ({ treatment: { lastDoseOn: day(on), lastDoseTime: '07:40' } });
    const told = (...says: readonly Says[]) => taskIn(leaving(CHRISTMAS, ost, ...says), 'OST_DOSE_CONFIRM');
    expect(told(dose(CHRISTMAS))?.tell).toBeNull();
    expect(told(dose(CHRISTMAS), released(CHRISTMAS))).toMatchObject({
      settledBy: 'last dose on Wednesday 23 December 2026 at 07:40',
      tell: { message: 'dose', urgency: 'same-day', from: { holdMinutes: 45 } },
    });
    expect(told(dose('2026-12-21'), released(CHRISTMAS))).toMatchObject({ settledBy: null, tell: null });
  });
});

describe('INREACH_VISIT: vetting', () => {
  const accepted: Says = { contact: { referralAcceptedBy: 'riverside' } };
  const visit = (vettedUntil: string | null, vettedFor = 'LPI'): Says => ({
    visit: { on: day('2026-12-08'), vettedUntil: vettedUntil === null ? null : day(vettedUntil), vettedFor },
  });
  test.each<[said: string, says: Says, words: string]>([
    ['in order', visit('2027-01-01'), 'Booked for Tuesday 8 December 2026'],
    ['on its last day', visit('2026-12-08'), 'Booked for Tuesday 8 December 2026'],
    ['expired the day before', visit('2026-12-07'), 'cannot be booked: the worker’s vetting ends on Monday 7 December 2026'],
    ['for another prison', visit('2027-01-01', 'WMI'), 'cannot be booked: the worker is vetted for WMI, not for LPI'],
    ['not recorded', visit(null), 'cannot be booked: no vetting of the community worker is recorded'],
  ])('vetting %s', (_, says, words) => {
    expect(why(leaving(CHRISTMAS, accepted, says), 'INREACH_VISIT')).toContain(words);
  });

  test('a key-holder comes to the wing; in segregation the place is agreed', () => {
    expect(why(leaving(CHRISTMAS, accepted, { visit: { holdsKeys: true } }), 'INREACH_VISIT')).toContain('holds keys');
    expect(why(leaving(CHRISTMAS, accepted, { custody: { segregation: true } }), 'INREACH_VISIT')).toContain('In segregation');
  });
});

describe('PEER_MEET_AT_GATE: the mentor', () => {
  const wish: Says = { needs: { wantsPeer: true }, destination: { peerService: 'walk-with-me' } };
  test.each<[trainedOn: string | null, supervisedUntil: string | null, asked: boolean]>([
    ['2026-05-01', '2026-12-23', true],
    ['2026-05-01', '2026-12-22', false],
    [null, '2027-12-23', false],
    ['2026-05-01', null, false],
  ])('trained on %s and supervised until %s: asked %s', (trained, until, asked) => {
    const mentor: Says = {
      peerMentor: {
        trainedOn: trained === null ? null : day(trained),
        supervisedUntil: until === null ? null : day(until),
      },
    };
    const task = taskIn(leaving(CHRISTMAS, wish, mentor), 'PEER_MEET_AT_GATE');
    expect(task?.tell !== null).toBe(asked);
    expect(task?.owner).toEqual(asked ? { partner: 'walk-with-me' } : { team: 'connecting-communities' });
  });
});

describe('people without a date', () => {
  const remand: Says = { custody: { legalStatus: 'REMAND', receivedOn: day(LONG_BEFORE) } };
  const court = (on: string): Says => ({ custody: { nextCourtOn: day(on) } });

  test('a contingency plan is made within five working days of reception', () => {
    expect(dueIn(leaving(null, remand), 'CONTINGENCY_PLAN')).toBe('2026-06-08');
  });

  test('and before court, where that is sooner', () => {
    expect(dueIn(leaving(null, remand, court('2026-06-04')), 'CONTINGENCY_PLAN')).toBe('2026-06-03');
  });

  test('it stands beside a date while a court may free them, and goes once they are sentenced', () => {
    expect(taskIn(leaving(CHRISTMAS, remand), 'CONTINGENCY_PLAN')).toBeDefined();
    const sentenced: Says = { custody: { legalStatus: 'SENTENCED', receivedOn: null } };
    expect(taskIn(leaving(CHRISTMAS, remand, sentenced), 'CONTINGENCY_PLAN')).toBeUndefined();
  });

  test('a day on which they may only ask to leave is an estimate, and no reason to be without one', () => {
    expect(taskIn(leaving(null, { dates: { hdced: day(CHRISTMAS) } }), 'CONTINGENCY_PLAN')).toBeDefined();
  });

  test('whoever has no need has none', () => {
    expect(leaving(null, { needs: { drugOrAlcohol: false } })).toEqual([]);
  });

  test('a court day learnt of later is looked at the working day before it, once for each court day', () => {
    const told = heard(
      [LONG_BEFORE, { ...SOMEBODY, ...remand, done: { contingencyPlan: day('2026-06-03') } }],
      ['2026-06-20', court('2026-08-04')],
    );
    expect(of(planned(told), 'CONTINGENCY_PLAN', 'court-2026-08-04')).toMatchObject({
      due: { on: '2026-08-03', compressed: false },
      settledBy: null,
    });
    const seen = [
      ...told,
      ...heard(['2026-08-01', { done: { contingencyReview: day('2026-08-01') } }]).map((one) => ({ ...one, id: 'x' })),
    ];
    expect(of(planned(seen), 'CONTINGENCY_PLAN', 'court-2026-08-04')?.settledBy).toBe('looked at on Saturday 1 August 2026');
  });

  test('a release from court runs it at once: the service is told the same day, and seen the next working day', () => {
    const tasks = planned(heard([LONG_BEFORE, { ...SOMEBODY, ...remand }], ['2026-08-04', released('2026-08-04')]));
    expect(of(tasks, 'CONTINGENCY_PLAN', 'released')).toMatchObject({
      subject: 'riverside:released',
      owner: { partner: 'riverside' },
      due: { on: '2026-08-04' },
      tell: { message: 'unplanned', from: 'at-once', urgency: 'same-day' },
    });
    expect(dueIn(tasks, 'APPOINTMENT_BOOKED')).toBe('2026-08-05, short notice');
    expect(taskIn(tasks, 'GATE_PICKUP')).toBeUndefined();
    expect(of(tasks, 'CONTINGENCY_PLAN', '')).toBeUndefined();
  });

  describe('whoever was out for days before anything was heard of them', () => {
    // Left on Tuesday 4 August; the third working day after it is Friday 7 August.
    const takenOver = (on: string) => planned(heard([on, SOMEBODY], [on, released('2026-08-04')]));
    const alarms = (tasks: readonly PlannedTask[]) =>
      ['released', 'probation', 'unplanned'].filter((round) =>
        tasks.some(({ kind, subject }) => kind !== 'ATTENTION' && subject.split(':')[1] === round),
      );

    test('is no alarm: the service is asked for an appointment and whether they came', () => {
      const tasks = takenOver('2026-08-07');
      expect(alarms(tasks)).toEqual([]);
      expect(tasks.some(({ tell }) => tell?.message === 'unplanned')).toBe(false);
      expect(taskIn(tasks, 'APPOINTMENT_BOOKED')).toMatchObject({ settledBy: null, tell: { message: 'appointment' } });
      expect(taskIn(tasks, 'FIRST_CONTACT_CHECK')).toMatchObject({ settledBy: null });
      expect(taskIn(tasks, 'GATE_PICKUP')).toBeUndefined();
    });

    test('is one within two working days, and so is a late word of somebody who was known', () => {
      expect(alarms(takenOver('2026-08-06'))).toEqual(['released', 'probation', 'unplanned']);
      const known = heard([LONG_BEFORE, { ...SOMEBODY, ...remand }], ['2026-08-20', released('2026-08-04')]);
      expect(alarms(planned(known))).toEqual(['released', 'probation', 'unplanned']);
    });
  });

  test('left without naloxone, it is asked of the service; handed over at the gate, nobody is asked', () => {
    const opioid: Says = { needs: { opioid: true } };
    const out = (...says: readonly Says[]) => leaving(CHRISTMAS, opioid, released(CHRISTMAS), ...says);
    expect(of(out(), 'NALOXONE_HANDED_OVER', 'first-contact')).toMatchObject({
      tell: { message: 'naloxone' },
      due: { on: '2026-12-24' },
    });
    const given = (on: string): Says => ({ naloxone: { handedOverOn: day(on) } });
    expect(of(out(given(CHRISTMAS)), 'NALOXONE_HANDED_OVER', 'first-contact')).toBeUndefined();
    expect(of(out(given('2026-12-24')), 'NALOXONE_HANDED_OVER', 'first-contact')?.settledBy).toContain('24 December');
  });
});

describe('after release, counted from the day of leaving', () => {
  const out = (...says: readonly Says[]) => leaving('2026-12-24', released(CHRISTMAS), ...says);

  test('three checks, the outcome, and the last door', () => {
    const rounds = ['first', 'second', 'third'].map((round) => of(out(), 'HIGH_RISK_CHECKS', round)?.due.on);
    expect(rounds).toEqual(['2026-12-29', '2026-12-30', '2027-01-06']);
    expect(dueIn(out(), 'OUTCOME_15WD')).toBe('2027-01-18');
    expect(dueIn(out(), 'LATE_FOLLOW_UP')).toBe('2027-01-20');
    expect(why(out(), 'LATE_FOLLOW_UP')).toContain('If nobody has seen the person by Wednesday 13 January 2027');
    expect(of(out(), 'LATE_FOLLOW_UP', 'close')).toMatchObject({ due: { on: '2027-02-03' }, owner: { team: 'coordinator' } });
    expect(taskIn(out(), 'LATE_FOLLOW_UP')?.owner).toEqual({ partner: 'onward' });
  });

  test('who has come is checked on no more', () => {
    const came = out({ contact: { attendedOn: day('2026-12-24') } });
    for (const task of came.filter(({ kind }) => ['HIGH_RISK_CHECKS', 'LATE_FOLLOW_UP', 'OUTCOME_15WD'].includes(kind)))
      expect(task).toMatchObject({ settledBy: 'attended on Thursday 24 December 2026', tell: null });
  });

  test('a known miss is an outcome too, and a reason to go on asking', () => {
    const missed = out({ contact: { missedOn: day('2026-12-24') } });
    expect(taskIn(missed, 'OUTCOME_15WD')?.settledBy).toBe('did not attend on Thursday 24 December 2026');
    expect(of(missed, 'HIGH_RISK_CHECKS', 'first')?.settledBy).toBeNull();
  });

  test('the three weeks are closed in the words of the field', () => {
    const closed = out({ outcome: { code: 'MOVED_AWAY', on: day('2027-01-10') } });
    expect(taskIn(closed, 'ENGAGED_21D')?.settledBy).toBe('closed on Sunday 10 January 2027: MOVED_AWAY');
  });

  test('feedback is asked three times of whoever is willing', () => {
    const asked = leaving(CHRISTMAS, { wishes: { feedback: true } }, released(CHRISTMAS), {
      done: { feedbackBefore: day('2026-12-15') },
    });
    expect(['before', 'on-the-day', 'after'].map((round) => of(asked, 'FEEDBACK', round)?.due.on)).toEqual([
      '2026-12-16',
      '2026-12-23',
      '2027-01-13',
    ]);
  });
});

describe('RIM_AGENDA', () => {
  const meeting = (on: string): Says => ({ custody: { recoveryMeetingOn: day(on) } });
  test.each([
    ['2026-12-10', '2026-12-08', 'a release within four weeks'],
    ['2026-11-25', '2026-11-23', 'a release on the last day it looks ahead to'],
    ['2026-11-24', 'not planned', 'a release too far ahead'],
    ['2026-12-24', 'not planned', 'a release before it'],
  ])('a meeting on %s: %s, %s', (on, due) => {
    expect(dueIn(leaving(CHRISTMAS, meeting(on)), 'RIM_AGENDA')).toBe(due);
  });
});

describe('dates that disagree', () => {
  const doubts = (...says: readonly Says[]) => why(leaving(null, ...says), 'ATTENTION');
  test.each<[what: string, says: Says, words: string]>([
    ['confirmed in the past', { dates: { confirmed: day('2026-05-29') } }, 'was past when it was learnt'],
    ['confirmed after the CRD', { dates: { confirmed: day(JANUARY), crd: day(CHRISTMAS) } }, 'after the CRD'],
    ['a curfew before it may begin', { dates: { hdcad: day(CHRISTMAS), hdced: day(JANUARY) } }, 'before it may'],
    [
      'a date for an indeterminate sentence',
      { custody: { indeterminate: true }, dates: { crd: day(CHRISTMAS) } },
      'indeterminate',
    ],
    [
      'a date before reception',
      { custody: { receivedOn: day('2026-12-30') }, dates: { crd: day(CHRISTMAS) } },
      'before the person came',
    ],
  ])('%s is a coordinator’s task', (_, says, words) => {
    expect(doubts(says)).toContain(words);
  });

  test.each<[what: string, says: Says]>([
    ['an ARD after the CRD', { dates: { ard: day(JANUARY), crd: day(CHRISTMAS) } }],
    ['equal PED and HDCED', { dates: { ped: day(CHRISTMAS), hdced: day(CHRISTMAS) } }],
    ['dates in their order', { dates: { confirmed: day(CHRISTMAS), crd: day(JANUARY) } }],
  ])('%s does not change the planned day: nobody is bothered', (_, says) => {
    expect(doubts(says)).toBe('not planned');
  });
});
