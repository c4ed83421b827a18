import { localDate, workingCalendar } from '#calendar';
import {
  known,
  NATIONAL_POLICY,
  plan,
  saidIn,
  TO_NOBODY,
  type FactItem,
  type Known,
  type PlannedTask,
  type ReleaseFact,
  type Routing,
} from '#planning';

const CALENDAR = workingCalendar('england-and-wales');
const HEARD = localDate('2026-11-02');
const SERVICES = [
  'communityService',
  'peerService',
  'probation',
  'reconnect',
  'housing',
  'rehab',
  'supportedHousing',
  'communityGroup',
  'pharmacy',
];

/** Somebody invented, of whom everything is known: what a partner may see of a person can be shown by them. */
export const SAMPLE_FACT: FactItem = {
  id: 'prison-system-000123',
  prisonNumber: 'A1234BC',
  occurredAt: '2026-11-02T09:30:00.000Z',
  person: {
    firstName: 'Idris',
    lastName: 'Kestrel',
    dateOfBirth: localDate('1988-03-04'),
    nhsNumber: '9990000018',
    crn: 'X123456',
  },
  custody: { prison: 'LPI' },
  dates: { crd: localDate('2026-12-09') },
  needs: {
    drugOrAlcohol: true,
    opioid: true,
    ost: true,
    overdoseBefore: true,
    noFixedAbode: true,
    mentalHealthOrLearningDisability: false,
    vulnerable: true,
    wantsPeer: true,
  },
  naloxone: { trainedOn: localDate('2026-11-02'), inPropertyOn: localDate('2026-11-02'), handedOverOn: localDate('2026-11-02') },
  basis: { kind: 'consent', recordedOn: localDate('2026-11-02') },
  destination: {
    area: 'Liverpool',
    communityService: 'riverside',
    peerService: 'alongside',
    probation: 'probation-north',
    phone: '07700 900123',
    address: '1 Example Street, Liverpool',
  },
};

export interface Story {
  readonly known: Known;
  readonly tasks: readonly PlannedTask[];
}

const story = (more: Partial<ReleaseFact['says']> = {}): Story => {
  const { occurredAt = '' } = SAMPLE_FACT;
  const facts: readonly ReleaseFact[] = [
    { id: 'first', occurredAt, receivedOn: HEARD, says: saidIn(SAMPLE_FACT) },
    { id: 'then', occurredAt: '2026-12-09T12:00:00.000Z', receivedOn: localDate('2026-12-09'), says: more },
  ];
  const state = known(facts, CALENDAR);
  if (state === null) throw new Error('a story without facts');
  const held: Readonly<Record<string, unknown>> = { ...state.destination };
  const routing: Routing = { ...TO_NOBODY, ...Object.fromEntries(SERVICES.map((name) => [name, held[name] ?? null])) };
  return { known: state, tasks: plan({ known: state, routing, policy: NATIONAL_POLICY, calendar: CALENDAR, meetings: [] }) };
};

/** The same person while release is to come, with few risks, on the day itself, and with an appointment ahead. */
export const STORIES = (): readonly Story[] => [
  story(),
  story({ needs: { overdoseBefore: false, noFixedAbode: false, vulnerable: false } }),
  story({ happened: { what: 'released', on: localDate('2026-12-09') } }),
  story({
    happened: { what: 'released', on: localDate('2026-12-09') },
    contact: { appointment: { on: localDate('2026-12-10'), time: '10:00', place: 'Harbour House' } },
  }),
];
