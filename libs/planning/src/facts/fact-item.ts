import type { LocalDate } from '#calendar';
import type { DoneName, OutcomeCode, ReferralSource, Substance, Transport } from './field-words.js';
import type { Happening, WayOut } from './happenings.js';
import type { Programme } from './programme.js';

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
    /** Only staff named for the person may see anything of them (probation’s limited access offender, LAO). */
    readonly limitedAccess?: boolean;
  };
  readonly custody?: {
    readonly prison?: string;
    readonly legalStatus?: string;
    readonly child?: boolean;
    readonly servedUnder28Days?: boolean;
    readonly sentenceOfFiveDaysOrLess?: boolean;
    readonly indeterminate?: boolean;
    /** The day of sentence: days served are counted from it. */
    readonly sentenceStartDate?: LocalDate | null;
    /** The day the person came into custody this time. */
    readonly receivedOn?: LocalDate | null;
    readonly nextCourtOn?: LocalDate | null;
    /** The licence says to attend drug treatment, at a named time and place. */
    readonly licenceDrugCondition?: boolean;
    readonly segregation?: boolean;
    readonly acctOpen?: boolean;
    /** The recovery inclusion meeting at which this release is to be talked over. */
    readonly recoveryMeetingOn?: LocalDate | null;
  };
  readonly dates?: {
    readonly confirmed?: LocalDate | null;
    readonly apd?: LocalDate | null;
    readonly hdcad?: LocalDate | null;
    readonly prrd?: LocalDate | null;
    readonly crd?: LocalDate | null;
    readonly ard?: LocalDate | null;
    readonly mtd?: LocalDate | null;
    readonly etd?: LocalDate | null;
    readonly ltd?: LocalDate | null;
    /** The non-parole date: when somebody sentenced under older law leaves who is not let out on parole. */
    readonly npd?: LocalDate | null;
    readonly hdced?: LocalDate | null;
    /** A release date whose kind is not said. It is planned by only where no other is held. */
    readonly other?: LocalDate | null;
    /** Says when parole may be asked for, not when the person leaves: it is kept and never planned by. */
    readonly ped?: LocalDate | null;
  };
  readonly happened?: {
    readonly what: Happening;
    readonly on: LocalDate;
    /** How the person left, where they were released otherwise than as the sentence had it. */
    readonly how?: WayOut;
  };
  readonly needs?: {
    readonly drugOrAlcohol?: boolean;
    readonly opioid?: boolean;
    readonly ost?: boolean;
    readonly overdoseBefore?: boolean;
    readonly noFixedAbode?: boolean;
    readonly riskOfHomelessness?: boolean;
    readonly mentalHealthOrLearningDisability?: boolean;
    readonly custodyEpisodesIn12Months?: number;
    readonly longJourney?: boolean;
    readonly vulnerable?: boolean;
    readonly wantsPeer?: boolean;
  };
  readonly naloxone?: {
    readonly declined?: boolean;
    /** The person asks for it themselves. */
    readonly wanted?: boolean;
    readonly trainedOn?: LocalDate | null;
    readonly inPropertyOn?: LocalDate | null;
    readonly handedOverOn?: LocalDate | null;
  };
  readonly treatment?: Programme & {
    readonly groups?: readonly string[];
    /** Any medicine but opioid substitution. */
    readonly medicine?: boolean;
    readonly gpRegistered?: boolean;
    readonly lastDoseOn?: LocalDate | null;
    readonly lastDoseTime?: string | null;
    readonly bridgingDays?: number;
    /** On depot buprenorphine; a next dose date says so too. */
    readonly depot?: boolean;
    readonly depotNextOn?: LocalDate | null;
    readonly detoxEndsOn?: LocalDate | null;
  };
  readonly wishes?: {
    readonly familySession?: boolean;
    readonly familyConsent?: boolean;
    readonly rehab?: boolean;
    readonly supportedHousing?: boolean;
    /** Mutual aid and the like, run by people in recovery. */
    readonly communityGroup?: boolean;
    readonly feedback?: boolean;
    /** What the person wants to reach, in their words: it goes into the handover. */
    readonly goals?: readonly string[];
  };
  /** The review before treatment inside ends: who was asked to come, and what came of it. */
  readonly review?: { readonly invited?: readonly string[]; readonly outcome?: string | null };
  /** Somebody asked for help, or was sent to the team: how, when, and with what. The free text is for the team alone. */
  readonly referral?: {
    readonly source: ReferralSource;
    readonly on: LocalDate;
    readonly substances?: readonly Substance[];
    readonly otherSubstances?: string | null;
    readonly asksFor?: string | null;
  };
  /** The community worker who is to come in: the visit, and the vetting without which it cannot be booked. */
  readonly visit?: {
    readonly worker?: string | null;
    readonly on?: LocalDate | null;
    readonly vettedFor?: string | null;
    readonly vettedUntil?: LocalDate | null;
    readonly holdsKeys?: boolean;
    /** They meet by video: no vetting is needed. */
    readonly byVideo?: boolean;
  };
  /** Who collects the person at the gate, how they travel, and from when the gate is open for them. */
  readonly pickup?: {
    readonly collector?: string | null;
    readonly transport?: Transport | null;
    readonly gateTime?: string | null;
  };
  /** The peer mentor named for the gate. */
  readonly peerMentor?: {
    readonly trainedOn?: LocalDate | null;
    readonly supervisedUntil?: LocalDate | null;
  };
  /** The day a team did its part, by the name of the task; null where it turns out not to have been done. */
  readonly done?: { readonly [Name in DoneName]?: LocalDate | null };
  /** How it ended, in the words of the field, where treatment did not go on. */
  readonly outcome?: { readonly code: OutcomeCode; readonly on: LocalDate };
  readonly basis?: {
    readonly kind: 'direct-care' | 'consent' | 'withdrawn' | 'refused';
    readonly recordedOn?: LocalDate;
    readonly recordedBy?: string;
  };
  readonly destination?: {
    readonly area?: string;
    /** The person will not stay there: a night shelter, a friend, a hostel for some weeks. */
    readonly temporary?: boolean;
    /** The local authority the person has picked for the homelessness duty to refer; it need not be that of the area. */
    readonly authority?: string | null;
    readonly communityService?: string | null;
    readonly peerService?: string | null;
    readonly probation?: string | null;
    readonly reconnect?: string | null;
    readonly housing?: string | null;
    readonly rehab?: string | null;
    readonly supportedHousing?: string | null;
    readonly communityGroup?: string | null;
    readonly pharmacy?: string | null;
    readonly phone?: string | null;
    readonly address?: string | null;
  };
}

