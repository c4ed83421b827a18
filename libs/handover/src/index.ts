/**
 * Handover: the use cases. Each opens a transaction, reads, asks the core, writes, and posts what must follow.
 * No HTTP and no BullMQ in here; a use case never calls another.
 */
export { AnswerMerge, type MergeAnswered } from './answer-merge.js';
export { mergeQuestionIn } from './identity/ask-whether-one.js';
export { CloseCase, type CaseClosed, type CaseMessage } from './death/close-case.js';
export { TellInPerson, type ToldInPerson } from './death/tell-in-person.js';
export { AfterDeath } from './death/after-death.js';
export { isOpen as isStillToBeTold, type ToldBeforeDeath } from './death/who-is-to-be-told.js';
export { AdoptPolicy, checkedOverride, type DraftOutcome, type PolicyOutcome } from './adopt-policy.js';
export { WHAT_IF_CHANGES, type Counts, type Tally, type WhatIfChange, type WhatIfPeriod } from './what-if/tally.js';
export { CheckCoverage } from './coverage/check-coverage.js';
export { WorkOutWhatIf, type WhatIfWorkedOut } from './what-if/work-out-what-if.js';
export { ApplyNews } from './apply-news.js';
export { partnerMessages, type PartnerMessage } from './contract/partner-messages.js';
export { SAMPLE_FACT } from './contract/sample-stories.js';
export { FetchFeedMessages } from './fetch-feed-messages.js';
export { AssignTasks, mayHave, type Assigned } from './assign-tasks.js';
export { evidenceIn, HOW_MOST, type EvidenceFault, type EvidenceGiven, type EvidenceRead } from './evidence-given.js';
export { BeginImport, type ImportBegun } from './imports/begin-import.js';
export { CheckImport, type ImportChecked } from './imports/check-import.js';
export type { Corrections, Put } from './imports/corrections.js';
export { DiscardImport, type ImportDiscarded } from './imports/discard-import.js';
export { DraftImport, type ImportDrafted } from './imports/draft-import.js';
export { TakeImportTurn } from './imports/take-import-turn.js';
export { UndoImport, type ImportUndone } from './imports/undo-import.js';
export { HandoverModule } from './handover.module.js';
export { BookVisit, type VisitBooked } from './book-visit.js';
export {
  KeepMeetings,
  type MeetingAdded,
  type MeetingDayFault,
  type MeetingGiven,
  type MeetingMoved,
  type MeetingTakenBack,
  type MeetingUndone,
} from './keep-meetings.js';
export { KeepWorkers, type VettingChanged, type WorkerAdded } from './keep-workers.js';
export { TakeReferral, type ReferralGiven, type ReferralTaken } from './take-referral.js';
export { REFERRAL_SOURCES, SUBSTANCES } from '#planning';
export { LimitAccess } from './limit-access.js';
export { NameForPerson, type Named, type Unnamed } from './name-for-person.js';
export { KeepMovements, type MovementGiven, type MovementKept, type MovementPut } from './keep-movements.js';
export { KeepPrisons, type PrisonEnded, type PrisonPut } from './keep-prisons.js';
export { LONGEST_NAME, NameRecalculation, type RecalculationNamed } from './name-recalculation.js';
export { NoteTasks, type Noted } from './note-tasks.js';
export { PartnerDirectory, type PartnerInUse } from './partner-directory.js';
export { PreviewFacts, type FactPreview } from './preview-facts.js';
export { PreviewReplan, type PreviewOutcome, type ReplanPreview } from './preview-replan.js';
export type { DayThen, MessageThen, TakenBack, TaskThen } from './preview/would-change.js';
export { RaiseOverdue } from './raise-overdue.js';
export { ReceiveCallback, type CallbackOutcome } from './receive-callback.js';
export { ReadPeopleAgain } from './read-people-again.js';
export { ReconcilePeople } from './reconcile-people.js';
export { ASKING_CLIENT, ReceiveSnsMessage, SNS_KEYS, type SnsOutcome } from './receive-sns-message.js';
export { UnderstandFeed } from './understand-feed.js';
export { RecordByHand, STAFF_FEED, type RecordedByHand, type SaidByHand } from './record-by-hand.js';
export { RecordReleaseFacts, type RecordedFact } from './record-release-facts.js';
export { PausePartner, type PauseOutcome } from './pause-partner.js';
export { RegisterPartner, PartnerFault, type FieldFault, type PartnerGiven, type SecretsMade } from './register-partner.js';
export { ResumePartner, type ResumeOutcome } from './resume-partner.js';
export { OVERLAP_DAYS, RotateSecret, type OverlapDays, type RotateOutcome, type SecretUse } from './rotate-secret.js';
export { SendTestEvent, type TestOutcome } from './send-test-event.js';
export { AGREEABLE_FIELDS, MANIFESTS, ROLES_OF_PARTNERS, SORTS_TOLD, type AgreeableField } from './partner/agreeable.js';
export { ReplanReleases } from './replan-releases.js';
export { undeliverable } from './deliver/undeliverable.js';
export { SendAgain, type SentAgain } from './send-again.js';
export { SettleByHand, type SettledByHand } from './settle-by-hand.js';
export { TakeBackByHand, type TakenBackByHand } from './take-back-by-hand.js';
export { BY_MAIL, TakeFallbackTurn } from './take-fallback-turn.js';
export { TellByMail, type ToldByMail } from './tell-by-mail.js';
export { TakeDeliveryTurn } from './take-delivery-turn.js';
export { UndoSettling, type Undone } from './undo-settling.js';
/** Every field an agreement with a partner may name. */
export { FIELD_NAMES } from './field-names.js';
/** The numbers of a policy, for the pages that show and ask for them. */
export {
  LIMITS,
  NATIONAL_POLICY,
  policyFor,
  type Limit,
  type PolicyFault,
  type PolicyNumbers,
  type PolicyOverride,
  type PolicyScope,
} from '#planning';
/** Every answer a partner may give. */
export { NEWS_KINDS } from '#planning';
export { fallbackOf, type Manifest, type PartnerRole } from '#partners';
/** What an item says of a release, without what only names it. */
export { saidIn } from '#planning';
/** What staff can say has become of a task, for the pages that ask them. */
export { BY_HAND, mayLieAhead, saidOf, TASK_KINDS, TEAMS, type ByHand, type Evidence, type TaskKind } from '#planning';
export { mayBeTold, type BasisKind } from '#disclosure';
