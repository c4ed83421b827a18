import { localDate } from '#calendar';
import { dueIn, heard, planned, taskIn, type Says } from '../conformance/telling.js';
import type { PlannedTask, TaskKind } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
const CHRISTMAS = '2026-12-23';
const SOMEBODY: Says = {
  person: { crn: 'X320741' },
  custody: { prison: 'LPI' },
  needs: { drugOrAlcohol: true },
  basis: { kind: 'consent' },
  destination: { communityService: 'riverside', probation: 'p-north', reconnect: 'onward', housing: 'town-hall' },
};
const leaving = (...more: readonly Says[]): readonly PlannedTask[] =>
  planned(
    heard(
      [LONG_BEFORE, { ...SOMEBODY, dates: { confirmed: day(CHRISTMAS) } }],
      ...more.map((says) => [LONG_BEFORE, says] as const),
    ),
  );
const of = (tasks: readonly PlannedTask[], kind: TaskKind, round: string): PlannedTask | undefined =>
  tasks.find((task) => task.kind === kind && (task.subject.split(':')[1] ?? '') === round);
const why = (tasks: readonly PlannedTask[], kind: TaskKind) => taskIn(tasks, kind)?.why.because ?? 'not planned';
const released = (on: string): Says => ({ happened: { what: 'released', on: day(on) } });

describe('after release', () => {
  test('nobody is said not to have been seen before three weeks are over', () => {
    expect(why(leaving(released(CHRISTMAS)), 'LATE_FOLLOW_UP')).toBe(
      'If nobody has seen the person by Wednesday 13 January 2027: RECONNECT, whose door closes on Wednesday 20 January 2027',
    );
  });

  test('the case is closed six weeks out, in the words of the field', () => {
    const close = (...says: readonly Says[]) => of(leaving(released(CHRISTMAS), ...says), 'LATE_FOLLOW_UP', 'close');
    expect(close()).toMatchObject({ due: { on: '2027-02-03' }, settledBy: null });
    expect(close({ outcome: { code: 'CONTACT_LOST', on: day('2027-02-01') } })?.settledBy).toContain('CONTACT_LOST');
    expect(close({ contact: { attendedOn: day('2027-01-20') } })?.settledBy).toContain('attended');
  });

  test.each<[what: string, says: Says, from: string]>([
    ['nothing is said', {}, '2027-01-13'],
    ['it is said on day 10 that they did not come', { outcome: { code: 'DID_NOT_ATTEND', on: day('2027-01-02') } }, '2027-01-02'],
    ['it is said on day 23', { outcome: { code: 'CONTACT_LOST', on: day('2027-01-15') } }, '2027-01-13'],
  ])('RECONNECT is not told before its door opens: where %s', (_, says, from) => {
    expect(of(leaving(released(CHRISTMAS), says), 'LATE_FOLLOW_UP', '')?.tell?.from).toEqual({ on: from, time: '09:00' });
  });

  test('once it is said how it ended nobody is asked, or told, to arrange the release any more', () => {
    const more: Says = { needs: { ost: true, noFixedAbode: true, vulnerable: true }, treatment: { gpRegistered: false } };
    const over = leaving(more, { destination: { authority: 'Wirral' } }, released(CHRISTMAS), {
      outcome: { code: 'CONTACT_LOST', on: day('2027-01-15') },
    });
    const kinds: readonly TaskKind[] = [
      'COMMUNITY_REFERRAL',
      'RECONNECT_REFERRAL',
      'DUTY_TO_REFER',
      'APPOINTMENT_BOOKED',
      'OST_BRIDGING',
      'OST_DOSE_CONFIRM',
      'GP_REGISTRATION',
      'GATE_PICKUP',
      'PROBATION_NOTIFY',
      'HANDOVER_PACK',
    ];
    for (const kind of kinds)
      expect(taskIn(over, kind)).toMatchObject({ settledBy: 'closed on Friday 15 January 2027: CONTACT_LOST', tell: null });
    expect(of(over, 'HIGH_RISK_CHECKS', 'first')?.settledBy).toBeNull();
  });

  test('the outcome is asked for after a week, not on the last day', () => {
    const tell = taskIn(leaving(released(CHRISTMAS)), 'OUTCOME_15WD')?.tell;
    expect([tell?.from, tell?.answerBy.on]).toEqual([{ on: '2027-01-04', time: '09:00' }, '2027-01-18']);
  });

  test('the lead is warned on day 14 of 21', () => {
    const steps = taskIn(leaving(released(CHRISTMAS)), 'ENGAGED_21D')?.escalation;
    expect(steps?.map(({ level, on }) => `${level} ${on}`)).toEqual(['E1 2027-01-06', 'E2 2027-01-14', 'E3 2027-01-14']);
  });

  test('that somebody left without naloxone can be told until they should have it', () => {
    const task = of(leaving({ needs: { opioid: true } }, released('2026-12-24')), 'NALOXONE_HANDED_OVER', 'first-contact');
    expect(task?.due.on).toBe('2026-12-29');
    expect(task?.tell?.deadline).toEqual({ on: '2026-12-29', time: '23:59' });
  });

  test('naloxone is handed over on the day of leaving, though that is after the planned day', () => {
    expect(dueIn(leaving({ needs: { opioid: true } }, released('2026-12-30')), 'NALOXONE_HANDED_OVER')).toBe('2026-12-30 08:30');
  });
});

