import type { LocalDate } from '#calendar';
import { stageEnds } from './programme.js';
import type { Said } from './said.js';
import type { Hold } from './standing.js';
import { whyNotAtTheGate, whyNotBooked } from './vetting.js';

/** What whoever looks at a release must see at once. Each follows from what is known, and says nothing clinical. */
export const MARKERS = [
  'at-large',
  'in-hospital',
  'on-hold',
  'unsentenced',
  'revolving-door',
  'acct-open',
  'segregation',
  'freedom-stage',
  'stage-ends-after-release',
  'detox-ends-after-release',
  'visit-cannot-be-booked',
  'visit-after-release',
  'peer-mentor-not-eligible',
  'key-holder',
] as const;
export type Marker = (typeof MARKERS)[number];

/** So many times in custody within a year is a revolving door (HMP Liverpool’s coordinator of that name; the number is our judgement). */
const REVOLVING_DOOR_EPISODES = 3;
const UNSENTENCED: ReadonlySet<string> = new Set(['REMAND', 'CONVICTED_UNSENTENCED']);

/** On remand or waiting for a sentence: a court may free them on any day it sits. */
export const isUnsentenced = ({ legalStatus }: Said['custody']): boolean => UNSENTENCED.has(legalStatus ?? '');

const isAfter = (day: LocalDate | null | undefined, on: LocalDate | null): boolean =>
  day !== null && day !== undefined && on !== null && day > on;

const cannotBeBooked = ({ visit, custody }: Said): boolean =>
  visit.on !== undefined && visit.on !== null && whyNotBooked(visit, custody.prison, visit.on) !== null;

/** The markers of a release, given what was said, the day the person is to leave and what it is on hold for. */
export const markersOf = (said: Said, on: LocalDate | null, hold: Hold | null): readonly Marker[] => {
  const { custody, needs, treatment, visit, peerMentor } = said;
  const is: Readonly<Record<Marker, boolean>> = {
    'at-large': hold === 'at-large',
    'in-hospital': hold === 'hospital',
    'on-hold': hold === 'no-date',
    unsentenced: isUnsentenced(custody),
    'revolving-door': (needs.custodyEpisodesIn12Months ?? 0) >= REVOLVING_DOOR_EPISODES,
    'acct-open': custody.acctOpen ?? false,
    segregation: custody.segregation ?? false,
    'freedom-stage': treatment.supportStage === 'FREEDOM' || treatment.communityStage === 'TC_FREEDOM',
    'stage-ends-after-release': isAfter(stageEnds(treatment), on),
    'detox-ends-after-release': isAfter(treatment.detoxEndsOn, on),
    'visit-cannot-be-booked': cannotBeBooked(said),
    'visit-after-release': isAfter(visit.on, on),
    'peer-mentor-not-eligible': on !== null && whyNotAtTheGate(peerMentor, on) !== null,
    'key-holder': visit.holdsKeys ?? false,
  };
  return MARKERS.filter((marker) => is[marker]);
};
