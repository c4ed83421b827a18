import { localDate, workingCalendar } from '#calendar';
import { heard, type Says } from '../conformance/telling.js';
import { known } from './known.js';

const day = localDate;
const calendar = workingCalendar('england-and-wales');
const after = (...says: readonly Says[]) => known(heard(...says.map((one) => ['2026-06-01', one] as const)), calendar);
const leaving: Says = { dates: { confirmed: day('2026-12-23') } };
const stage = (communityStage: 'TC_CONNECT' | 'TC_DEPENDENCE' | 'TC_FREEDOM', since: string): Says => ({
  treatment: { communityStage, communityStageSince: day(since) },
});

test.each<[what: string, says: Says, markers: readonly string[]]>([
  ['nothing is said', {}, []],
  ['on remand', { custody: { legalStatus: 'REMAND' } }, ['unsentenced']],
  ['twice in custody in a year', { needs: { custodyEpisodesIn12Months: 2 } }, []],
  ['three times', { needs: { custodyEpisodesIn12Months: 3 } }, ['revolving-door']],
  ['in segregation with an open ACCT', { custody: { segregation: true, acctOpen: true } }, ['acct-open', 'segregation']],
  ['the Connect stage of three months ends after release', stage('TC_CONNECT', '2026-09-24'), ['stage-ends-after-release']],
  ['the Connect stage ends on the day', stage('TC_CONNECT', '2026-09-23'), []],
  ['the Dependence stage of five months', stage('TC_DEPENDENCE', '2026-07-24'), ['stage-ends-after-release']],
  ['the Dependence stage ends before', stage('TC_DEPENDENCE', '2026-07-22'), []],
  ['the Freedom stage of four months', stage('TC_FREEDOM', '2026-08-24'), ['freedom-stage', 'stage-ends-after-release']],
  ['the Freedom stage of the service', { treatment: { supportStage: 'FREEDOM' } }, ['freedom-stage']],
  ['a detox that ends on the day', { treatment: { detoxEndsOn: day('2026-12-23') } }, []],
  ['a detox that ends after it', { treatment: { detoxEndsOn: day('2026-12-24') } }, ['detox-ends-after-release']],
  [
    'a visit of a worker whose vetting has run out',
    { visit: { on: day('2026-12-08'), vettedUntil: day('2026-12-07'), holdsKeys: true } },
    ['visit-cannot-be-booked', 'key-holder'],
  ],
  ['a visit of a worker who is vetted', { visit: { on: day('2026-12-08'), vettedUntil: day('2026-12-08') } }, []],
  ['a visit that was taken back, of a worker who is not', { visit: { on: null, vettedUntil: null } }, []],
  ['a visit on the day', { visit: { on: day('2026-12-23'), byVideo: true } }, []],
  ['a visit after it', { visit: { on: day('2026-12-24'), byVideo: true } }, ['visit-after-release']],
  ['a peer mentor who is not trained', { peerMentor: { trainedOn: null } }, ['peer-mentor-not-eligible']],
  ['in hospital', { happened: { what: 'hospital', on: day('2026-06-01') } }, ['in-hospital']],
  ['at large', { happened: { what: 'at-large', on: day('2026-06-01') } }, ['at-large']],
  ['a day that is taken away', { dates: { confirmed: null } }, ['on-hold']],
])('%s', (_, says, markers) => {
  expect(after(leaving, says)?.markers).toEqual(markers);
});

test('every date is kept with its feed and the day it was first heard, also where it is said again', () => {
  const told = heard(
    ['2026-06-01', { dates: { crd: day('2026-12-23'), ped: day('2026-11-01') } }],
    ['2026-07-01', { dates: { crd: day('2026-12-23'), ped: null } }],
  ).map((fact) => ({ ...fact, feed: 'nomis' }));
  expect(known(told, calendar)?.datesSaid).toEqual({
    crd: { on: '2026-12-23', occurredAt: '2026-06-01T00:00:00.000Z', receivedOn: '2026-06-01', feed: 'nomis' },
  });
});

test.each<[what: string, dates: NonNullable<Says['dates']>, basis: string, confidence: string]>([
  ['a curfew eligibility date alone is an estimate', { hdced: day('2026-12-23') }, 'HDCED', 'ESTIMATED'],
  ['a calculated date before it', { hdced: day('2026-12-01'), crd: day('2026-12-23') }, 'CRD', 'CALCULATED'],
  ['the mid term of a training order', { mtd: day('2026-12-23'), etd: day('2026-12-01') }, 'MTD', 'CALCULATED'],
  ['the non-parole date of an older sentence', { npd: day('2026-12-23'), hdced: day('2026-12-01') }, 'NPD', 'CALCULATED'],
  ['a date whose kind is not said, for want of any other', { other: day('2026-12-23') }, 'OTHER', 'ESTIMATED'],
  ['any other date before it', { other: day('2026-12-01'), hdced: day('2026-12-23') }, 'HDCED', 'ESTIMATED'],
  ['staff’s own word before all', { confirmed: day('2026-12-23'), apd: day('2026-12-01') }, 'CONFIRMED', 'CONFIRMED'],
])('%s', (_, dates, basis, confidence) => {
  expect(after({ dates })?.planned).toMatchObject({ basis, confidence });
});

test('a court day is said, and nobody is planned to leave on it', () => {
  expect(after({ custody: { nextCourtOn: day('2026-08-04') } })?.planned).toMatchObject({
    on: null,
    nominal: '2026-08-04',
    basis: 'COURT_CONTINGENCY',
    confidence: 'NONE',
  });
});

test('of somebody without a day it is not said that anything falls after it', () => {
  const says: Says = {
    ...stage('TC_FREEDOM', '2026-08-24'),
    visit: { on: day('2026-12-24'), byVideo: true },
    peerMentor: { trainedOn: null },
  };
  expect(after(says)?.markers).toEqual(['freedom-stage']);
});

test('how somebody came to the team, and who may be told although access is limited, is kept until it is said anew', () => {
  const referred: Says = { referral: { source: 'self', on: day('2026-05-30') }, approved: ['riverside'] };
  expect(after({})).toMatchObject({ referral: null, approved: [] });
  expect(after(referred, leaving)).toMatchObject(referred);
  expect(after(referred, { approved: [] })).toMatchObject({ referral: referred.referral, approved: [] });
});

test('a parole eligibility date is no release date', () => {
  expect(after({ dates: { ped: day('2026-12-23') } })?.standing).toBe('no-date');
});
