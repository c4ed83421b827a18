import { localDate, workingCalendar } from '#calendar';
import { heard, type Says } from '../conformance/telling.js';
import { known } from './known.js';

const day = localDate;
const CALENDAR = workingCalendar('england-and-wales');
const HELD: Says = { dates: { confirmed: day('2026-12-23') } };
const NEWS = '2026-07-01';

/** The parts that were learnt with the last of these; a day is held before them. */
const newsIn = (says: readonly Says[]): string => {
  const told = [HELD, ...says].map((one, i) => [i === says.length ? NEWS : '2026-06-01', one] as const);
  const learnt = known(heard(...told), CALENDAR)?.learnt ?? {};
  return Object.entries(learnt)
    .flatMap(([part, on]) => (on === NEWS ? [part] : []))
    .join(' ');
};

// What is said changes the parts it bears on and no other, so that no task is given a new day by what has nothing to do with it.
// That somebody does not need what nobody had said they did is no news; nor is a name written another way.
test.each<[parts: string, says: readonly Says[]]>([
  ['date planned moved', [{ dates: { confirmed: day('2026-12-16') } }]],
  ['planned hold', [{ dates: { confirmed: null } }]],
  ['doubts', [{ dates: { crd: day('2026-12-22') } }]],
  ['hold', [{ happened: { what: 'hospital', on: day(NEWS) } }]],
  ['hold', [{ happened: { what: 'at-large', on: day(NEWS) } }]],
  ['date', [{ happened: { what: 'release-cancelled', on: day(NEWS) } }]],
  ['date left unplanned', [{ happened: { what: 'released', on: day(NEWS) } }]],
  ['date left', [{ happened: { what: 'died', on: day(NEWS) } }]],
  ['date left', [{ happened: { what: 'deported', on: day(NEWS) } }]],
  ['prison', [{ custody: { prison: 'LPI' } }]],
  ['unsentenced', [{ custody: { legalStatus: 'REMAND' } }]],
  ['', [{ custody: { legalStatus: 'SENTENCED' } }]],
  ['received', [{ custody: { receivedOn: day('2026-05-01') } }]],
  ['court', [{ custody: { nextCourtOn: day('2026-08-04') } }]],
  ['licence', [{ custody: { licenceDrugCondition: true } }]],
  ['', [{ custody: { licenceDrugCondition: false } }]],
  ['recoveryMeeting', [{ custody: { recoveryMeetingOn: day('2026-12-08') } }]],
  ['need', [{ needs: { drugOrAlcohol: true } }]],
  ['needRuledOut', [{ needs: { drugOrAlcohol: false } }]],
  ['need naloxone', [{ needs: { opioid: true } }]],
  ['need naloxone ost meeting', [{ needs: { ost: true } }]],
  ['need naloxone meeting', [{ needs: { overdoseBefore: true } }]],
  ['meeting housing', [{ needs: { noFixedAbode: true } }]],
  ['housing', [{ needs: { riskOfHomelessness: true } }]],
  ['meeting struggle', [{ needs: { mentalHealthOrLearningDisability: true } }]],
  ['meeting', [{ needs: { custodyEpisodesIn12Months: 2 } }]],
  ['meeting', [{ needs: { longJourney: true } }]],
  ['meeting struggle', [{ needs: { vulnerable: true } }]],
  ['meeting', [{ needs: { wantsPeer: true } }]],
  [
    '',
    [
      {
        needs: {
          opioid: false,
          ost: false,
          overdoseBefore: false,
          noFixedAbode: false,
          riskOfHomelessness: false,
          mentalHealthOrLearningDisability: false,
          custodyEpisodesIn12Months: 0,
          longJourney: false,
          vulnerable: false,
          wantsPeer: false,
        },
      },
    ],
  ],
  ['meeting', [{ person: { dateOfBirth: day('2010-01-01') }, needs: { vulnerable: true } }]],
  ['', [{ naloxone: { declined: true } }]],
  ['naloxone naloxoneDeclined', [{ needs: { opioid: true } }, { naloxone: { declined: true } }]],
  ['naloxone', [{ naloxone: { wanted: true } }]],
  ['basis sharing', [{ basis: { kind: 'direct-care' } }]],
  ['basis', [{ basis: { kind: 'direct-care' } }, { basis: { kind: 'consent' } }]],
  ['basis sharing', [{ basis: { kind: 'consent' } }, { basis: { kind: 'withdrawn' } }]],
  ['probation', [{ person: { crn: 'X320741' } }]],
  ['', [{ person: { crn: 'X320741' } }, { person: { crn: 'X320742' } }]],
  [
    'service peer probation reconnect housingPartner rehabPartner supportedHousingPartner groupPartner pharmacy',
    [{ destination: { area: 'Sefton' } }],
  ],
  ['', [{ destination: { area: 'Sefton' } }, { destination: { area: ' SEFTON' } }]],
  [
    'service',
    [{ destination: { area: 'Sefton', communityService: 'riverside' } }, { destination: { communityService: 'harbour' } }],
  ],
  [
    'peer probation reconnect housingPartner rehabPartner supportedHousingPartner groupPartner pharmacy',
    [{ destination: { communityService: 'riverside' } }, { destination: { area: 'Sefton' } }],
  ],
  ['service', [{ destination: { communityService: 'riverside' } }, { destination: { communityService: null } }]],
  ['', [{ destination: { communityService: null } }]],
  ['peer', [{ destination: { peerService: 'walk-with-me' } }]],
  ['probation', [{ destination: { probation: 'p-north' } }]],
  ['reconnect', [{ destination: { reconnect: 'onward' } }]],
  ['housingPartner', [{ destination: { housing: 'town-hall' } }]],
  ['rehabPartner', [{ destination: { rehab: 'the-farm' } }]],
  ['supportedHousingPartner', [{ destination: { supportedHousing: 'the-house' } }]],
  ['groupPartner', [{ destination: { communityGroup: 'the-group' } }]],
  ['pharmacy', [{ destination: { pharmacy: 'corner-pharmacy' } }]],
  ['housingPartner authority', [{ destination: { authority: 'Wirral' } }]],
  ['housing', [{ destination: { temporary: true } }]],
  ['', [{ destination: { phone: '01632 960 001', address: '1 Quay Street' } }]],
  ['rehab', [{ wishes: { rehab: true } }]],
  ['rehab', [{ wishes: { supportedHousing: true } }]],
  ['group', [{ wishes: { communityGroup: true } }]],
  ['', [{ wishes: { familySession: true } }]],
  ['family', [{ wishes: { familySession: true, familyConsent: true } }]],
  ['feedback', [{ wishes: { feedback: true } }]],
  ['', [{ wishes: { rehab: false, supportedHousing: false, communityGroup: false, familySession: false, feedback: false } }]],
  ['medicine', [{ treatment: { medicine: true } }]],
  ['gp', [{ treatment: { gpRegistered: false } }]],
  ['', [{ treatment: { gpRegistered: true, medicine: false, depot: false } }]],
  ['depot', [{ treatment: { depot: true } }]],
  ['depot', [{ treatment: { depotNextOn: day('2027-01-06') } }]],
  ['programme', [{ treatment: { kind: 'BOTH' } }]],
  ['programme', [{ treatment: { communityStage: 'TC_CONNECT' } }]],
  ['freedom', [{ treatment: { supportStage: 'FREEDOM' } }]],
  ['programme freedom', [{ treatment: { communityStage: 'TC_FREEDOM' } }]],
  ['meeting', [{ contact: { appointment: { on: day('2026-12-23') } } }]],
  ['', [{ contact: { appointment: { on: day('2026-12-24') } } }]],
  ['missed', [{ contact: { missedOn: day('2026-06-30') } }]],
  ['pickupFailed', [{ contact: { pickupFailedOn: day('2026-06-30') } }]],
  ['accepted', [{ contact: { referralAcceptedBy: 'riverside' } }]],
  ['', [{ contact: { attendedOn: day('2026-06-30'), collectedOn: day('2026-06-30') } }]],
  ['contingencyMade', [{ done: { contingencyPlan: day('2026-06-30') } }]],
  ['', [{ done: { contingencyPlan: null } }]],
  ['', [{ done: { gpRegistration: day('2026-06-30') } }]],
  ['doubts', [{ dates: { crd: day('2026-12-22'), ard: day('2026-12-22') } }]],
])('news of “%s”: %j', (parts, says) => {
  expect(newsIn(says)).toBe(parts);
});

test('of somebody without a day an appointment is no reason to meet them', () => {
  const slot: Says = { contact: { appointment: { on: day('2026-12-23') } } };
  expect(known(heard(['2026-06-01', {}], [NEWS, slot]), CALENDAR)?.learnt.meeting).toBe('2026-06-01');
});
