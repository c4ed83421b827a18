import { localDate } from '#calendar';
import { heard, planned, taskIn, type Says } from '../conformance/telling.js';
import type { PlannedTask } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
/** Somebody with nothing but a need and a day, a Wednesday: what a rule looks at is said on top of it. */
const SOMEBODY: Says = {
  custody: { prison: 'LPI' },
  needs: { drugOrAlcohol: true },
  basis: { kind: 'consent' },
  destination: { communityService: 'riverside' },
  dates: { confirmed: day('2026-12-23') },
};
const RELEASED: Says = { happened: { what: 'released', on: day('2026-12-23') } };
const leaving = (...more: readonly Says[]): readonly PlannedTask[] =>
  planned(heard([LONG_BEFORE, SOMEBODY], ...more.map((says) => [LONG_BEFORE, says] as const)));
const taskOf = (name: string, ...more: readonly Says[]): PlannedTask | undefined =>
  leaving(...more).find(
    ({ kind, subject }) => (subject.includes(':') ? `${kind}:${subject.split(':')[1] ?? ''}` : kind) === name,
  );
const slot = (on: string): Says => ({ contact: { appointment: { on: day(on), with: 'riverside' } } });

const NOBODY_INVITED = 'Invite the prison offender manager and the key worker';

describe('why it is asked for', () => {
  test.each<[name: string, what: string, because: string | undefined, says: readonly Says[]]>([
    [
      'END_OF_TREATMENT_REVIEW',
      'a stage that ends the day after release',
      `In the therapeutic community. Release falls before the stage ends on Thursday 24 December 2026. ${NOBODY_INVITED}`,
      [{ treatment: { communityStage: 'TC_FREEDOM', communityStageSince: day('2026-08-24') } }],
    ],
    [
      'END_OF_TREATMENT_REVIEW',
      'a stage that ends on the release day',
      `In the therapeutic community. ${NOBODY_INVITED}`,
      [{ treatment: { communityStage: 'TC_FREEDOM', communityStageSince: day('2026-08-23') } }],
    ],
    [
      'END_OF_TREATMENT_REVIEW',
      'a stage of which nobody knows since when',
      `In the therapeutic community. ${NOBODY_INVITED}`,
      [{ treatment: { communityStage: 'TC_FREEDOM' } }],
    ],
    [
      'RELEASE_REVIEW',
      'a family that may hear of it',
      'In psychosocial treatment. Invite the prison offender manager, the key worker and, as the person consents, the family',
      [{ treatment: { kind: 'PSYCHOSOCIAL' }, wishes: { familyConsent: true }, review: { invited: [] } }],
    ],
    [
      'RELEASE_REVIEW',
      'a family that may not',
      `In clinical treatment. ${NOBODY_INVITED}`,
      [{ treatment: { kind: 'CLINICAL' }, wishes: { familyConsent: false } }],
    ],
    ['RELEASE_REVIEW', 'treatment that is over', undefined, [{ treatment: { kind: 'BOTH' } }, { treatment: { kind: null } }]],
    ['FAMILY_SESSION', 'consent, and no wish for one', undefined, [{ wishes: { familyConsent: true } }]],
    ['APPOINTMENT_BOOKED', 'a slot that fits', 'The first appointment is known before release', [slot('2026-12-24')]],
    ['HANDOVER_PACK', 'no service', undefined, [{ destination: { communityService: null } }]],
    ['DEPOT_DUE_CHECK', 'none on a depot', undefined, [{ treatment: { depot: false } }]],
    [
      'DEPOT_DUE_CHECK',
      'a dose on the release day',
      'The next depot dose is due on Wednesday 23 December 2026, after release: a slot by then must be booked',
      [{ treatment: { depotNextOn: day('2026-12-23') } }],
    ],
    [
      'DEPOT_DUE_CHECK',
      'a dose four weeks out',
      'The next depot dose is due on Wednesday 20 January 2027, after release: a slot by then must be booked',
      [{ treatment: { depotNextOn: day('2027-01-20') } }],
    ],
    ['DEPOT_DUE_CHECK', 'a dose a day after that', undefined, [{ treatment: { depotNextOn: day('2027-01-21') } }]],
    [
      'DUTY_TO_REFER',
      'an authority picked that has no partner',
      'No fixed abode',
      [{ needs: { noFixedAbode: true }, destination: { authority: 'Wirral' } }],
    ],
    [
      'GATE_PICKUP',
      'a collector, and a way to travel taken back',
      'Collected at the gate: no fixed abode, vulnerable. By Sam Hill',
      [{ needs: { noFixedAbode: true, vulnerable: true }, pickup: { collector: 'Sam Hill', transport: null } }],
    ],
  ])('%s: with %s', (name, _, because, says) => {
    expect(taskOf(name, ...says)?.why.because).toBe(because);
  });
});

