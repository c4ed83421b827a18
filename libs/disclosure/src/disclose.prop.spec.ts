import fc from 'fast-check';
import { localDate, type LocalDate } from '#calendar';
import { TASK_KINDS, type Known } from '#planning';
import { PARTNER_ROLES } from '#partners';
import { disclose, FIELDS, NEEDED, permitted, type Disclosure, type Field } from './index.js';

type BasisKind = NonNullable<Known['basis']>['kind'];

const ALL = Object.keys(FIELDS) as Field[];
const CLINICAL = ALL.filter((field) => FIELDS[field].sort === 'clinical');
const BASES: readonly BasisKind[] = ['direct-care', 'consent', 'withdrawn', 'refused'];
const RUNS = { numRuns: 2_000 };

/** A day that stands for one field alone, so that it is known wherever it turns up. */
const dayOf = (place: number): LocalDate => localDate(`2031-01-${String(place).padStart(2, '0')}`);

/** Where every value that can be marked is the mark of its own field; the rest are there too, and so is what is no field at all. */
const MARKED: Readonly<Partial<Record<Field, string>>> = {
  'person.prisonNumber': 'mark-prison-number',
  'person.firstName': 'mark-first-name',
  'person.lastName': 'mark-last-name',
  'person.dateOfBirth': dayOf(1),
  'person.crn': 'mark-crn',
  'person.nhsNumber': 'mark-nhs-number',
  'person.phone': 'mark-phone',
  'person.address': 'mark-address',
  'release.on': dayOf(2),
  'release.earliest': dayOf(3),
  'release.basis': 'HDCAD',
  'release.confidence': 'CALCULATED',
  'release.prison': 'mark-held-at',
  'release.releasedOn': dayOf(4),
  'naloxone.trainedOn': dayOf(5),
  'naloxone.inPropertyOn': dayOf(6),
  'naloxone.handedOverOn': dayOf(7),
  'appointment.on': dayOf(10),
  'appointment.time': 'mark-time',
  'appointment.place': 'mark-place',
  'treatment.kind': 'PSYCHOSOCIAL',
  'treatment.groups': 'mark-groups',
  'treatment.goals': 'mark-goals',
  'treatment.lastDoseOn': dayOf(12),
  'treatment.lastDoseTime': 'mark-dose-time',
  'treatment.bridgingDays': '31313',
  'treatment.depotNextOn': dayOf(13),
};
const NEVER = [
  'mark-legal-status',
  'mark-recorded-by',
  'mark-area',
  'mark-service',
  'mark-worker',
  'mark-occurred-at',
  'mark-feed',
  'mark-approved',
  'mark-substances',
  'mark-asks-for',
  'drop-in',
  dayOf(28),
  'DEPENDENCE',
  'CONTACT_LOST',
  'mark-collector',
  'mark-invited',
  'mark-outcome',
  'mark-authority',
  'ON_FOOT',
  dayOf(8),
  dayOf(9),
  dayOf(11),
  ...[14, 15, 16, 17, 18, 19, 20].map(dayOf),
];

