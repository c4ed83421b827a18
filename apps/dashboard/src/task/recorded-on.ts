import type { BoardRow } from '#persistence';

/** Where what a task asks for is recorded, as a sentence with a link at its end. */
export interface RecordedOn {
  readonly lead: string;
  readonly href: string;
  readonly text: string;
}

interface Place {
  readonly lead: string;
  readonly at: string;
  readonly text: string;
}

const SETTLES = 'It is done once this is recorded:';
const NEEDED = 'What it goes by:';
const place = (lead: string, at: string, text: string): Place => ({ lead, at, text });

/** The forms of a release that settle a task of this kind, or say what it goes by. */
const PLACES: Readonly<Record<string, Place>> = {
  CONSENT_AND_DESTINATION: place(SETTLES, '/facts/sharing', 'Basis for sharing and destination'),
  CONTINGENCY_PLAN: place(
    'The plan needs the basis, the area and a phone:',
    '/facts/sharing',
    'Basis for sharing and destination',
  ),
  DUTY_TO_REFER: place(NEEDED, '/facts/sharing', 'Basis for sharing and destination'),
  COMMUNITY_REFERRAL: place(NEEDED, '/facts/sharing', 'Basis for sharing and destination'),
  PROBATION_NOTIFY: place(NEEDED, '/facts/sharing', 'Basis for sharing and destination'),
  RECONNECT_REFERRAL: place(NEEDED, '/facts/needs', 'Needs'),
  GATE_PICKUP: place(NEEDED, '/facts/visit', 'Visit before release, and who is at the gate'),
  NALOXONE_TRAINED: place(SETTLES, '#naloxone', 'Naloxone'),
  NALOXONE_IN_PROPERTY: place(SETTLES, '#naloxone', 'Naloxone'),
  NALOXONE_HANDED_OVER: place(SETTLES, '#naloxone', 'Naloxone'),
  OST_BRIDGING: place(NEEDED, '/facts/treatment', 'Treatment'),
  OST_DOSE_CONFIRM: place(SETTLES, '/facts/treatment', 'Treatment'),
  DEPOT_DUE_CHECK: place(NEEDED, '/facts/treatment', 'Treatment'),
  MEDICINES_28D: place(NEEDED, '/facts/treatment', 'Treatment'),
  GP_REGISTRATION: place(NEEDED, '/facts/treatment', 'Treatment'),
  END_OF_TREATMENT_REVIEW: place(NEEDED, '/facts/treatment', 'Treatment'),
  INREACH_VISIT: place('A worker of the register is booked here:', '/visit', 'Book a visit of a community worker'),
  PEER_MEET_AT_GATE: place(NEEDED, '/facts/visit', 'Visit before release, and who is at the gate'),
  LICENCE_APPOINTMENT_CHECK: place(NEEDED, '/facts/custody', 'Custody and court'),
  RIM_AGENDA: place(NEEDED, '/facts/custody', 'Custody and court'),
  FAMILY_SESSION: place(NEEDED, '/facts/wishes', 'What the person wishes'),
  REHAB_OR_HOUSING_APPLICATION: place(NEEDED, '/facts/wishes', 'What the person wishes'),
  FEEDBACK: place(NEEDED, '/facts/wishes', 'What the person wishes'),
  RELEASE_CONFIRM: place(SETTLES, '/date', 'Change the date'),
};

export const recordedOn = ({ kind, releaseId }: Pick<BoardRow, 'kind' | 'releaseId'>): RecordedOn | null => {
  const found = PLACES[kind];
  if (found === undefined || releaseId === null) return null;
  return { lead: found.lead, href: `/releases/${releaseId}${found.at}`, text: found.text };
};
