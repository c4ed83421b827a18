import { localDate } from '#calendar';
import { dueIn, heard, planned, taskIn, type Says } from '../conformance/telling.js';
import type { PlannedTask } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
const SOMEBODY: Says = {
  needs: { drugOrAlcohol: true },
  destination: { communityService: 'riverside' },
  basis: { kind: 'consent' },
};
const REMAND: Says = { custody: { legalStatus: 'REMAND', receivedOn: day(LONG_BEFORE) } };
const court = (on: string): Says => ({ custody: { nextCourtOn: day(on) } });
const kindsOf = (tasks: readonly PlannedTask[]) => tasks.map(({ kind }) => kind);

describe('CONTINGENCY_PLAN: the look before court', () => {
  const review = (on: string, ...facts: readonly (readonly [on: string, says: Says])[]) =>
    planned(heard(...facts)).find(({ kind, subject }) => kind === 'CONTINGENCY_PLAN' && subject === `:court-${on}`);
  const made = (on: string): Says => ({ done: { contingencyPlan: day(on) } });
  const seen = (on: string): Says => ({ done: { contingencyReview: day(on) } });

  test('a plan made weeks before a court day that was known all along is no look at it', () => {
    const told = [LONG_BEFORE, { ...SOMEBODY, custody: { ...REMAND.custody, nextCourtOn: day('2026-08-04') } }] as const;
    expect(review('2026-08-04', told, ['2026-06-05', made('2026-06-05')])).toMatchObject({
      settledBy: null,
      due: { on: '2026-08-03', compressed: false },
    });
  });

  test.each<[what: string, says: Says, on: string, settledBy: string | null]>([
    ['a look the week before', seen('2026-07-28'), '2026-07-28', 'looked at on Tuesday 28 July 2026'],
    ['a look two weeks before', seen('2026-07-21'), '2026-07-21', null],
    ['a plan made the day before', made('2026-08-03'), '2026-08-03', 'looked at on Monday 3 August 2026'],
  ])('%s counts from five working days before court on', (_, says, on, settledBy) => {
    const told = [LONG_BEFORE, { ...SOMEBODY, custody: { ...REMAND.custody, nextCourtOn: day('2026-08-04') } }] as const;
    expect(review('2026-08-04', told, ['2026-06-05', made('2026-06-05')], [on, says])?.settledBy).toBe(settledBy);
  });

  test('a look for one court day is none for the next', () => {
    const told = [LONG_BEFORE, { ...SOMEBODY, ...REMAND, ...made('2026-06-03') }] as const;
    const next = court('2026-09-15');
    expect(
      review('2026-09-15', told, ['2026-06-20', court('2026-08-04')], ['2026-08-03', seen('2026-08-03')], ['2026-08-05', next]),
    ).toMatchObject({ settledBy: null });
  });

  test('where nothing is heard after court, the task says what to say, and saying that the day has passed takes it away', () => {
    const told = [LONG_BEFORE, { ...SOMEBODY, ...REMAND, ...made('2026-06-03') }] as const;
    const known = ['2026-06-20', court('2026-08-04')] as const;
    expect(review('2026-08-04', told, known)?.why.because).toContain('Once it has sat and nothing came of it, say so');
    const said = planned(heard(told, known, ['2026-08-04', { custody: { nextCourtOn: null } }]));
    expect(said.filter(({ kind }) => kind === 'CONTINGENCY_PLAN').map(({ subject }) => subject)).toEqual(['']);
  });

  test('once something is learnt of the person after court, that court day is past and nobody is asked to look', () => {
    const told = [LONG_BEFORE, { ...SOMEBODY, ...REMAND, ...made('2026-06-03') }] as const;
    const after: Says = { needs: { opioid: true, drugOrAlcohol: true, vulnerable: true } };
    expect(review('2026-08-04', told, ['2026-06-20', court('2026-08-04')])).toBeDefined();
    expect(review('2026-08-04', told, ['2026-06-20', court('2026-08-04')], ['2026-08-05', after])).toBeUndefined();
  });
});