const mark = (field: Field): string => MARKED[field] ?? '';
const marked = (basis: BasisKind | null, flags: readonly boolean[]): Known => ({
  person: {
    firstName: mark('person.firstName'),
    lastName: mark('person.lastName'),
    dateOfBirth: dayOf(1),
    nhsNumber: mark('person.nhsNumber'),
    crn: mark('person.crn'),
  },
  custody: { prison: mark('release.prison'), legalStatus: 'mark-legal-status', child: true },
  dates: { confirmed: dayOf(8) },
  needs: {
    opioid: flags[0] ?? true,
    ost: flags[1] ?? true,
    overdoseBefore: flags[2] ?? true,
    mentalHealthOrLearningDisability: flags[3] ?? true,
    noFixedAbode: flags[4] ?? true,
    vulnerable: flags[5] ?? true,
    riskOfHomelessness: true,
    longJourney: true,
    wantsPeer: true,
    custodyEpisodesIn12Months: 71_717,
  },
  naloxone: { declined: false, trainedOn: dayOf(5), inPropertyOn: dayOf(6), handedOverOn: dayOf(7) },
  basis: basis === null ? null : { kind: basis, recordedOn: dayOf(9), recordedBy: 'mark-recorded-by' },
  destination: {
    area: 'mark-area',
    authority: 'mark-authority',
    communityService: 'mark-service',
    phone: mark('person.phone'),
    address: mark('person.address'),
  },
  approved: ['mark-approved'],
  contact: { appointment: { on: dayOf(10), time: mark('appointment.time'), place: mark('appointment.place') } },
  treatment: {
    kind: 'PSYCHOSOCIAL',
    supportStage: 'DEPENDENCE',
    groups: [mark('treatment.groups')],
    lastDoseOn: dayOf(12),
    lastDoseTime: mark('treatment.lastDoseTime'),
    bridgingDays: 31_313,
    depotNextOn: dayOf(13),
    detoxEndsOn: dayOf(14),
  },
  wishes: { familySession: true, goals: [mark('treatment.goals')] },
  referral: { source: 'drop-in', on: dayOf(28), otherSubstances: 'mark-substances', asksFor: 'mark-asks-for' },
  review: { invited: ['mark-invited'], outcome: 'mark-outcome' },
  visit: { worker: 'mark-worker', vettedUntil: dayOf(15) },
  pickup: { collector: 'mark-collector', transport: 'ON_FOOT' },
  peerMentor: { trainedOn: dayOf(16) },
  done: { gpRegistration: dayOf(17) },
  outcome: { code: 'CONTACT_LOST', on: dayOf(18) },
  datesSaid: { confirmed: { on: dayOf(19), occurredAt: 'mark-occurred-at', receivedOn: dayOf(20), feed: 'mark-feed' } },
  standing: 'released',
  hold: null,
  where: { is: 'released', since: dayOf(4), left: { on: dayOf(4), at: 'mark-left-at', how: 'from-court' }, recalled: false },
  lastDay: null,
  movedFrom: null,
  transferredFrom: 'mark-transferred-from',
  planned: {
    on: dayOf(2),
    earliest: dayOf(3),
    nominal: dayOf(11),
    basis: 'HDCAD',
    confidence: 'CALCULATED',
    steps: [],
    because: null,
    farOff: false,
  },
  releasedOn: dayOf(4),
  markers: [],
  doneForAnotherDay: [],
  doubts: [],
  learnt: Object.fromEntries(['date'].map((part) => [part, dayOf(8)])) as Known['learnt'],
  learntLast: dayOf(8),
});
/** The same person, of whom less is known. */
const partly = (known: Known, without: readonly string[]): Known => {
  const section = <Part extends object>(name: string, part: Part): Part =>
    Object.fromEntries(Object.entries(part).filter(([field]) => !without.includes(`${name}.${field}`))) as Part;
  return {
    ...known,
    person: section('person', known.person),
    needs: section('needs', known.needs),
    naloxone: section('naloxone', known.naloxone),
    treatment: section('treatment', known.treatment),
    wishes: without.includes('treatment.goals') ? {} : known.wishes,
    destination: section('destination', known.destination),
  };
};

const asked = fc.record({
  kind: fc.constantFrom(...TASK_KINDS),
  role: fc.constantFrom(...PARTNER_ROLES),
  agreed: fc.oneof(
    fc.subarray(ALL).map((fields) => new Set<string>(fields)),
    fc.constant(new Set<string>([...ALL, 'person.legalStatus', 'destination.area', '__proto__.polluted', 'needs'])),
  ),
  subject: fc
    .tuple(
      fc.constantFrom(...BASES, null),
      fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      fc.subarray(['person.firstName', 'person.crn', 'needs.ost', 'naloxone.trainedOn', 'destination.phone']),
    )
    .map(([basis, flags, without]) => ({
      prisonNumber: mark('person.prisonNumber'),
      known: partly(marked(basis, flags), without),
    })),
});
type Asked = typeof asked extends fc.Arbitrary<infer One> ? One : never;

const mayBeTold = ({ kind, role, agreed, subject }: Asked): readonly Field[] => {
  const basis = subject.known.basis?.kind;
  const sorts = basis === undefined ? [] : permitted(basis, role);
  return (NEEDED[kind] ?? []).filter((field) => agreed.has(field) && sorts.includes(FIELDS[field].sort));
};
const leaves = (told: Disclosure): readonly string[] =>
  told.may
    ? Object.entries(told.content).flatMap(([section, fields]) => Object.keys(fields).map((name) => `${section}.${name}`))
    : [];

test('what is told is what the task needs, cut by the agreement, cut by what the basis permits, and nothing else', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const told = disclose(one);
      const may = mayBeTold(one);
      expect(leaves(told).filter((leaf) => !may.includes(leaf as Field))).toEqual([]);
      if (told.may) expect([...told.fields].toSorted()).toEqual(leaves(told).toSorted());
    }),
    RUNS,
  );
});

test('no value of a field that may not be told is anywhere in what is told', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const told = disclose(one);
      const said = JSON.stringify(told.may ? told.content : {});
      const may = mayBeTold(one);
      const kept = ALL.filter((field) => !may.includes(field)).flatMap((field) => MARKED[field] ?? []);
      expect([...kept, ...NEVER, '71717'].filter((secret) => said.includes(secret))).toEqual([]);
    }),
    RUNS,
  );
});

