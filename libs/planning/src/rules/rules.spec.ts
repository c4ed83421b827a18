import { localDate, type LocalDate } from '#calendar';
import { dueIn, heard, planned, taskIn, type Says } from '../conformance/telling.js';
import { apply, diff } from '../diff.js';
import type { PlannedTask, TaskKind } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-09-01';

/** Somebody with every need, known long before: what changes from case to case is said on top of it. */
const EVERYTHING: Says = {
  person: { crn: 'X320741' },
  needs: { opioid: true, ost: true, noFixedAbode: true, wantsPeer: true },
  basis: { kind: 'consent' },
  destination: { communityService: 'riverside', peerService: 'walk-with-me', probation: 'probation-north' },
};
const confirmed = (on: string): Says => ({ dates: { confirmed: day(on) } });
const releasedOn = (on: string): Says => ({ happened: { what: 'released', on: day(on) } });
const leaving = (on: string, ...more: readonly Says[]): readonly PlannedTask[] =>
  planned(heard([LONG_BEFORE, { ...EVERYTHING, ...confirmed(on) }], ...more.map((says) => ['2026-09-02', says] as const)));
const settled = (tasks: readonly PlannedTask[], kind: TaskKind): string => {
  const task = taskIn(tasks, kind);
  return task === undefined ? 'not planned' : (task.settledBy ?? 'open');
};

describe('each task’s day, with all the notice its rule asks for', () => {
  // Worked by hand. Days off around Christmas 2026: 25 to 28 December, 1 January; around Easter 2027: 26 to 29 March.
  test.each<[TaskKind, christmas: string, january: string, easter: string]>([
    ['COMMUNITY_REFERRAL', '2026-11-25', '2026-12-14', '2027-03-02'],
    ['APPOINTMENT_BOOKED', '2026-12-09', '2026-12-23', '2027-03-12'],
    ['NALOXONE_TRAINED', '2026-12-09', '2026-12-24', '2027-03-16'],
    ['NALOXONE_IN_PROPERTY', '2026-12-21', '2027-01-07', '2027-03-24'],
    ['NALOXONE_HANDED_OVER', '2026-12-23 08:30', '2027-01-11 08:30', '2027-03-30 08:30'],
    ['OST_BRIDGING', '2026-12-21', '2027-01-07', '2027-03-24'],
    ['GATE_PICKUP', '2026-12-18', '2027-01-06', '2027-03-23'],
    ['PROBATION_NOTIFY', '2026-11-25', '2026-12-14', '2027-03-02'],
    ['HANDOVER_PACK', '2026-12-22 12:00', '2027-01-08 12:00', '2027-03-25 12:00'],
    ['RELEASE_CONFIRM', '2026-12-23 12:00', '2027-01-11 12:00', '2027-03-30 12:00'],
    ['FIRST_CONTACT_CHECK', 'not planned', 'not planned', 'not planned'],
    ['ENGAGED_21D', 'not planned', 'not planned', 'not planned'],
  ])('%s: %s for release on Wed 23 December, %s for Mon 11 January, %s for the Tuesday after Easter', (kind, ...days) => {
    expect(['2026-12-23', '2027-01-11', '2027-03-30'].map((on) => dueIn(leaving(on), kind))).toEqual(days);
  });

  test.each([
    ['2027-01-22', '2026-12-24', 'Christmas Day'],
    ['2027-01-25', '2026-12-24', 'the Monday after Boxing Day'],
    ['2027-01-29', '2026-12-31', 'New Year’s Day'],
    ['2027-06-28', '2027-05-28', 'the spring bank holiday'],
  ])('a referral for release on %s is answered by %s: four weeks before is %s', (on, due) => {
    expect(dueIn(leaving(on), 'COMMUNITY_REFERRAL')).toBe(due);
  });

  test('2 January is a day off in Scotland alone', () => {
    const facts = heard([LONG_BEFORE, { ...EVERYTHING, ...confirmed('2027-01-06') }]);
    expect(dueIn(planned(facts, 'england-and-wales'), 'NALOXONE_IN_PROPERTY')).toBe('2027-01-04');
    expect(dueIn(planned(facts, 'scotland'), 'NALOXONE_IN_PROPERTY')).toBe('2026-12-31');
  });

  test('a conditional date on Christmas Day is planned for as the Wednesday before, and is no news when it moves to the Saturday', () => {
    const friday = heard([LONG_BEFORE, { ...EVERYTHING, dates: { crd: day('2026-12-25') } }]);
    const moved = heard(
      [LONG_BEFORE, { ...EVERYTHING, dates: { crd: day('2026-12-25') } }],
      ['2026-12-21', { dates: { crd: day('2026-12-26') } }],
    );
    expect(dueIn(planned(friday), 'COMMUNITY_REFERRAL')).toBe('2026-11-25');
    expect(planned(moved)).toEqual(planned(friday));
  });
});