describe('a release that is far off', () => {
  const crd = (on: string): Says => ({ dates: { crd: day(on) } });

  test.each(['2035-03-01', '2028-11-01', '2028-12-20'])(
    'on %s asks nothing of anybody yet, and says that it is far off',
    (on) => {
      const facts = heard([LONG_BEFORE, { ...SOMEBODY, ...crd(on), custody: { receivedOn: day(LONG_BEFORE) } }]);
      expect(planned(facts)).toEqual([]);
    },
  );

  test('with nobody to take it on, nobody is looked for yet', () => {
    expect(planned(heard([LONG_BEFORE, { needs: { opioid: true }, ...crd('2035-03-01') }]))).toEqual([]);
  });

  test('is planned for as soon as the date is one that can be counted to', () => {
    const tasks = planned(heard([LONG_BEFORE, { ...SOMEBODY, ...crd('2035-03-01') }], ['2026-10-01', crd('2027-03-02')]));
    expect(kindsOf(tasks)).toContain('COMMUNITY_REFERRAL');
  });

  test('does not keep from a contingency plan whom a court may free on any day', () => {
    expect(kindsOf(planned(heard([LONG_BEFORE, { ...SOMEBODY, ...REMAND, ...crd('2035-03-01') }])))).toEqual([
      'CONTINGENCY_PLAN',
    ]);
  });
});

describe('NEED_ASKED', () => {
  const confirmed: Says = { dates: { confirmed: day('2026-12-23') } };
  const received: Says = { custody: { receivedOn: day(LONG_BEFORE) } };

  test('somebody with a date whom nobody has asked is asked, in five working days of reception', () => {
    const tasks = planned(heard([LONG_BEFORE, { ...confirmed, ...received }]));
    expect(taskIn(tasks, 'NEED_ASKED')?.owner).toEqual({ team: 'duty-worker' });
    expect(dueIn(tasks, 'NEED_ASKED')).toBe('2026-06-08');
  });

  test.each([
    ['2026-12-17', '2026-12-22, short notice', 'five working days would be too late'],
    ['2026-12-22', '2026-12-22, short notice', 'the day before release'],
    ['2026-12-23', '2026-12-23 08:00, short notice', 'the day of release'],
  ])('first heard of on %s, it is due %s: %s', (learnt, due) => {
    expect(dueIn(planned(heard([learnt, confirmed])), 'NEED_ASKED')).toBe(due);
  });

  test.each<[answer: string, says: Says]>([
    ['a need', { needs: { drugOrAlcohol: true } }],
    ['opioid use', { needs: { opioid: true } }],
    ['no need', { needs: { drugOrAlcohol: false } }],
  ])('%s is an answer: nobody is asked again', (_, says) => {
    expect(taskIn(planned(heard([LONG_BEFORE, { ...confirmed, ...says }])), 'NEED_ASKED')).toBeUndefined();
  });

  test('who would not answer has been asked', () => {
    const tasks = planned(heard([LONG_BEFORE, confirmed], ['2026-06-03', { done: { needAsked: day('2026-06-03') } }]));
    expect(taskIn(tasks, 'NEED_ASKED')?.settledBy).toContain('asked');
  });

  test('who left without being asked is a coordinator’s to reach', () => {
    const out: Says = { happened: { what: 'released', on: day('2026-12-23') } };
    const tasks = planned(heard([LONG_BEFORE, confirmed], ['2026-12-23', out]));
    expect(taskIn(tasks, 'NEED_ASKED')?.owner).toEqual({ team: 'coordinator' });
  });
});

describe('once it is said how it ended', () => {
  const OUT: Says = { dates: { confirmed: day('2026-07-02') }, happened: { what: 'released', on: day('2026-07-02') } };
  const closed: Says = { outcome: { code: 'NO_REFERRAL_RECEIVED', on: day('2026-07-27') } };

  test.each(['APPOINTMENT_BOOKED', 'CONSENT_AND_DESTINATION'])('%s is no longer asked for', (kind) => {
    const bare: Says = kind === 'APPOINTMENT_BOOKED' ? SOMEBODY : { needs: { drugOrAlcohol: true } };
    const before = heard([LONG_BEFORE, { ...bare, ...OUT }]);
    const after = heard([LONG_BEFORE, { ...bare, ...OUT }], ['2026-07-27', closed]);
    const of = (tasks: readonly PlannedTask[]) => tasks.find((task) => task.kind === kind && !task.subject.includes(':'));
    expect(of(planned(before))?.settledBy).toBeNull();
    expect(of(planned(after))?.settledBy).toBe('closed on Monday 27 July 2026: NO_REFERRAL_RECEIVED');
  });
});
