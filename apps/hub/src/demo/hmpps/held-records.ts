import { known, type FactItem, type Known, type Standing } from '#planning';
import { factsOf, latestReleases, type LatestRelease } from '#persistence';
import type { DataSource } from 'typeorm';
import type { HeldElsewhere, StandInRecord } from '../../../../hmpps-simulator/src/hmpps-simulator.js';
import { CALENDAR } from '../region/leaver.js';

const out = (lastMovementReasonCode: string) => ({
  status: 'INACTIVE OUT',
  prisonId: 'OUT',
  lastMovementTypeCode: 'REL',
  lastMovementReasonCode,
});
/** Where somebody is who is not in prison, as a record says it. */
const AWAY: Readonly<Partial<Record<Standing, object>>> = {
  released: out('CR'),
  hospital: out('HP'),
  'at-large': out('UAL'),
  deported: out('DE'),
  died: { ...out('DEC'), legalStatus: 'DEAD' },
};
const IN_PRISON = { status: 'ACTIVE IN', lastMovementTypeCode: 'ADM', lastMovementReasonCode: 'N' };

const datesIn = (dates: NonNullable<FactItem['dates']>): Readonly<Record<string, string | null>> => ({
  confirmedReleaseDate: dates.confirmed ?? null,
  actualParoleDate: dates.apd ?? null,
  homeDetentionCurfewActualDate: dates.hdcad ?? null,
  postRecallReleaseDate: dates.prrd ?? null,
  conditionalReleaseDate: dates.crd ?? null,
  automaticReleaseDate: dates.ard ?? null,
  nonParoleDate: dates.npd ?? null,
  homeDetentionCurfewEligibilityDate: dates.hdced ?? null,
  paroleEligibilityDate: dates.ped ?? null,
  releaseDate: dates.other ?? null,
});

const recordOf = ({ number, booking }: LatestRelease, { person, custody, dates, standing }: Known): StandInRecord => ({
  prisonerNumber: number,
  bookingId: booking === '' ? null : booking,
  firstName: person.firstName,
  lastName: person.lastName,
  dateOfBirth: person.dateOfBirth,
  prisonId: custody.prison,
  legalStatus: custody.legalStatus,
  indeterminateSentence: custody.indeterminate,
  sentenceStartDate: custody.sentenceStartDate,
  ...datesIn(dates),
  ...(AWAY[standing] ?? IN_PRISON),
});

/** The records of the people this hub holds: they say what the hub knows at that moment, whoever has told it. */
export const heldBy =
  (db: DataSource): HeldElsewhere =>
  async (prisonerNumbers) => {
    const held = await latestReleases(db, prisonerNumbers);
    const facts = await factsOf(
      db.manager,
      held.map(({ id }) => id),
    );
    return held.flatMap((one) => {
      const all = known(facts.get(one.id) ?? [], CALENDAR);
      return all === null ? [] : [recordOf(one, all)];
    });
  };