describe('short notice', () => {
  test.each<[learnt: string, which: string, referral: string, property: string, pack: string]>([
    ['2026-11-25', 'on the last day with full notice', '2026-11-25', '2026-12-21', '2026-12-22 12:00'],
    ['2026-11-26', 'a day too late', '2026-11-27, short notice', '2026-12-21', '2026-12-22 12:00'],
    ['2026-12-19', 'on the Saturday before', '2026-12-21, short notice', '2026-12-21', '2026-12-22 12:00'],
    ['2026-12-21', 'two days before', '2026-12-22, short notice', '2026-12-21', '2026-12-22 12:00'],
    ['2026-12-22', 'the day before', '2026-12-22, short notice', '2026-12-22, short notice', '2026-12-22 12:00'],
    [
      '2026-12-23',
      'on the day',
      '2026-12-23 08:00, short notice',
      '2026-12-23 08:00, short notice',
      '2026-12-23 08:00, short notice',
    ],
    [
      '2026-12-24',
      'the day after',
      '2026-12-23 08:00, short notice',
      '2026-12-23 08:00, short notice',
      '2026-12-23 08:00, short notice',
    ],
  ])('of release on Wed 23 December, learnt on %s, %s', (learnt, _, referral, property, pack) => {
    const tasks = planned(heard([LONG_BEFORE, EVERYTHING], [learnt, confirmed('2026-12-23')]));
    expect(dueIn(tasks, 'COMMUNITY_REFERRAL')).toBe(referral);
    expect(dueIn(tasks, 'NALOXONE_IN_PROPERTY')).toBe(property);
    expect(dueIn(tasks, 'HANDOVER_PACK')).toBe(pack);
    expect(dueIn(tasks, 'NALOXONE_HANDED_OVER')).toBe('2026-12-23 08:30');
  });

  test('over the holidays there is no working day left, so it is due on the release day before the gate opens', () => {
    const tasks = planned(heard([LONG_BEFORE, EVERYTHING], ['2026-12-27', confirmed('2026-12-29')]));
    expect(dueIn(tasks, 'COMMUNITY_REFERRAL')).toBe('2026-12-29 08:00, short notice');
  });

  test.each<[what: string, says: Says, moved: readonly TaskKind[]]>([
    ['a long journey', { needs: { longJourney: true } }, ['GATE_PICKUP']],
    [
      'naloxone no longer declined',
      { naloxone: { declined: false } },
      ['NALOXONE_HANDED_OVER', 'NALOXONE_IN_PROPERTY', 'NALOXONE_TRAINED'],
    ],
    ['a peer service', { destination: { peerService: 'walk-with-me' } }, []],
    ['consent on top of direct care', { basis: { kind: 'consent' } }, ['DUTY_TO_REFER']],
    ['a case number of probation', { person: { crn: 'X320741' } }, ['PROBATION_NOTIFY']],
    ['a phone number', { destination: { phone: '01632 960 001' } }, []],
    [
      'another community service',
      { destination: { communityService: 'harbour' } },
      ['APPOINTMENT_BOOKED', 'COMMUNITY_REFERRAL', 'GATE_PICKUP', 'OST_BRIDGING'],
    ],
  ])('%s, learnt on the last day, gives a new day only to the tasks it bears on', (_, says, kinds) => {
    const known: Says = {
      ...confirmed('2026-12-23'),
      needs: { opioid: true, ost: true, noFixedAbode: true },
      naloxone: { declined: true },
      basis: { kind: 'direct-care' },
      destination: { communityService: 'riverside', probation: 'probation-north' },
    };
    const before = planned(heard([LONG_BEFORE, known]));
    const after = planned(heard([LONG_BEFORE, known], ['2026-12-22', says]));
    const moved = after.filter(({ kind }) => dueIn(before, kind) !== dueIn(after, kind)).map(({ kind }) => kind);
    expect(moved.toSorted()).toEqual(kinds);
  });

  test('a release sooner than planned is news of that day: nothing becomes overdue by weeks', () => {
    const tasks = planned(
      heard([LONG_BEFORE, { ...EVERYTHING, ...confirmed('2026-12-23') }], ['2026-12-01', releasedOn('2026-12-01')]),
    );
    expect(dueIn(tasks, 'COMMUNITY_REFERRAL')).toBe('2026-12-01 08:00, short notice');
    expect(dueIn(tasks, 'APPOINTMENT_BOOKED')).toBe('2026-12-02, short notice');
  });

  test('a cancelled release that is on again is news of the day on which it is on again', () => {
    const facts = heard(
      [LONG_BEFORE, { ...EVERYTHING, ...confirmed('2026-12-23') }],
      ['2026-12-01', { happened: { what: 'release-cancelled', on: day('2026-12-01') } }],
      ['2026-12-18', { happened: { what: 'release-reinstated', on: day('2026-12-18') } }],
    );
    expect(dueIn(planned(facts), 'COMMUNITY_REFERRAL')).toBe('2026-12-21, short notice');
    expect(dueIn(planned(facts), 'HANDOVER_PACK')).toBe('2026-12-22 12:00');
  });

  test('an old fact that arrives late and says nothing new is no news', () => {
    const [first, late] = heard(
      [LONG_BEFORE, { ...EVERYTHING, ...confirmed('2026-12-23') }],
      ['2026-12-22', confirmed('2026-12-23')],
    );
    const tasks = planned([first!, { ...late!, occurredAt: '2026-08-01T09:00:00.000Z' }]);
    expect(dueIn(tasks, 'COMMUNITY_REFERRAL')).toBe('2026-11-25');
  });
});

