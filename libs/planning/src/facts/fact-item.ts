import type { LocalDate } from '#calendar';

/**
 * What a sender says of one person, in one go. Every part but the prison number may be left out: absent means "not said",
 * `null` means "none". A later item changes only what it names.
 */
export interface FactItem {
  /** The sender's own id of this fact. The same id twice is the same fact. */
  readonly id: string;
  readonly prisonNumber: string;
  readonly bookingId?: string;
  /** When it happened or was recorded at the sender, as an ISO instant. Without it, the moment the hub received it counts. */
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
  readonly happened?: {
    readonly what: 'released' | 'release-cancelled' | 'release-reinstated' | 'died';
    readonly on: LocalDate;
  };
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

/** What a partner's answer tells of the person. Only the hub writes it, from a verified callback. */
export interface PartnerContact {
  /** The slot, and the partner it is with; null once that partner has taken it back. */
  readonly appointment?: {
    readonly on: LocalDate;
    readonly time?: string;
    readonly place?: string;
    readonly with?: string;
  } | null;
  readonly attendedOn?: LocalDate;
  readonly missedOn?: LocalDate;
  /** The partner that has said it will be at the gate; null once it has taken that back. */
  readonly pickupConfirmedBy?: string | null;
  readonly collectedOn?: LocalDate;
  readonly arrivedOn?: LocalDate;
}

/** What an item says of the release, without what only names it. */
export const saidIn = ({
  person,
  custody,
  dates,
  happened,
  needs,
  naloxone,
  basis,
  destination,
}: FactItem): ReleaseFact['says'] =>
  Object.fromEntries(
    Object.entries({ person, custody, dates, happened, needs, naloxone, basis, destination }).filter(
      ([, part]) => part !== undefined,
    ),
  );

/** A fact as the hub holds it: what was said, when it is true from, and the day the hub learnt it. */
export interface ReleaseFact {
  readonly id: string;
  /** ISO instant, UTC, as `Date.prototype.toISOString` writes it. Facts are ordered by it, then by `id`. */
  readonly occurredAt: string;
  readonly receivedOn: LocalDate;
  readonly says: Omit<FactItem, 'id' | 'prisonNumber' | 'bookingId' | 'occurredAt'> & { readonly contact?: PartnerContact };
}
