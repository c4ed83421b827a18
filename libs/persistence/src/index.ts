/**
 * Persistence: rows, the statements that read and write many of them at once, and the migrations.
 * It decides nothing: what a row should hold is worked out before it gets here.
 */
export { hubDataSource, PersistenceModule } from './data-source.js';
export { dropMovementCode, movementCodes, putMovementCode, type MovementCodeSaid } from './stores/movement-code.store.js';
export { endPrison, expectedFrom, prisons, putPrison, type Prison } from './stores/prison.store.js';
export { addToDrift, type ReadFound } from './stores/feed-drift.store.js';
export { HmppsStateView, type HmppsState } from './views/hmpps-state.view.js';
export { groupedBy } from './stores/grouped-by.js';
export { databaseFault } from './database-fault.js';
export { migrate, pendingMigrations } from './migrate.js';
export { PartnerRow } from './rows/partner.row.js';
export { FeedRow } from './rows/feed.row.js';
export { auditEntries, everDone, type AuditEntry } from './stores/audit.store.js';
export { factsById, factsOf, factsTakenBack, recordFacts, type FactOutcome, type FactToRecord } from './stores/fact.store.js';
export {
  factsHeard,
  lockReleases,
  releasesToLookAt,
  releasesMeant,
  saveWhatIsKnown,
  releaseIdsOf,
  releasesConcerning,
  openNextTerms,
  termsAfter,
  type NextTerm,
  nationsOfPrisons,
  prisonIds,
  type LockedRelease,
  type KnownRow,
} from './stores/release.store.js';
export {
  tasksOf,
  tasksByIds,
  tasksSettledByPlan,
  releasesOfTasks,
  openTasks,
  changeTasks,
  raiseAttention,
  closeAnsweredAttention,
  closeAttention,
  attentionThatWouldClose,
  type Raised,
  type StoredTask,
  type TaskWrite,
} from './stores/task.store.js';
export { takenFurther, type TakenFurther } from './stores/ladder.store.js';
export {
  bodiesBefore,
  claimCompanions,
  claimNotices,
  isMassDue,
  expireNotices,
  freeLeases,
  lookAtWhatWasTold,
  giveBack,
  insertNotices,
  lastVersions,
  nextDueInMs,
  noticesOf,
  recordAttempts,
  redirectNotices,
  stillToBeSent,
  supersedeNotices,
  versionsTold,
  type AttemptMade,
  type Claim,
  type Rank,
  type ClaimedNotice,
  type NewNotice,
  type PlacedNotice,
  type StoredNotice,
} from './stores/notice.store.js';
export {
  closeForPartner,
  deathClosings,
  heardBeforeDeath,
  reopenForPartner,
  type DeathClosing,
  type HeardBeforeDeath,
} from './stores/death-closing.store.js';
export {
  addToRecalculation,
  datesKnown,
  nameRecalculation,
  notePlanned,
  recalculationOf,
  type DateKnown,
} from './stores/recalculation.store.js';
export { followLimits, lockLimited, nameFor, prisonsOfPerson, unnameFor, type NamedFor } from './stores/limited.store.js';
export {
  addWorker,
  keepVetting,
  keepVisit,
  lockVetting,
  prisonOfRelease,
  releasesVisitedBy,
  workerById,
  type VettedWorker,
  type VettingToKeep,
} from './stores/worker.store.js';
export {
  claimFallbackMails,
  fallbackMailsCutOff,
  holdFallbackMails,
  recordFallbackMails,
  tellsAnybodyByMail,
  writeFallbackByHand,
  writeFallbackMails,
  type FallbackMade,
  type FallbackMailDue,
} from './stores/fallback.store.js';
export {
  daysWithMeeting,
  holdMeetingsOf,
  lastMeetingAct,
  meetingById,
  meetingsOfPrisons,
  noteMeetingActs,
  putMeeting,
  setMeetings,
  takeMeetingBack,
  type MeetingAct,
  type MeetingHeld,
} from './stores/meeting.store.js';
export { MeetingsView, type AgendaPerson, type MeetingHistory, type MeetingLine } from './views/meetings.view.js';
export { WorkersView, type LineOfRegister, type VettingStanding } from './views/workers.view.js';
export { RecalculationsView, type RecalculationLine } from './views/recalculations.view.js';
export type { Onlooker } from './views/seen-by.js';
export {
  LimitedAccessView,
  type Limit,
  type LimitCounts,
  type LimitOfRelease,
  type NamedStaff,
} from './views/limited-access.view.js';
export { MergeQuestionView, type MergeAsked } from './views/merge-question.view.js';
export { holdOutbound, letGo, peopleOfReleases, type HeldBecause } from './stores/outbound-hold.store.js';
export { closeCauses, openCauses, type CauseGone } from './stores/look.store.js';
export { deathsToTell, type DeathToTell } from './stores/death.store.js';
export { aliasNumber, currentReleases, keptNumbers, whileNobodyIsMerged, whileSomebodyIsMerged } from './stores/alias.store.js';
export {
  addPerson,
  foldPerson,
  holdReleasesOf,
  moveReleases,
  nameBooking,
  noteIdentity,
  peopleOfNumbers,
  renumberPerson,
  type PersonOfNumber,
  type ReleaseToUnite,
} from './stores/merge.store.js';
export {
  answerMergeQuestion,
  askAboutMerge,
  mergeQuestionById,
  mergeQuestionToAnswer,
  type MergeAnswer,
  type MergeQuestion,
} from './stores/merge-question.store.js';
export {
  endSameTasks,
  referencesOf,
  tasksGoingOn,
  tasksToUnite,
  uniteRelease,
  type SameTask,
  type TaskToUnite,
} from './stores/unite.store.js';
export { closeArrivedAttention, releasesWithArrived } from './stores/arrived.store.js';
export {
  addTaskEvents,
  assign,
  closedByHand,
  tasksOnDesks,
  type ClosedByHand,
  type TaskEvent,
  type TaskOnDesk,
} from './stores/desk.store.js';
export { noticesToSendAgain, releasesOfNotices, sendNoticesAgain, type NoticeToSendAgain } from './stores/send-again.store.js';
export {
  addPartner,
  noteFailures,
  noteDelivered,
  partnerById,
  partners,
  pauseByHand,
  pausePartner,
  resumePartner,
  type Partner,
  type PartnerToKeep,
} from './stores/partner.store.js';
export {
  adoptedPolicies,
  adoptPolicy,
  holdPolicies,
  isPlaceInUse,
  keepPolicy,
  nextReleasesAt,
  notePolicyAct,
  openReleasesAt,
  policyVersion,
  putAsidePolicy,
  releasesAt,
  type PolicyAct,
  type PolicyPeriod,
  type PolicyState,
} from './stores/policy.store.js';
export {
  beginCoverage,
  claimCoverage,
  lastCoverage,
  nextToCheck,
  saveCoverage,
  type CoverageCheck,
  type LastCoverage,
  type ToCheck,
} from './stores/coverage.store.js';
export { askWhatIf, claimWhatIf, saveWhatIf, type WhatIfRow } from './stores/what-if.store.js';
export { addFeed, addPrisons } from './stores/prison.store.js';
export { addSecret, dropOldSecrets, endOverlap, type SecretUse } from './stores/partner-secret.store.js';
export { keepTestEvent, testEventsLately, type TestEvent } from './stores/test-event.store.js';
export {
  claimNews,
  keepNews,
  saveNews,
  type KeptNews,
  type NewsResult,
  type NewsRow,
  type NewsToKeep,
} from './stores/news.store.js';
export { beat, farewell, type ProcessAlive } from './stores/process.store.js';
export { addStaff, staff, staffById, STAFF_ROLES, type StaffMember, type StaffRole } from './stores/staff.store.js';
export {
  claimMessages,
  keepMessages,
  saveMessages,
  settleWaiting,
  toldBefore,
  type KeptMessage,
  type MessageResult,
  type MessageRow,
  type MessageState,
  type MessageSettled,
  type SettledCount,
} from './stores/feed-message.store.js';
export {
  askToRead,
  claimToRead,
  dueForReconcile,
  peopleById,
  peopleNamed,
  readLater,
  saveRead,
  saveWhereSeen,
  type HasRead,
  type HmppsPerson,
  type ToRead,
  type WhereSeen,
} from './stores/hmpps-person.store.js';
export {
  dropLateNotices,
  forgetPosted,
  liveAt,
  keepAnswers,
  nextDue,
  takeNotices,
  takeStock,
  waitingTasks,
  type Due,
  type TakenNotice,
  type WaitingTask,
} from './stores/past.store.js';
export {
  movableReleases,
  latestReleases,
  saidToBeReleased,
  type LatestRelease,
  naloxoneLacking,
  notOfTheDemo,
  unanswered,
  type MovableRelease,
  type NaloxoneLacking,
  type NotOfTheDemo,
  type Unanswered,
} from './stores/pulse.store.js';
export {
  addImport,
  beginRecording,
  discardImport,
  endRecording,
  forgetImports,
  lockImport,
  markUndone,
  rowsOfImport,
  rowsTaken,
  rowsToRecord,
  saveDraft,
  type HeldImport,
  type ImportCounts,
  type ImportFault,
  type ImportRow,
  type ImportState,
  type ListColumn,
} from './stores/import.store.js';
export {
  factByHand,
  factsOfImport,
  markWithoutFacts,
  nameAsStillSaid,
  releasesOfSamePeople,
  releasesWithoutBooking,
  retractFacts,
  saidOfTasks,
  sayWhyRetracted,
  type SaidOfTask,
  unnameBookings,
} from './stores/retraction.store.js';
export { claimOutbox, hasWork, postPlaced, type Placed, dropFromOutbox, lanesWithWork, post } from './stores/outbox.store.js';
export { databaseNow, once, realNow } from './stores/database.store.js';
export {
  BOARD_SORTS,
  BOARD_STEPS,
  BOARD_TABS,
  type BoardFilter,
  type BoardSort,
  type BoardStep,
  type BoardTab,
} from './views/board-question.js';
export {
  PoliciesView,
  type PlaceChoice,
  type PolicyActLine,
  type PolicyLine,
  type PolicyVersionPage,
  type WhatIfLine,
} from './views/policies.view.js';
export { TaskBoardView, type BoardPage, type BoardRow, type PrisonChoice } from './views/task-board.view.js';
export {
  TaskPageView,
  type TaskAnswer,
  type TaskAttempt,
  type TaskEventLine,
  type TaskMessage,
  type TaskMore,
  type TaskPage,
} from './views/task-page.view.js';
export { BoardChangesView } from './views/board-changes.view.js';
export { PartnerStandingsView, type PartnerLabel, type PartnerStanding } from './views/partner-standings.view.js';
export { PeopleSearchView, type PersonAsked, type PersonFound } from './views/people-search.view.js';
export { FactChoicesView, type FactChoices } from './views/fact-choices.view.js';
export {
  ReleasePageView,
  STORY_KINDS,
  type DayChange,
  type FactLine,
  type ReleaseHead,
  type ReleasePage,
  type ReleaseStep,
  type StoryKind,
  type StoryLine,
  type TaskLine,
} from './views/release-page.view.js';
export {
  addsUp,
  isUncheckedForLong,
  HubStateView,
  PROMPT_SECONDS,
  type HubState,
  type NoticesOfPartner,
  type ProcessState,
} from './views/hub-state.view.js';
export { ReleaseListView, type ReleaseRow, type PeopleInside, type ReleasesPage } from './views/release-list.view.js';
export {
  RELEASE_ORDERS,
  RELEASE_TABS,
  type NationDays,
  type ReleaseOrder,
  type ReleaseTab,
  type ReleasesAsked,
} from './views/release-question.js';
export { GateListView, type GatePerson } from './views/gate-list.view.js';
export { PickupsView, type Pickup } from './views/pickups.view.js';
export {
  ImportsView,
  type BadRow,
  type ChangedRow,
  type ImportHead,
  type ImportLine,
  type ImportProgress,
  type ImportRowsPage,
  type RowsAsked,
} from './views/imports.view.js';
export { ImportUndoView, type UndoReview } from './views/import-undo.view.js';
export { PartnersView, type PartnerHealth } from './views/partners.view.js';
export { PartnerCareView, type PartnerAgreement, type PartnerCare, type Settled } from './views/partner-care.view.js';
export {
  LOG_STATES,
  PartnerLogView,
  type LoggedAnswer,
  type LoggedAttempt,
  type LoggedNotice,
  type LoggedTest,
  type LogPage,
  type LogState,
} from './views/partner-log.view.js';
export { EvidenceView, type Evidence, type EvidenceAsked, type EvidenceCell } from './views/evidence.view.js';