describe('COMMUNITY_REFERRAL', () => {
  test.each<[said: string, says: Says, planned: boolean]>([
    ['a drug or alcohol need', { needs: { drugOrAlcohol: true } }, true],
    ['opioid use', { needs: { opioid: true } }, true],
    ['opioid substitution', { needs: { ost: true } }, true],
    ['an earlier overdose', { needs: { overdoseBefore: true } }, true],
    ['no fixed abode alone', { needs: { noFixedAbode: true } }, false],
    ['no need that is known', {}, false],
    ['a need, with consent withdrawn', { needs: { opioid: true }, basis: { kind: 'withdrawn' } }, false],
    ['a need, with sharing refused', { needs: { opioid: true }, basis: { kind: 'refused' } }, false],
    ['a need, with no basis recorded yet', { needs: { opioid: true } }, true],
  ])('%s', (_, says, isPlanned) => {
    const tasks = planned(
      heard([LONG_BEFORE, { ...confirmed('2026-12-23'), destination: { communityService: 'riverside' }, ...says }]),
    );
    expect(taskIn(tasks, 'COMMUNITY_REFERRAL') !== undefined).toBe(isPlanned);
  });

  test('with nobody to ask it tells nobody, and a coordinator is asked to name the service', () => {
    const tasks = planned(heard([LONG_BEFORE, confirmed('2026-12-23')], ['2026-10-05', { needs: { opioid: true } }]));
    expect(taskIn(tasks, 'COMMUNITY_REFERRAL')).toMatchObject({
      subject: '',
      owner: { team: 'recovery-practitioner' },
      tell: null,
    });
    expect(taskIn(tasks, 'ATTENTION')).toMatchObject({ subject: 'no-community-service', due: { on: '2026-10-05' } });
  });
});

