import { FIELD_NAMES, type PartnerRole } from '#handover';
import type { Persona } from '../../../partner-simulator/src/partner-simulator.js';

export interface DemoPartner {
  readonly id: string;
  readonly label: string;
  readonly role: PartnerRole;
  readonly persona: Persona;
  readonly areas: readonly string[];
}

/** Invented services of different moods, and one or another of the other sorts of partner. Sefton has no peer service: that is a gap to be seen. No organisation of these names is meant. */
export const DEMO_PARTNERS: readonly DemoPartner[] = [
  { id: 'riverside-recovery', label: 'Riverside Recovery', role: 'treatment', persona: 'prompt', areas: ['Liverpool'] },
  { id: 'harbour-house', label: 'Harbour House', role: 'treatment', persona: 'slow', areas: ['Wirral'] },
  { id: 'oak-lane-clinic', label: 'Oak Lane Clinic', role: 'treatment', persona: 'refuses-some', areas: ['Leicester'] },
  { id: 'northgate-wellbeing', label: 'Northgate Wellbeing', role: 'treatment', persona: 'flaky', areas: ['Preston'] },
  { id: 'quayside-outreach', label: 'Quayside Outreach', role: 'treatment', persona: 'dead', areas: ['Sefton'] },
  {
    id: 'lantern-peers',
    label: 'Lantern Peers',
    role: 'peer',
    persona: 'prompt',
    areas: ['Liverpool', 'Wirral', 'Leicester', 'Preston'],
  },
  {
    id: 'regional-probation',
    label: 'Regional Probation (simulated)',
    role: 'probation',
    persona: 'prompt',
    areas: ['Liverpool', 'Wirral', 'Leicester', 'Preston', 'Sefton'],
  },
  {
    id: 'regional-reconnect',
    label: 'Regional RECONNECT (simulated)',
    role: 'reconnect',
    persona: 'prompt',
    areas: ['Liverpool', 'Wirral', 'Leicester', 'Preston', 'Sefton'],
  },
  {
    id: 'high-street-pharmacy',
    label: 'High Street Pharmacy',
    role: 'pharmacy',
    persona: 'prompt',
    areas: ['Liverpool', 'Wirral', 'Leicester', 'Preston', 'Sefton'],
  },
];

const WHO = ['person.prisonNumber', 'person.firstName', 'person.lastName'];
const WHEN = ['release.on', 'release.earliest', 'release.prison', 'release.releasedOn'];

/** Who meets somebody at the gate needs to find them there, and no more; probation, to know who leaves when and is expected where. */
const AGREED: Readonly<Partial<Record<PartnerRole, readonly string[]>>> = {
  peer: ['person.firstName', 'person.lastName', 'person.phone', ...WHEN, 'needs.vulnerable'],
  probation: [
    ...WHO,
    'person.crn',
    ...WHEN,
    'release.basis',
    'release.confidence',
    'appointment.on',
    'appointment.time',
    'appointment.place',
  ],
};

/** What the agreement with a partner of this role covers: those who treat may be told all that treating needs. */
export const demoAgreement = (role: PartnerRole): readonly string[] => AGREED[role] ?? FIELD_NAMES;