describe('CONSENT_AND_DESTINATION', () => {
  const NEEDED: Says = { needs: { drugOrAlcohol: true }, dates: { confirmed: day('2026-12-23') } };
  const asked = (...says: readonly Says[]) =>
    taskIn(planned(heard(...[NEEDED, ...says].map((one) => [LONG_BEFORE, one] as const))), 'CONSENT_AND_DESTINATION');
  const consent: Says = { basis: { kind: 'consent' } };

  test.each<[what: string, missing: string, says: readonly Says[]]>([
    ['nothing is recorded', 'the basis for sharing and where the person is going', []],
    ['the basis is', 'where the person is going', [consent]],
    ['the area is', 'the basis for sharing', [{ destination: { area: 'Wirral' } }]],
    ['the authority they pick is', 'the basis for sharing', [{ destination: { authority: 'Wirral' } }]],
    ['the service is', 'the basis for sharing', [{ destination: { communityService: 'riverside' } }]],
    ['an address is', 'the basis for sharing', [{ destination: { address: '1 Quay Street' } }]],
    [
      'the address was taken back',
      'where the person is going',
      [consent, { destination: { address: '1 Quay Street' } }, { destination: { address: null } }],
    ],
    ['the basis and the area are', 'nothing any more', [consent, { destination: { area: 'Wirral' } }]],
  ])('where %s, it is %s that is to be recorded', (_, missing, says) => {
    expect(asked(...says)).toMatchObject({
      why: { because: `To be recorded: ${missing}` },
      owner: { team: 'recovery-practitioner' },
      settledBy: missing === 'nothing any more' ? 'the basis for sharing and the destination are recorded' : null,
    });
  });
});

describe('INREACH_VISIT', () => {
  const accepted: Says = { contact: { referralAcceptedBy: 'riverside' } };
  const TAKEN_ON = 'The community service has taken the person on';
  const VETTED = { vettedUntil: day('2027-01-01') };

  test.each<[what: string, owner: string, because: string, visit: NonNullable<Says['visit']>]>([
    ['no day', 'riverside', TAKEN_ON, {}],
    ['no day, by video', 'riverside', `${TAKEN_ON}. By video: ask for a secure laptop`, { byVideo: true }],
    ['no day, and not by video', 'riverside', TAKEN_ON, { byVideo: false }],
    ['a day taken back', 'riverside', TAKEN_ON, { on: null }],
    ['a day', 'riverside', `${TAKEN_ON}. Booked for Tuesday 8 December 2026`, { ...VETTED, on: day('2026-12-08') }],
    ['the release day', 'riverside', `${TAKEN_ON}. Booked for Wednesday 23 December 2026`, { ...VETTED, on: day('2026-12-23') }],
    [
      'vetting that lasts until the visit, and not until release',
      'riverside',
      `${TAKEN_ON}. Booked for Tuesday 8 December 2026`,
      { on: day('2026-12-08'), vettedUntil: day('2026-12-09') },
    ],
    ['a key-holder', 'riverside', `${TAKEN_ON}. The worker holds keys and can come to the wing`, { holdsKeys: true }],
  ])('with %s it is for %s', (_, partner, because, visit) => {
    expect(taskOf('INREACH_VISIT', accepted, { visit })).toMatchObject({
      owner: { partner },
      why: { because },
      asksAgain: false,
    });
  });

  test('a yes that was taken back is none', () => {
    expect(taskOf('INREACH_VISIT', accepted, { contact: { referralAcceptedBy: null } })).toBeUndefined();
  });
});

describe('what settles it', () => {
  const held: Says = { done: { releaseReview: day('2026-12-09') } };
  const depot: Says = { treatment: { depotNextOn: day('2027-01-06') } };

  test.each<[name: string, what: string, settledBy: string | null, says: readonly Says[]]>([
    [
      'COMMUNITY_REFERRAL',
      'the word of the service',
      'the service has accepted the referral',
      [{ contact: { referralAcceptedBy: 'riverside' } }],
    ],
    ['COMMUNITY_REFERRAL', 'no word', null, []],
    ['COMMUNITY_REFERRAL', 'no word, and no service to give it', null, [{ destination: { communityService: null } }]],
    ['COMMUNITY_REFERRAL', 'a word that was taken back', null, [{ contact: { referralAcceptedBy: null } }]],
    ['COMMUNITY_REFERRAL', 'the word of another service', null, [{ contact: { referralAcceptedBy: 'harbour' } }]],
    [
      'RELEASE_REVIEW',
      'a review of which nobody says what came',
      'held on Wednesday 9 December 2026',
      [{ treatment: { kind: 'BOTH' } }, held],
    ],
    [
      'RELEASE_REVIEW',
      'an outcome of one that nobody has held',
      null,
      [{ treatment: { kind: 'BOTH' }, review: { outcome: 'goes on' } }],
    ],
    ['DEPOT_DUE_CHECK', 'a slot on the release day', 'booked for Wednesday 23 December 2026', [depot, slot('2026-12-23')]],
    ['DEPOT_DUE_CHECK', 'a slot before it', null, [depot, slot('2026-12-22')]],
    ['DEPOT_DUE_CHECK', 'a slot, and no day for the dose', null, [{ treatment: { depot: true } }, slot('2026-12-24')]],
  ])('%s: %s', (name, _, settledBy, says) => {
    expect(taskOf(name, ...says)?.settledBy).toBe(settledBy);
  });

  test('an offer on the very day on which they refused is one made since', () => {
    const refused: Says = { basis: { kind: 'refused' } };
    expect(taskOf('CONSENT_AND_DESTINATION:re-offer', refused)).toMatchObject({
      owner: { team: 'recovery-practitioner' },
      settledBy: null,
    });
    expect(taskOf('CONSENT_AND_DESTINATION:re-offer', refused, { done: { consentReoffered: day(LONG_BEFORE) } })?.settledBy).toBe(
      'offered again on Monday 1 June 2026',
    );
  });
});

