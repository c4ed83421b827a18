import { type LocalDate } from '#calendar';

/**
 * One thing a prison tells us about one person's release: what a row of a release list becomes, and what the HTTP door takes.
 * A field that is absent is "not said" and changes nothing; `null` says that there is none.
 */
export interface FactItem {
  /** The sender's id of this fact. A row of a list has none, so its own content names it: `csv:` and 32 hex digits. */
  readonly id: string;
  readonly prisonNumber: string;
  readonly bookingId?: string;
  /** The instant as it was written: a sender may give more digits than a `Date` keeps. */
  readonly occurredAt?: string;
  readonly person?: {
    readonly firstName?: string;
    readonly lastName?: string;
    readonly dateOfBirth?: LocalDate;
    readonly nhsNumber?: string | null;
    readonly crn?: string | null;
  };
  readonly custody?: {
    readonly prison?: string;
    readonly legalStatus?: string;
    readonly child?: boolean;
    readonly servedUnder28Days?: boolean;
    readonly sentenceOfFiveDaysOrLess?: boolean;
    readonly indeterminate?: boolean;
  };
  readonly dates?: {
    readonly confirmed?: LocalDate | null;
    readonly apd?: LocalDate | null;
    readonly hdcad?: LocalDate | null;
    readonly prrd?: LocalDate | null;
    readonly crd?: LocalDate | null;
    readonly ard?: LocalDate | null;
  };
  readonly happened?: { readonly what: 'released' | 'release-cancelled' | 'release-reinstated' | 'died'; readonly on: LocalDate };
  readonly needs?: {
    readonly drugOrAlcohol?: boolean;
    readonly opioid?: boolean;
    readonly ost?: boolean;
    readonly overdoseBefore?: boolean;
    readonly noFixedAbode?: boolean;
    readonly mentalHealthOrLearningDisability?: boolean;
    readonly custodyEpisodesIn12Months?: number;
    readonly longJourney?: boolean;
    readonly vulnerable?: boolean;
    readonly wantsPeer?: boolean;
  };
  readonly naloxone?: {
    readonly declined?: boolean;
    readonly trainedOn?: LocalDate | null;
    readonly inPropertyOn?: LocalDate | null;
    readonly handedOverOn?: LocalDate | null;
  };
  readonly basis?: {
    readonly kind: 'direct-care' | 'consent' | 'withdrawn' | 'refused';
    readonly recordedOn?: LocalDate;
    readonly recordedBy?: string;
  };
  readonly destination?: {
    readonly area?: string;
    readonly communityService?: string | null;
    readonly peerService?: string | null;
    readonly probation?: string | null;
    readonly phone?: string | null;
    readonly address?: string | null;
  };
}