describe('APPOINTMENT_BOOKED', () => {
  const slot = (on: string, who = 'riverside'): Says => ({ contact: { appointment: { on: day(on), time: '10:00', with: who } } });

  test.each([
    ['2026-12-22', 'the day before release', 'open'],
    ['2026-12-23', 'on the release day', 'booked for Wednesday 23 December 2026 at 10:00'],
    ['2026-12-24', 'the next working day', 'booked for Thursday 24 December 2026 at 10:00'],
    [
      '2027-01-04',
      'the fifth working day after, over Christmas',
      'booked for Monday 4 January 2027 at 10:00; later than is best, which is by Thursday 24 December 2026',
    ],
    ['2027-01-05', 'a day too late', 'open'],
  ])('a slot on %s, %s of Wed 23 December: %s', (on, _, is) => {
    expect(settled(leaving('2026-12-23', slot(on)), 'APPOINTMENT_BOOKED')).toBe(is);
  });

  test.each([
    ['2026-12-17', 'still within five working days', 'done'],
    ['2026-12-16', 'too long before the slot', 'open'],
    ['2026-12-29', 'after the slot', 'open'],
    ['2026-12-24', 'the day of the slot', 'done'],
  ])('booked for 24 December and the date moves to %s, %s: it is %s', (on, _, state) => {
    const told = [LONG_BEFORE, { ...EVERYTHING, ...confirmed('2026-12-23') }] as const;
    const booked = apply([], diff([], planned(heard(told, ['2026-12-01', slot('2026-12-24')]))));
    const desired = planned(heard(told, ['2026-12-01', slot('2026-12-24')], ['2026-12-10', confirmed(on)]));
    const after = apply(booked, diff(booked, desired));
    expect(after.find(({ kind }) => kind === 'APPOINTMENT_BOOKED')?.state).toBe(state);
  });

  test('what needs booking again says so, and is due the next working day', () => {
    const tasks = planned(
      heard(
        [LONG_BEFORE, { ...EVERYTHING, ...confirmed('2026-12-23'), ...slot('2026-12-24') }],
        ['2026-12-10', confirmed('2026-12-16')],
      ),
    );
    expect(taskIn(tasks, 'APPOINTMENT_BOOKED')?.why.because).toContain(
      'The slot on Thursday 24 December 2026 does not fit release on Wednesday 16 December 2026: it needs booking again',
    );
    expect(dueIn(tasks, 'APPOINTMENT_BOOKED')).toBe('2026-12-11, short notice');
  });

  test('somebody who leaves later than planned cannot have come to a slot before that', () => {
    const late = [slot('2026-12-24'), releasedOn('2026-12-30')];
    expect(settled(leaving('2026-12-23', ...late), 'APPOINTMENT_BOOKED')).toBe('open');
    expect(settled(leaving('2026-12-23', slot('2026-12-31'), releasedOn('2026-12-30')), 'APPOINTMENT_BOOKED')).toContain(
      '31 December',
    );
  });

  test('a slot with a service that is no longer asked is no slot with the one that is', () => {
    const elsewhere: Says = { destination: { communityService: 'harbour' } };
    expect(settled(leaving('2026-12-23', slot('2026-12-24'), elsewhere), 'APPOINTMENT_BOOKED')).toBe('open');
    expect(settled(leaving('2026-12-23', slot('2026-12-24', 'harbour'), elsewhere), 'APPOINTMENT_BOOKED')).toContain('booked');
  });

  test('a slot that was taken back is no slot', () => {
    expect(settled(leaving('2026-12-23', slot('2026-12-24'), { contact: { appointment: null } }), 'APPOINTMENT_BOOKED')).toBe(
      'open',
    );
  });

  test('whoever has come needs no slot; a visit of the service inside is not coming', () => {
    const came = (on: string): Says => ({ contact: { attendedOn: day(on) } });
    expect(settled(leaving('2026-12-23', releasedOn('2026-12-23'), came('2026-12-23')), 'APPOINTMENT_BOOKED')).toContain(
      'attended',
    );
    expect(settled(leaving('2026-12-23', came('2026-12-02')), 'APPOINTMENT_BOOKED')).toBe('open');
  });
});