test('what may be told and is known is told', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const told = disclose({ ...one, subject: { ...one.subject, known: marked(one.subject.known.basis?.kind ?? null, []) } });
      const may = mayBeTold(one);
      expect(told.may).toBe(may.length > 0);
      expect(leaves(told).toSorted()).toEqual(may.toSorted());
      const said = JSON.stringify(told.may ? told.content : {});
      expect(may.filter((field) => !said.includes(MARKED[field] ?? ''))).toEqual([]);
    }),
    RUNS,
  );
});

test('without a basis, and once it is withdrawn or refused, nothing is told', () => {
  fc.assert(
    fc.property(asked, fc.constantFrom('withdrawn', 'refused', null), (one, basis) => {
      const told = disclose({ ...one, subject: { ...one.subject, known: marked(basis, []) } });
      expect(told.may).toBe(false);
    }),
    RUNS,
  );
});

test('while access is limited nothing is told without somebody’s agreement, whatever else would permit it', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const told = disclose({ ...one, limited: 'not-approved' });
      expect(told.may).toBe(false);
      // Where there is a basis, what is asked for is the agreement and not another basis.
      expect('limited' in told && told.limited).toBe(mayBeTold(one).length > 0);
    }),
    RUNS,
  );
});

test.each(['peer', 'probation', 'reconnect', 'housing'] as const)(
  'a %s partner is never told anything clinical, whatever is agreed and on whatever basis',
  (role) => {
    for (const kind of TASK_KINDS)
      for (const basis of BASES) {
        const subject = { prisonNumber: mark('person.prisonNumber'), known: marked(basis, []) };
        const told = disclose({ kind, role, agreed: new Set(ALL), subject });
        expect(leaves(told).filter((leaf) => CLINICAL.includes(leaf as Field))).toEqual([]);
      }
  },
);

test.each(['peer', 'housing'] as const)('a %s partner is told nothing without the person’s consent', (role) => {
  for (const kind of TASK_KINDS) {
    const subject = { prisonNumber: mark('person.prisonNumber'), known: marked('direct-care', []) };
    expect(disclose({ kind, role, agreed: new Set(ALL), subject })).toEqual({
      may: false,
      because: `the recorded basis (direct care) does not cover a ${role} partner`,
    });
  }
});

test('probation learns of an appointment by consent, and of nothing but when and where', () => {
  const subject = { prisonNumber: mark('person.prisonNumber'), known: marked('consent', []) };
  const told = disclose({ kind: 'LICENCE_APPOINTMENT_CHECK', role: 'probation', agreed: new Set(ALL), subject });
  expect(leaves(told).filter((leaf) => leaf.startsWith('appointment.'))).toEqual([
    'appointment.on',
    'appointment.time',
    'appointment.place',
  ]);
  const without = disclose({
    kind: 'LICENCE_APPOINTMENT_CHECK',
    role: 'probation',
    agreed: new Set(ALL),
    subject: { ...subject, known: marked('direct-care', []) },
  });
  expect(leaves(without).filter((leaf) => leaf.startsWith('appointment.'))).toEqual([]);
});

test('what is not known is left out: without an appointment nothing is said of one', () => {
  const state = marked('consent', []);
  const known = { ...state, contact: {}, person: { ...state.person, crn: undefined } } as unknown as Known;
  const subject = { prisonNumber: mark('person.prisonNumber'), known };
  const told = disclose({ kind: 'LICENCE_APPOINTMENT_CHECK', role: 'probation', agreed: new Set(ALL), subject });
  if (!told.may) throw new Error(told.because);
  expect(Object.keys(told.content)).not.toContain('appointment');
  expect(Object.keys(told.content.person ?? {})).not.toContain('crn');
  expect(told.fields.filter((field) => field.startsWith('appointment.') || field === 'person.crn')).toEqual([]);
});

test('why nothing is told names no person and no value', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const told = disclose(one);
      if (!told.may) expect([...Object.values(MARKED), ...NEVER].filter((secret) => told.because.includes(secret))).toEqual([]);
    }),
    RUNS,
  );
});

test('a kind that is not for telling is told to nobody', () => {
  for (const kind of ['NALOXONE_TRAINED', 'NALOXONE_IN_PROPERTY', 'FAMILY_SESSION', 'RIM_AGENDA', 'ATTENTION'] as const) {
    const subject = { prisonNumber: mark('person.prisonNumber'), known: marked('consent', []) };
    expect(disclose({ kind, role: 'treatment', agreed: new Set(ALL), subject }).may).toBe(false);
  }
});
