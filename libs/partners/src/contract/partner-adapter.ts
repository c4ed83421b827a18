import type { LocalDate } from '#calendar';
import type { PartnerContact, NewsKind, TaskKind } from '#planning';

/**
 * `open`: first heard of. `change`: replaces what was told before. `withdraw`: no longer wanted; nothing of the person in it. `close`:
 * nothing more comes about this release, whatever was asked; nothing of the person in it, and no cause.
 */
export type NoticeAct = 'open' | 'change' | 'withdraw' | 'close';

/** What a partner is to the person. It decides what a recorded basis lets the partner see. */
export const PARTNER_ROLES = [
  'treatment',
  'peer',
  'probation',
  'reconnect',
  'housing',
  'rehab',
  'supported-housing',
  'community-group',
  'pharmacy',
] as const;
export type PartnerRole = (typeof PARTNER_ROLES)[number];

type Told = string | number | boolean | null;
/** What has come through the disclosure gate, by section and name. An adapter has nothing else to tell. */
export type Disclosed = Readonly<Record<string, Readonly<Record<string, Told | Readonly<Record<string, Told>>>>>>;

/**
 * That the day of release is another than the one this partner may be getting ready for. By which date the new one goes, and why it is
 * another, only where the partner is told by which date.
 */
export interface DayMoved {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly basis?: string;
  /** `confirmed`: staff have confirmed it. `another-date`: release goes by another date than before. `recalculated`: that date has moved. */
  readonly reason?: 'confirmed' | 'another-date' | 'recalculated';
}

/** What the hub tells a partner of one task, in one version. */
export interface HandoverNotice {
  readonly act: NoticeAct;
  /** The subject of the message: `referral`, `appointment`, `pickup` … */
  readonly message: string;
  readonly task: {
    readonly id: string;
    readonly kind: TaskKind;
    readonly version: number;
    readonly answerBy: { readonly on: LocalDate; readonly time: string | null } | null;
  };
  /** The last version this partner may have seen, or null. */
  readonly supersedes: number | null;
  /** Null where the day is the one that version told, or it told none. */
  readonly moved: DayMoved | null;
  /** The hub's own name for the release: no number of any other system. */
  readonly releaseReference: string;
  /** When the notice was written, as an ISO instant: the same on every try. */
  readonly writtenAt: string;
  readonly content: Disclosed;
}

export interface OutgoingRequest {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a partner tells the hub, in the hub's words. `on` is left out where the partner did not say which day it speaks of. */
export type PartnerNews =
  | {
      readonly news: NewsKind;
      readonly taskId: string;
      readonly version: number;
      readonly on?: LocalDate;
      readonly reason?: string;
      readonly appointment?: NonNullable<PartnerContact['appointment']>;
    }
  | { readonly news: 'not-understood'; readonly because: string };

/** A message about nobody: whoever gets it knows that the address, the signature and the time of day are right. */
export interface TestNotice {
  readonly id: string;
  readonly writtenAt: string;
}

/** One of several changes that go in one message: a notice as it was written, under the id it would have gone by itself with. */
export interface DigestItem {
  readonly id: string;
  readonly says: Readonly<Record<string, unknown>>;
  /** What the partner was last told of the same task, as it was told; null where it was told nothing. */
  readonly before: Readonly<Record<string, unknown>> | null;
}

/** Several changes in one message: those of one release, or those of a recalculation. Each stands for itself and is answered by itself. */
export interface Digest {
  readonly id: string;
  readonly writtenAt: string;
  readonly items: readonly DigestItem[];
}

/** One setting, as a form asks for it. Its name is that of the settings class, which says what is wrong with it. */
export interface SettingAsked {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** `address`: a web address, checked against where the hub may send. `e-mail`: an address of people, which may be left out. */
  readonly is: 'address' | 'text' | 'yes or no' | 'e-mail';
}

export interface Manifest {
  readonly id: string;
  readonly label: string;
  /** What the partner speaks: shown where a partner is registered. */
  readonly about: string;
  readonly takes: readonly TaskKind[];
  /** The form a partner is registered by, in order. */
  readonly asks: readonly SettingAsked[];
}

/** Three pure functions and a manifest. Sending, signing, retrying and recording are done once, in delivery. */
export interface PartnerAdapter<Settings extends object> {
  readonly manifest: Manifest;
  readonly settings: new () => Settings;
  mapOut(notice: HandoverNotice, settings: Settings): OutgoingRequest;
  /** A test event in the partner's own words: of type `test`, about no task and no person. */
  mapTest(test: TestNotice, settings: Settings): OutgoingRequest;
  mapIn(callback: unknown, settings: Settings): PartnerNews;
  /** For partners that can take several changes in one message: whether this one wants to, and how it is written. */
  readonly digests?: {
    wanted(settings: Settings): boolean;
    map(digest: Digest, settings: Settings): OutgoingRequest;
  };
}

/** An adapter whose settings were checked against its own class when they were saved. */
export type AnyAdapter = PartnerAdapter<object>;

export const definePartner = <Settings extends object>(adapter: PartnerAdapter<Settings>): PartnerAdapter<Settings> => adapter;