describe('take-home naloxone', () => {
  const KINDS = ['NALOXONE_TRAINED', 'NALOXONE_IN_PROPERTY', 'NALOXONE_HANDED_OVER'] as const;

  test.each<[said: string, says: Says, isOffered: boolean]>([
    ['opioid use', { needs: { opioid: true } }, true],
    ['opioid substitution', { needs: { ost: true } }, true],
    ['an earlier overdose', { needs: { overdoseBefore: true } }, true],
    ['alcohol or another drug', { needs: { drugOrAlcohol: true } }, false],
    ['opioid use, but naloxone declined', { needs: { opioid: true }, naloxone: { declined: true } }, false],
    ['opioid use, with sharing refused: it is offered inside', { needs: { opioid: true }, basis: { kind: 'refused' } }, true],
  ])('%s', (_, says, isOffered) => {
    const tasks = planned(heard([LONG_BEFORE, { ...confirmed('2026-12-23'), ...says }]));
    const offered = tasks.filter(({ subject }) => subject === '');
    expect(KINDS.map((kind) => taskIn(offered, kind) !== undefined)).toEqual([isOffered, isOffered, isOffered]);
  });

  test.each<[said: string, says: Says, trained: string, inProperty: string, handedOver: string]>([
    ['nothing was done', {}, 'not planned', 'not planned', 'open'],
    ['trained', { naloxone: { trainedOn: day('2026-12-02') } }, 'trained on Wednesday 2 December 2026', 'not planned', 'open'],
    [
      'all was done',
      { naloxone: { trainedOn: day('2026-12-02'), inPropertyOn: day('2026-12-21'), handedOverOn: day('2026-12-23') } },
      'trained on Wednesday 2 December 2026',
      'placed in property on Monday 21 December 2026',
      'handed over on Wednesday 23 December 2026',
    ],
  ])('after release, where %s: training ends with release, handing over stays until it is done', (_, says, ...are) => {
    const tasks = leaving('2026-12-23', says, releasedOn('2026-12-23'));
    expect(KINDS.map((kind) => settled(tasks, kind))).toEqual(are);
  });
});

describe('OST_BRIDGING', () => {
  const decided = (learnt: string) =>
    taskIn(planned(heard([LONG_BEFORE, EVERYTHING], [learnt, confirmed('2026-12-23')])), 'OST_BRIDGING')?.why.reckoned;

  test('the decision comes a week before release, the script two working days before', () => {
    expect(decided(LONG_BEFORE)).toBe(
      'decide by Wednesday 16 December 2026; the script is ready 2 working days before release on Wednesday 23 December 2026 is Monday 21 December 2026',
    );
  });

  test('nobody is told to decide by a day that had passed when the date was learnt', () => {
    expect(decided('2026-12-17')).toBe('2 working days before release on Wednesday 23 December 2026 is Monday 21 December 2026');
  });
});

