import { addMonths, type LocalDate } from '#calendar';

export const TREATMENT_KINDS = ['CLINICAL', 'PSYCHOSOCIAL', 'BOTH'] as const;
export const SUPPORT_STAGES = ['CONNECT', 'DEPENDENCE', 'FREEDOM'] as const;
export const COMMUNITY_STAGES = ['TC_CONNECT', 'TC_DEPENDENCE', 'TC_FREEDOM'] as const;

/** How long each stage of the therapeutic community lasts, in calendar months (HMP Wymott). */
const STAGE_MONTHS = { TC_CONNECT: 3, TC_DEPENDENCE: 5, TC_FREEDOM: 4 } as const;

export interface Programme {
  readonly kind?: (typeof TREATMENT_KINDS)[number] | null;
  /** The stage of the drug and alcohol recovery service; entering FREEDOM opens release planning. */
  readonly supportStage?: (typeof SUPPORT_STAGES)[number] | null;
  /** The stage of a therapeutic community, and since when. */
  readonly communityStage?: (typeof COMMUNITY_STAGES)[number] | null;
  readonly communityStageSince?: LocalDate | null;
}

/** Inside the days a month can be added to without leaving the calendar of four-figure years. */
const LAST_START = '9990-01-01';

/** The first day after the present stage of the therapeutic community, where its start is known. */
export const stageEnds = ({ communityStage, communityStageSince }: Programme): LocalDate | null =>
  (communityStage ?? null) === null || (communityStageSince ?? null) === null || (communityStageSince ?? '') > LAST_START
    ? null
    : addMonths(communityStageSince as LocalDate, STAGE_MONTHS[communityStage as keyof typeof STAGE_MONTHS]);

/** The person is in the last stage, whichever service runs it: what is left is to plan the leaving. */
export const inFreedom = ({ supportStage, communityStage }: Programme): boolean =>
  supportStage === 'FREEDOM' || communityStage === 'TC_FREEDOM';
