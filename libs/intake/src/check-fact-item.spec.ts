import fc from 'fast-check';
import { DONE_NAMES } from '#planning';
import { checkFactItem } from './check-fact-item.js';
import { type FactItem } from './fact-item.js';

const whole = {
  id: 'nomis-17',
  prisonNumber: 'A1234BC',
  bookingId: '1203208',
  occurredAt: '2026-10-11T12:00:19.013138859+01:00',
  person: { firstName: 'Zoltán', lastName: 'O’Brien', dateOfBirth: '1990-02-01', nhsNumber: '9990000050', crn: null },
  custody: {
    prison: 'LPI',
    legalStatus: 'SENTENCED',
    child: false,
    servedUnder28Days: false,
    sentenceOfFiveDaysOrLess: false,
    indeterminate: false,
    receivedOn: '2026-06-01',
    nextCourtOn: null,
    licenceDrugCondition: true,
    segregation: false,
    acctOpen: false,
    recoveryMeetingOn: '2026-12-10',
  },
  dates: {
    confirmed: '2026-12-24',
    apd: null,
    hdcad: null,
    prrd: null,
    crd: '2026-12-25',
    ard: null,
    mtd: null,
    etd: null,
    ltd: null,
    npd: '2026-12-31',
    other: null,
    hdced: '2026-11-01',
    ped: null,
  },
  happened: { what: 'released', on: '2026-12-24' },
  needs: {
    drugOrAlcohol: true,
    opioid: true,
    ost: true,
    overdoseBefore: false,
    noFixedAbode: false,
    riskOfHomelessness: true,
    mentalHealthOrLearningDisability: false,
    custodyEpisodesIn12Months: 2,
    longJourney: false,
    vulnerable: false,
    wantsPeer: true,
  },
  naloxone: { declined: false, trainedOn: '2026-12-01', inPropertyOn: null, handedOverOn: null },
  treatment: {
    kind: 'BOTH',
    supportStage: 'FREEDOM',
    communityStage: 'TC_DEPENDENCE',
    communityStageSince: '2026-08-01',
    groups: ['SMART', 'life skills'],
    medicine: true,
    gpRegistered: false,
    lastDoseOn: '2026-12-24',
    lastDoseTime: '07:40',
    bridgingDays: 14,
    depotNextOn: null,
    detoxEndsOn: '2026-12-20',
  },
  wishes: { familySession: true, familyConsent: true, rehab: false, supportedHousing: false, feedback: true },
  visit: { worker: 'Sam Orrell', on: '2026-12-11', vettedFor: 'LPI', vettedUntil: '2027-03-01', holdsKeys: true },
  peerMentor: { trainedOn: '2026-05-01', supervisedUntil: '2027-05-01' },
  done: Object.fromEntries(DONE_NAMES.map((name) => [name, '2026-12-02'])),
  outcome: { code: 'CONTACT_LOST', on: '2027-01-20' },
  basis: { kind: 'consent', recordedOn: '2026-11-01', recordedBy: 'DARS worker 7' },
  destination: {
    area: 'Sefton',
    communityService: 'harbour-house',
    peerService: null,
    probation: null,
    reconnect: null,
    housing: 'town-hall',
    rehab: null,
    phone: null,
    address: null,
  },
} as unknown as FactItem;

const faultsOf = (given: unknown): Readonly<Record<string, string>> => {
  const checked = checkFactItem(given);
  return checked.ok ? {} : Object.fromEntries(checked.faults.map(({ path, problem }) => [path, problem]));
};
const itemOf = (given: unknown): FactItem => {
  const checked = checkFactItem(given);
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.item;
};
const bare = { id: '1', prisonNumber: 'A1234BC' };