/** What a partner's answer tells of the person. Only the hub writes it: from a verified callback, or from the word of its staff. */
export interface PartnerContact {
  /** The slot, and the partner it is with; null once that partner has taken it back. */
  readonly appointment?: {
    readonly on: LocalDate;
    readonly time?: string;
    readonly place?: string;
    readonly with?: string;
  } | null;
  /** The community service that has taken the person on; null once it has taken that back. */
  readonly referralAcceptedBy?: string | null;
  readonly attendedOn?: LocalDate;
  readonly missedOn?: LocalDate;
  /** The partner that has said it will be at the gate; null once it has taken that back. */
  readonly pickupConfirmedBy?: string | null;
  readonly collectedOn?: LocalDate;
  readonly arrivedOn?: LocalDate;
  /** The day on which nobody came, or the person was not found at the gate. */
  readonly pickupFailedOn?: LocalDate;
}

const ONLY_NAMES: ReadonlySet<string> = new Set(['id', 'prisonNumber', 'bookingId', 'occurredAt']);

/** What an item says of the release, without what only names it. */
export const saidIn = (item: FactItem): ReleaseFact['says'] =>
  Object.fromEntries(Object.entries(item).filter(([name, part]) => !ONLY_NAMES.has(name) && part !== undefined));

/** A fact as the hub holds it: what was said, when it is true from, and the day the hub learnt it. */
export interface ReleaseFact {
  readonly id: string;
  /** ISO instant, UTC, as `Date.prototype.toISOString` writes it. Facts are ordered by it, then by `id`. */
  readonly occurredAt: string;
  readonly receivedOn: LocalDate;
  /** The feed it came from, where that is known. */
  readonly feed?: string;
  readonly says: Omit<FactItem, 'id' | 'prisonNumber' | 'bookingId' | 'occurredAt'> & {
    readonly contact?: PartnerContact;
    /** The partners staff have agreed may be told of somebody whose access is limited. Only the hub writes it, by their word. */
    readonly approved?: readonly string[];
  };
}