describe('GATE_PICKUP', () => {
  const met = (needs: Says['needs'], more: Says = {}) =>
    planned(
      heard(
        [
          LONG_BEFORE,
          { ...confirmed('2026-12-23'), destination: { communityService: 'riverside' }, basis: { kind: 'direct-care' } },
        ],
        [LONG_BEFORE, { needs: { drugOrAlcohol: true, ...needs } }],
        [LONG_BEFORE, more],
      ),
    );

  test.each<[reasons: string, needs: NonNullable<Says['needs']>, isMet: boolean]>([
    ['none', {}, false],
    ['no fixed abode', { noFixedAbode: true }, false],
    ['no fixed abode, on opioid substitution', { noFixedAbode: true, ost: true }, true],
    ['an earlier overdose, vulnerable', { overdoseBefore: true, vulnerable: true }, true],
    ['mental health or learning disability', { mentalHealthOrLearningDisability: true }, false],
    ['a long journey', { longJourney: true, custodyEpisodesIn12Months: 2 }, false],
    ['3 or more times in custody in 12 months, a long journey', { longJourney: true, custodyEpisodesIn12Months: 3 }, true],
    [
      'no fixed abode, mental health or learning disability, a long journey',
      { noFixedAbode: true, mentalHealthOrLearningDisability: true, longJourney: true },
      true,
    ],
  ])('%s', (reasons, needs, isMet) => {
    const because = taskIn(met(needs), 'GATE_PICKUP')?.why.because;
    expect(because).toBe(isMet ? `Collected at the gate: ${reasons}` : undefined);
  });

  test('a first appointment on the release day is a reason of its own', () => {
    const slot = (on: string): Says => ({ contact: { appointment: { on: day(on) } } });
    expect(taskIn(met({ longJourney: true }, slot('2026-12-23')), 'GATE_PICKUP')?.why.because).toBe(
      'Collected at the gate: a long journey, first appointment the same day',
    );
    expect(taskIn(met({ longJourney: true }, slot('2026-12-24')), 'GATE_PICKUP')).toBeUndefined();
  });

  const promise: Says = { contact: { pickupConfirmedBy: 'riverside' } };

  test('once the service has confirmed, what is left is that the person arrives', () => {
    expect(dueIn(leaving('2026-12-23', promise), 'GATE_PICKUP')).toBe('2026-12-23 18:00');
    expect(dueIn(leaving('2026-12-23', promise, { contact: { pickupConfirmedBy: null } }), 'GATE_PICKUP')).toBe('2026-12-18');
    expect(settled(leaving('2026-12-23', promise, { contact: { arrivedOn: day('2026-12-23') } }), 'GATE_PICKUP')).toBe(
      'arrived on Wednesday 23 December 2026',
    );
  });

  test('what was confirmed for one day is not confirmed for another', () => {
    expect(dueIn(leaving('2026-12-23', promise, confirmed('2027-01-11')), 'GATE_PICKUP')).toBe('2027-01-06');
    expect(dueIn(leaving('2026-12-23', promise, confirmed('2027-01-11'), promise), 'GATE_PICKUP')).toBe('2027-01-11 18:00');
  });

  test('a promise made before the hub had learnt of the new day is one for the old day', () => {
    const facts = heard(
      [LONG_BEFORE, { ...EVERYTHING, ...confirmed('2026-12-23') }],
      ['2026-12-01', promise],
      ['2026-12-02', confirmed('2027-01-11')],
    ).map((fact, i) => (i === 2 ? { ...fact, occurredAt: '2026-11-30T09:00:00.000Z' } : fact));
    expect(dueIn(planned(facts), 'GATE_PICKUP')).toBe('2027-01-06');
  });

  test('another’s promise is not this partner’s', () => {
    expect(dueIn(leaving('2026-12-23', { contact: { pickupConfirmedBy: 'walk-with-me' } }), 'GATE_PICKUP')).toBe('2026-12-18');
  });

  test.each<[said: string, says: readonly Says[], isMet: boolean]>([
    ['on the planned day', [releasedOn('2026-12-23')], true],
    ['from court, three weeks sooner', [releasedOn('2026-12-01')], false],
    ['a week later', [releasedOn('2026-12-30')], false],
    ['sooner, and somebody was there', [releasedOn('2026-12-22'), { contact: { collectedOn: day('2026-12-22') } }], true],
  ])('a person who left %s', (_, says, isMet) => {
    expect(taskIn(leaving('2026-12-23', ...says), 'GATE_PICKUP') !== undefined).toBe(isMet);
  });

  test('a release nobody had planned for is met by nobody', () => {
    const tasks = planned(heard([LONG_BEFORE, EVERYTHING], ['2026-12-01', releasedOn('2026-12-01')]));
    expect(taskIn(tasks, 'GATE_PICKUP')).toBeUndefined();
    expect(taskIn(tasks, 'APPOINTMENT_BOOKED')).toBeDefined();
  });
});