describe('after release', () => {
  const ended = (code: 'CONTACT_LOST' | 'MOVED_AWAY', on: string): Says => ({ outcome: { code, on: day(on) } });
  const out = (name: string, ...says: readonly Says[]) => taskOf(name, RELEASED, ...says);

  test.each<[what: string, on: string, settledBy: string | null]>([
    ['on the day of leaving', '2026-12-23', 'closed on Wednesday 23 December 2026: CONTACT_LOST'],
    ['of an earlier time in the community', '2026-12-22', null],
  ])('the three weeks are closed by an ending %s', (_, on, settledBy) => {
    expect(out('ENGAGED_21D', ended('CONTACT_LOST', on))?.settledBy).toBe(settledBy);
    expect(out('ENGAGED_21D', ended('CONTACT_LOST', on))?.tell === null).toBe(settledBy !== null);
    expect(out('ENGAGED_21D')).toMatchObject({ settledBy: null, tell: { message: 'engagement' } });
  });

  test('who has come in the three weeks has engaged, whatever ending is said of them since', () => {
    const came: Says = { contact: { attendedOn: day('2026-12-30') } };
    expect(out('ENGAGED_21D', came, ended('CONTACT_LOST', '2027-01-15'))?.settledBy).toBe(
      'engaged on Wednesday 30 December 2026, day 7',
    );
  });

  test.each([
    'FIRST_CONTACT_CHECK',
    'HIGH_RISK_CHECKS:second',
    'OUTCOME_15WD',
    'LATE_FOLLOW_UP',
    'NALOXONE_HANDED_OVER:first-contact',
  ])('%s: of whoever is elsewhere nobody is asked any more', (name) => {
    const says: Says = {
      needs: { opioid: true },
      person: { crn: 'X320741' },
      destination: { probation: 'p-north', reconnect: 'onward' },
    };
    expect(out(name, says)).toMatchObject({ settledBy: null, tell: {} });
    expect(out(name, says, ended('MOVED_AWAY', '2026-12-24'))).toMatchObject({
      settledBy: 'closed on Thursday 24 December 2026: MOVED_AWAY',
      tell: null,
    });
  });

  test.each<[missed: string, which: string, again: string]>([
    ['2026-12-23', 'the day of leaving', '2026-12-29'],
    ['2027-01-13', 'the last day of the three weeks', '2027-01-18'],
    ['2027-01-14', 'a day after them', '2026-12-24'],
  ])('who did not come on %s, %s, is looked for by %s', (on, _, again) => {
    expect(out('FIRST_CONTACT_CHECK', { contact: { missedOn: day(on) } })?.due.on).toBe(again);
  });

  test('what was booked for somebody who is in custody again is done with', () => {
    const tasks = planned(
      heard(
        [LONG_BEFORE, SOMEBODY],
        ['2026-12-23', RELEASED],
        ['2026-12-28', { happened: { what: 'returned', on: day('2026-12-28') } }],
      ),
    );
    expect(taskIn(tasks, 'APPOINTMENT_BOOKED')).toMatchObject({
      settledBy: 'closed on Monday 28 December 2026: RETURNED_TO_CUSTODY',
      tell: null,
    });
  });
});

test('where the day is taken away and none is left to plan for, the plan is made for a leaving on any', () => {
  const told = heard([LONG_BEFORE, SOMEBODY], ['2026-11-02', { dates: { confirmed: null } }]);
  expect(taskIn(planned(told), 'CONTINGENCY_PLAN')?.why.because).toContain('There is no release date that can be planned for');
});

test.each<[name: string, reckoned: string]>([
  ['HANDOVER_PACK', '1 working day before release on Wednesday 23 December 2026 is Tuesday 22 December 2026'],
  ['HANDOVER_PACK:draft', '5 working days before release on Wednesday 23 December 2026 is Wednesday 16 December 2026'],
  ['COMMUNITY_REFERRAL', '28 days before release on Wednesday 23 December 2026 is Wednesday 25 November 2026'],
])('%s says how its day was counted: %s', (name, reckoned) => {
  expect(taskOf(name)?.why.reckoned).toBe(reckoned);
});
