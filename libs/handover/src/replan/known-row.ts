import { endedAs, slotTrouble, type Known } from '#planning';
import type { KnownRow } from '#persistence';
import { factsToPlan } from './plan-of.js';
import type { ToPlan } from './to-plan.js';

/** What is known of one release, as its row keeps it for pages and lists. */
export const knownRow = (input: ToPlan, state: Known): KnownRow => ({
  releaseId: input.release.id,
  personId: input.release.personId,
  firstName: state.person.firstName ?? null,
  lastName: state.person.lastName ?? null,
  dateOfBirth: state.person.dateOfBirth ?? null,
  nhsNumber: state.person.nhsNumber ?? null,
  crn: state.person.crn ?? null,
  prison: state.custody.prison ?? null,
  standing: state.standing,
  releaseOn: state.planned.on,
  nominalOn: state.planned.nominal,
  earliestOn: state.planned.earliest,
  basis: state.planned.basis,
  confidence: state.planned.confidence,
  steps: JSON.stringify(state.planned.steps),
  because: state.planned.because,
  releasedOn: state.releasedOn,
  markers: JSON.stringify(state.markers),
  doubts: JSON.stringify(state.doubts),
  courtOn: state.custody.nextCourtOn ?? null,
  slotTrouble: slotTrouble(factsToPlan(state, input)),
  treatmentKind: state.treatment.kind ?? null,
  inCommunity: (state.treatment.communityStage ?? null) !== null,
  factsVersion: input.release.factsVersion,
  needs: JSON.stringify(state.needs),
  naloxone: JSON.stringify(state.naloxone),
  basisKind: state.basis?.kind ?? null,
  destination: JSON.stringify(state.destination),
  contact: JSON.stringify(state.contact),
  endedAs: endedAs(state)?.code ?? null,
  endedOn: endedAs(state)?.on ?? null,
});