describe('the first appointment', () => {
  const slot = (on: string): Says => ({ contact: { appointment: { on: day(on), with: 'riverside' } } });
  test.each([
    ['2026-12-24', 'booked for Thursday 24 December 2026'],
    ['2026-12-29', 'booked for Tuesday 29 December 2026; later than is best, which is by Thursday 24 December 2026'],
  ])('a slot on %s: %s', (on, said) => {
    expect(taskIn(leaving(slot(on)), 'APPOINTMENT_BOOKED')?.settledBy).toBe(said);
  });
});

describe('a depot', () => {
  const depot = (treatment: Says['treatment']) => why(leaving({ treatment: treatment ?? {} }), 'DEPOT_DUE_CHECK');
  test.each<[what: string, treatment: NonNullable<Says['treatment']>, said: string]>([
    ['no next date', { depot: true }, 'no next dose date is recorded'],
    [
      'a dose just before release',
      { depotNextOn: day('2026-12-21') },
      'is given inside: record when the first one after release',
    ],
    ['a dose outside', { depotNextOn: day('2027-01-06') }, 'a slot by then must be booked'],
    ['a dose after four weeks', { depotNextOn: day('2027-01-25') }, 'not planned'],
    ['no depot', {}, 'not planned'],
  ])('with %s: %s', (_, treatment, said) => {
    expect(depot(treatment)).toContain(said);
  });
});

describe('the handover', () => {
  test('is told twice: a draft five working days before, and the last word by noon of the day before', () => {
    const [draft, last] = ['draft', ''].map((round) => of(leaving(), 'HANDOVER_PACK', round));
    expect([draft?.due, draft?.tell?.message, draft?.tell?.from]).toEqual([
      { on: '2026-12-16', time: null, compressed: false },
      'handover-draft',
      { on: '2026-12-16', time: '09:00' },
    ]);
    expect([last?.due, last?.tell?.message, last?.tell?.from]).toEqual([
      { on: '2026-12-22', time: '12:00', compressed: false },
      'handover',
      { on: '2026-12-22', time: '09:00' },
    ]);
  });
});

test('a release is looked for only of people in scope', () => {
  expect(taskIn(leaving(), 'RELEASE_CONFIRM')).toBeDefined();
  expect(taskIn(leaving({ needs: { drugOrAlcohol: false } }), 'RELEASE_CONFIRM')).toBeUndefined();
});