describe('PEER_MEET_AT_GATE', () => {
  const wish: Says = { needs: { wantsPeer: true } };
  const known: Says = { ...confirmed('2026-12-23'), basis: { kind: 'consent' }, destination: { peerService: 'walk-with-me' } };
  const risks: Says = { needs: { ost: true, noFixedAbode: true } };

  test.each<[said: string, says: readonly Says[], owner: string]>([
    ['whoever wishes it is met by the peer service', [wish], 'walk-with-me'],
    ['nobody is met who does not wish it', [], 'not planned'],
    [
      'nobody is met twice: a worker collects them',
      [wish, risks, { destination: { communityService: 'riverside' } }],
      'not planned',
    ],
    ['where no worker can collect them, the peer does', [wish, risks], 'walk-with-me'],
    ['without a peer service a team must find one', [wish, { destination: { peerService: null } }], 'connecting-communities'],
    ['nobody who has refused is met', [wish, { basis: { kind: 'refused' } }], 'not planned'],
  ])('%s', (_, says, owner) => {
    const tasks = planned(heard([LONG_BEFORE, known], ...says.map((one) => [LONG_BEFORE, one] as const)));
    const is = taskIn(tasks, 'PEER_MEET_AT_GATE')?.owner ?? { team: 'not planned' };
    expect('team' in is ? is.team : is.partner).toBe(owner);
  });
});

describe('PROBATION_NOTIFY', () => {
  test.each<[said: string, says: readonly Says[], isTold: boolean]>([
    ['a case number and an office', [], true],
    ['no case number', [{ person: { crn: null } }], false],
    ['no office', [{ destination: { probation: null } }], false],
    ['sharing withdrawn', [{ basis: { kind: 'withdrawn' } }], false],
  ])('%s', (_, says, isTold) => {
    expect(taskIn(leaving('2026-12-23', ...says), 'PROBATION_NOTIFY') !== undefined).toBe(isTold);
  });
});

describe('RELEASE_CONFIRM', () => {
  test('it is done once the person has left, and the service hears of it after the hold', () => {
    const before = taskIn(leaving('2026-12-23'), 'RELEASE_CONFIRM');
    const after = taskIn(leaving('2026-12-23', releasedOn('2026-12-23')), 'RELEASE_CONFIRM');
    expect(before).toMatchObject({
      settledBy: null,
      tell: { message: 'not-released', from: { on: '2026-12-23', time: '17:00' } },
    });
    expect(after).toMatchObject({ settledBy: 'released on Wednesday 23 December 2026', tell: { from: { holdMinutes: 45 } } });
  });

  test('a release entered in error is looked for again', () => {
    const told = [LONG_BEFORE, { ...EVERYTHING, ...confirmed('2026-12-23') }] as const;
    const inError = ['2026-12-01', releasedOn('2026-12-01')] as const;
    const back = (what: 'release-cancelled' | 'release-reinstated'): Says => ({ happened: { what, on: day('2026-12-02') } });
    const histories = [
      heard(told),
      heard(told, inError),
      heard(told, inError, ['2026-12-02', back('release-cancelled')]),
      heard(told, inError, ['2026-12-02', back('release-cancelled')], ['2026-12-03', back('release-reinstated')]),
    ];
    let tasks = apply([], []);
    const states = histories.map((facts) => {
      tasks = apply(tasks, diff(tasks, planned(facts)));
      return tasks.find(({ kind }) => kind === 'RELEASE_CONFIRM')?.state;
    });
    expect(states).toEqual(['open', 'done', 'done', 'open']);
  });

  test('a release that is heard of a week late can still be told', () => {
    const tasks = planned(
      heard([LONG_BEFORE, { ...EVERYTHING, ...confirmed('2026-12-23') }], ['2026-12-30', releasedOn('2026-12-23')]),
    );
    expect(taskIn(tasks, 'RELEASE_CONFIRM')?.tell?.deadline).toEqual({ on: '2026-12-31', time: '23:59' });
  });
});

