import type { LocalDate } from '#calendar';
import type { StandInRecord } from '../../../../hmpps-simulator/src/hmpps-simulator.js';

/** Something that happens in the region and that HMPPS knows first. */
export type Change = { readonly prisonNumber: string } & (
  | { readonly what: 'date'; readonly crd: LocalDate }
  | { readonly what: 'transferred'; readonly to: string }
  | { readonly what: 'released' }
);

/** What a change makes of the record of the person. */
export const recordAfter = (change: Change): StandInRecord => {
  const { prisonNumber: prisonerNumber } = change;
  switch (change.what) {
    case 'date':
      return { prisonerNumber, conditionalReleaseDate: change.crd };
    case 'transferred':
      return { prisonerNumber, prisonId: change.to };
    case 'released':
      return {
        prisonerNumber,
        status: 'INACTIVE OUT',
        prisonId: 'OUT',
        lastMovementTypeCode: 'REL',
        lastMovementReasonCode: 'CR',
      };
  }
};

const typeAndMore = (change: Change, from: unknown): readonly [type: string, more: object] => {
  switch (change.what) {
    case 'date':
      return ['prisoner-offender-search.prisoner.updated', { categoriesChanged: ['SENTENCE'] }];
    case 'transferred':
      return ['prisoner-offender-search.prisoner.received', { reason: 'TRANSFERRED', prisonId: change.to }];
    case 'released':
      return [
        'prison-offender-events.prisoner.released',
        {
          reason: 'RELEASED',
          nomisMovementReasonCode: 'CR',
          prisonId: from,
          currentLocation: 'OUTSIDE_PRISON',
          currentPrisonStatus: 'NOT_UNDER_PRISON_CARE',
        },
      ];
  }
};

export interface Happened {
  readonly change: Change;
  /** The prison the person was in. */
  readonly from: unknown;
  readonly at: Date;
  readonly toldAt: Date;
}

/** The event by which HMPPS tells of a change: of a date and a transfer only that there is something to read. */
export const eventOf = ({ change, from, at, toldAt }: Happened): object => {
  const [eventType, more] = typeAndMore(change, from);
  const { prisonNumber } = change;
  return {
    version: 1,
    eventType,
    occurredAt: at.toISOString(),
    publishedAt: toldAt.toISOString(),
    personReference: { identifiers: [{ type: 'NOMS', value: prisonNumber }] },
    additionalInformation: { nomsNumber: prisonNumber, ...more },
  };
};