describe('INREACH_VISIT', () => {
  const accepted: Says = { contact: { referralAcceptedBy: 'riverside' } };
  const visit = (more: Says['visit']): Says => ({ visit: { on: day('2026-12-08'), vettedUntil: day('2026-12-01'), ...more } });

  test('vetting that has run out says who renews it, and is the prison’s to put right', () => {
    const tasks = leaving(accepted, visit({}));
    expect(why(tasks, 'INREACH_VISIT')).toContain('the prison’s security department renews it before a visit is booked');
    expect(taskIn(tasks, 'INREACH_VISIT')?.owner).toEqual({ team: 'recovery-practitioner' });
  });

  test('by video no vetting is needed', () => {
    const tasks = leaving(accepted, visit({ byVideo: true }));
    expect(why(tasks, 'INREACH_VISIT')).toContain('Booked for Tuesday 8 December 2026, by video');
    expect(taskIn(tasks, 'INREACH_VISIT')?.owner).toEqual({ partner: 'riverside' });
  });
});

describe('DUTY_TO_REFER', () => {
  const homeless: Says = { needs: { noFixedAbode: true } };
  test.each<[what: string, says: readonly Says[], said: string, to: string]>([
    ['consent, and an authority picked', [], 'No fixed abode', 'town-hall'],
    ['no consent yet', [{ basis: { kind: 'direct-care' } }], 'To be asked: whether the person consents', ''],
    ['no authority picked', [{ destination: { housing: null } }], 'To be asked: which local authority they pick', ''],
  ])('%s', (_, says, said, to) => {
    const task = taskIn(leaving(homeless, ...says), 'DUTY_TO_REFER');
    expect(task?.why.because).toContain(said);
    expect(task?.subject).toBe(to);
  });

  test('a temporary place to stay calls for it too', () => {
    expect(why(leaving({ destination: { temporary: true } }), 'DUTY_TO_REFER')).toBe('Only a temporary place to stay');
  });
});

describe('what was refused is offered once more, two weeks before release', () => {
  const told = (...more: readonly (readonly [on: string, says: Says])[]) =>
    planned(heard([LONG_BEFORE, { ...SOMEBODY, needs: { opioid: true }, dates: { confirmed: day(CHRISTMAS) } }], ...more));

  test.each<[kind: TaskKind, refused: Says, again: Says, accepted: Says]>([
    [
      'CONSENT_AND_DESTINATION',
      { basis: { kind: 'refused' } },
      { done: { consentReoffered: day('2026-12-09') } },
      { basis: { kind: 'consent' } },
    ],
    [
      'NALOXONE_TRAINED',
      { naloxone: { declined: true } },
      { done: { naloxoneReoffered: day('2026-12-09') } },
      { naloxone: { declined: false } },
    ],
  ])('%s', (kind, refused, again, accepted) => {
    expect(of(told(), kind, 're-offer')).toBeUndefined();
    expect(of(told(['2026-07-01', refused]), kind, 're-offer')).toMatchObject({ due: { on: '2026-12-09' }, settledBy: null });
    expect(of(told(['2026-07-01', refused], ['2026-12-09', again]), kind, 're-offer')?.settledBy).toContain('offered again');
    expect(of(told(['2026-07-01', refused], ['2026-12-09', accepted]), kind, 're-offer')).toBeUndefined();
  });

  test('an offer before the latest refusal is not the one that is asked for', () => {
    const tasks = told(
      ['2026-07-01', { naloxone: { declined: true } }],
      ['2026-07-02', { done: { naloxoneReoffered: day('2026-07-02') } }],
      ['2026-08-01', { naloxone: { declined: false } }],
      ['2026-09-01', { naloxone: { declined: true } }],
    );
    expect(of(tasks, 'NALOXONE_TRAINED', 're-offer')?.settledBy).toBeNull();
  });
});

test('a review names who was invited, and what came of it', () => {
  const says: Says = {
    treatment: { kind: 'BOTH' },
    review: { invited: ['POM', 'key worker', 'sister'], outcome: 'goes on to day programme' },
  };
  expect(why(leaving(says), 'RELEASE_REVIEW')).toContain('Invited: POM, key worker, sister');
  expect(taskIn(leaving(says, { done: { releaseReview: day('2026-12-09') } }), 'RELEASE_REVIEW')?.settledBy).toBe(
    'held on Wednesday 9 December 2026: goes on to day programme',
  );
});