describe('after release', () => {
  const out = (left: string, ...contact: readonly NonNullable<Says['contact']>[]) =>
    leaving(left, releasedOn(left), ...contact.map((one) => ({ contact: one })));

  test.each([
    ['2026-12-23', '2026-12-24', '2027-01-13'],
    ['2026-12-24', '2026-12-29', '2027-01-14'],
    ['2026-12-30', '2026-12-31', '2027-01-20'],
    ['2026-12-31', '2027-01-04', '2027-01-21'],
    ['2027-03-25', '2027-03-30', '2027-04-15'],
    ['2026-12-05', '2026-12-07', '2026-12-26'],
  ])('released on %s: did they come is asked on %s, and the three weeks end on %s', (left, first, third) => {
    expect(dueIn(out(left), 'FIRST_CONTACT_CHECK')).toBe(first);
    expect(dueIn(out(left), 'ENGAGED_21D')).toBe(third);
  });

  test.each([
    ['2026-12-24', '2026-12-29', 'three days on is a Sunday, and the Monday is a bank holiday'],
    ['2026-12-29', '2027-01-04', 'three days on is New Year’s Day'],
    ['2026-12-30', '2027-01-04', 'three days on is a Saturday'],
    ['2027-01-04', '2027-01-07', 'three days on is a Thursday'],
  ])('who did not come on %s is looked for again by %s: %s', (missed, again) => {
    const task = taskIn(out('2026-12-23', { missedOn: day(missed) }), 'FIRST_CONTACT_CHECK');
    expect(task?.due).toEqual({ on: again, time: null, compressed: false });
    expect(task?.why.reckoned).toContain('reach out the same day');
  });

  test.each<[said: string, missed: LocalDate]>([
    ['inside, before release', day('2026-12-02')],
    ['after the three weeks', day('2027-01-14')],
    ['on a day nobody can mean', day('2099-01-01')],
  ])('an appointment missed %s does not move the first check', (_, missedOn) => {
    expect(dueIn(out('2026-12-23', { missedOn }), 'FIRST_CONTACT_CHECK')).toBe('2026-12-24');
  });

  test.each<[said: string, attended: readonly string[], contact: string, engaged: string]>([
    ['on the day', ['2026-12-23'], 'attended on Wednesday 23 December 2026', 'engaged on Wednesday 23 December 2026, day 0'],
    ['on day 21', ['2027-01-13'], 'attended on Wednesday 13 January 2027', 'engaged on Wednesday 13 January 2027, day 21'],
    ['on day 22', ['2027-01-14'], 'attended on Thursday 14 January 2027', 'open'],
    [
      'on day 5 and on day 30',
      ['2026-12-28', '2027-01-22'],
      'attended on Monday 28 December 2026',
      'engaged on Monday 28 December 2026, day 5',
    ],
    ['to the service’s visit inside alone', ['2026-12-02'], 'open', 'open'],
  ])('who came %s', (_, attended, contact, engaged) => {
    const tasks = out('2026-12-23', ...attended.map((on) => ({ attendedOn: day(on) })));
    expect(settled(tasks, 'FIRST_CONTACT_CHECK')).toBe(contact);
    expect(settled(tasks, 'ENGAGED_21D')).toBe(engaged);
    expect(taskIn(tasks, 'FIRST_CONTACT_CHECK')?.tell === null).toBe(contact !== 'open');
    expect(taskIn(tasks, 'ENGAGED_21D')?.tell === null).toBe(engaged !== 'open');
  });

  test('who has refused sharing is looked after by a coordinator', () => {
    const tasks = leaving('2026-12-23', releasedOn('2026-12-23'), { basis: { kind: 'refused' } });
    for (const kind of ['FIRST_CONTACT_CHECK', 'ENGAGED_21D'] as const)
      expect(taskIn(tasks, kind)).toMatchObject({ owner: { team: 'coordinator' }, tell: null });
  });
});

test('a release with no date has no dated task; one whose bank holidays are not known yet is not guessed at', () => {
  const kinds = (says: Says) => planned(heard([LONG_BEFORE, { ...EVERYTHING, ...says }])).map(({ kind }) => kind);
  expect(kinds({})).toEqual(['CONTINGENCY_PLAN']);
  expect(kinds(confirmed('2028-12-20'))).toEqual([]);
  expect(kinds(confirmed('2028-06-28'))).toContain('COMMUNITY_REFERRAL');
});