test('an item with every field comes back as it was sent', () => {
  expect(itemOf(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
});

test('only the id and the prison number are needed; what is absent stays absent and null stays null', () => {
  expect(itemOf(bare)).toEqual(bare);
  expect(itemOf({ ...bare, person: undefined, dates: { crd: null } })).toEqual({ ...bare, dates: { crd: null } });
  expect(faultsOf({})).toEqual({ id: 'is needed', prisonNumber: 'is needed' });
});

test('numbers and codes are kept in one form', () => {
  const item = itemOf({
    id: 'x',
    prisonNumber: ' a1234bc ',
    person: { nhsNumber: '999 000-0050', crn: 'x123456' },
    custody: { prison: 'lpi' },
  });
  expect(item).toMatchObject({
    prisonNumber: 'A1234BC',
    person: { nhsNumber: '9990000050', crn: 'X123456' },
    custody: { prison: 'LPI' },
  });
});

test('text is kept in NFC', () => {
  expect(itemOf({ ...bare, person: { firstName: 'Jose\u0301' } }).person?.firstName).toBe('José');
});

test('every fault is told at once, each with its path and what would be right', () => {
  const faults = faultsOf({
    id: '',
    prisonNumber: 'A12345B',
    bookingId: 7,
    occurredAt: '2026-02-30T10:00:00Z',
    dates: { crd: '2027-02-30', ard: '24/12/2026' },
    needs: { opioid: 'yes', custodyEpisodesIn12Months: 1.5 },
    happened: { what: 'escaped' },
    basis: {},
    person: null,
    naloxone: [],
  });
  expect(Object.keys(faults)).toEqual([
    'id',
    'prisonNumber',
    'bookingId',
    'occurredAt',
    'person',
    'dates.crd',
    'dates.ard',
    'happened.what',
    'happened.on',
    'needs.opioid',
    'needs.custodyEpisodesIn12Months',
    'naloxone',
    'basis.kind',
  ]);
  expect(faults['dates.crd']).toBe('must be a day of the calendar written as 2026-12-24');
  expect(faults['happened.what']).toBe(
    'must be one of released, release-cancelled, release-reinstated, recalled, returned, hospital, at-large, deported, died',
  );
});

test('a name that is not a field is refused by name', () => {
  expect(faultsOf({ ...bare, dates: { CRD: '2026-12-24' }, offender: 1 })).toEqual({
    'dates.CRD': 'is not a field: known here are confirmed, apd, hdcad, prrd, crd, ard, mtd, etd, ltd, npd, hdced, other, ped',
    offender: expect.stringContaining('is not a field'),
  });
});

test('__proto__ and constructor are names like any other, and change nothing', () => {
  const faults = faultsOf(
    JSON.parse(
      '{"id":"1","prisonNumber":"A1234BC","__proto__":{"polluted":true},"needs":{"__proto__":{"ost":true},"constructor":{}}}',
    ),
  );
  expect(Object.keys(faults).sort()).toEqual(['__proto__', 'needs.__proto__', 'needs.constructor']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(itemOf(Object.assign(Object.create({ bookingId: '9' }) as object, bare))).toEqual(bare);
});

test('depth does no harm: what is nested deeper than a fact goes is refused and never walked', () => {
  const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as unknown;
  expect(
    Object.keys(faultsOf({ ...bare, person: { firstName: deep }, dates: deep, custody: { prison: { prison: deep } } })),
  ).toEqual(['person.firstName', 'custody.prison', 'dates']);
});

test.each(['1e400', '-1', '1e3', '0.5', '"2"', 'true', '[2]'])('%s is no count of custody episodes', (json) => {
  const given = JSON.parse(`{"id":"1","prisonNumber":"A1234BC","needs":{"custodyEpisodesIn12Months":${json}}}`) as unknown;
  expect(Object.keys(faultsOf(given))).toEqual(['needs.custodyEpisodesIn12Months']);
});

test.each(['a\u0000b', 'a\nb', 'a\u0085b', '\uD800', ' ', 'x'.repeat(201), 'x'.repeat(1_000_000)])(
  'text that cannot be printed or kept is refused (%#)',
  (text) => {
    expect(Object.keys(faultsOf({ ...bare, person: { lastName: text } }))).toEqual(['person.lastName']);
  },
);

test.each(['O’Brien', 'محمد', 'נעם\u200F', 'a\u200Bb', '=1+1', '🙂'.repeat(200), ' spaced '])(
  'an unusual name is kept as it is (%#)',
  (name) => {
    expect(itemOf({ ...bare, person: { lastName: name } }).person?.lastName).toBe(name);
  },
);

test('what a person is called or numbered is never in a fault', () => {
  const given = {
    ...bare,
    prisonNumber: 'Secretname1',
    person: {
      firstName: 'Secretname2\n',
      lastName: 'Secretname3'.repeat(30),
      nhsNumber: '9990000051',
      crn: 'Secretname4',
      dateOfBirth: '01/02/1990',
    },
    destination: { phone: 'Secretname5\u0000', address: ['Secretname6'] },
  };
  expect(JSON.stringify(faultsOf(given))).not.toMatch(/secretname|9990000051|1990/i);
});

test('a thousand invented names get a short answer', () => {
  const given = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`field${at}\u0007${'x'.repeat(1000)}`, at]));
  const checked = checkFactItem(given);
  expect(!checked.ok && checked.faults.length).toBe(120);
  expect(JSON.stringify(checked).length).toBeLessThan(60_000);
});

test('nothing that can be sent makes it throw, and what it accepts it accepts again unchanged', () => {
  const nearly = fc.record(
    {
      id: fc.oneof(fc.string(), fc.constant('1')),
      prisonNumber: fc.oneof(fc.string(), fc.constant('a1234bc')),
      person: fc.oneof(
        fc.anything(),
        fc.record({ lastName: fc.string({ unit: 'binary' }), nhsNumber: fc.anything() }, { requiredKeys: [] }),
      ),
      dates: fc.oneof(
        fc.anything(),
        fc.dictionary(fc.constantFrom('crd', 'ard', '__proto__'), fc.oneof(fc.anything(), fc.constant('2026-12-24'))),
      ),
      basis: fc.oneof(fc.anything(), fc.record({ kind: fc.oneof(fc.anything(), fc.constant('consent')) })),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), nearly), (given) => {
      const checked = checkFactItem(given);
      if (checked.ok) expect(checkFactItem(checked.item)).toEqual(checked);
      else expect(checked.faults.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['treatment.supportStage', { treatment: { supportStage: 'freedom' } }, 'must be one of CONNECT, DEPENDENCE, FREEDOM'],
  ['treatment.kind', { treatment: { kind: 'GROUP' } }, 'must be one of CLINICAL, PSYCHOSOCIAL, BOTH'],
  ['treatment.lastDoseTime', { treatment: { lastDoseTime: '8.30' } }, 'must be a time of day written as 08:30'],
  ['treatment.groups', { treatment: { groups: ['SMART', ''] } }, 'must be a list of up to 30 texts of 1 to 200 characters'],
  ['outcome.on', { outcome: { code: 'DIED' } }, 'is needed'],
  ['done.gpRegistration', { done: { gpRegistration: 'yes' } }, 'must be a day of the calendar written as 2026-12-24'],
  [
    'visit.vettedFor',
    { visit: { vettedFor: 'Liverpool prison' } },
    'must be a prison code of 3 to 6 letters and digits, such as LPI',
  ],
])('%s, where it is wrong, is told what would be right', (path, more, problem) => {
  expect(faultsOf({ ...bare, ...more })).toEqual({ [path]: problem });
});
