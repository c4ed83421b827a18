/**
 * Persistence: rows, the statements that read and write many of them at once, and the migrations.
 * It decides nothing: what a row should hold is worked out before it gets here.
 */
export { hubDataSource, PersistenceModule } from './data-source.js';
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
  claimNotices,
  expireNotices,
  freeLeases,
  giveBack,
  insertNotices,
  nextDueInMs,
  noticesOf,
  recordAttempts,
  redirectNotices,
  stillToBeSent,
  supersedeNotices,
  versionsTold,
  type AttemptMade,
  type ClaimedNotice,
  type NewNotice,
  type StoredNotice,
} from './stores/notice.store.js';
export { holdOutbound, letGo, peopleOfReleases, type HeldBecause } from './stores/outbound-hold.store.js';
export { closeCauses, openCauses, type CauseGone } from './stores/look.store.js';
export { deathsToTell, type DeathToTell } from './stores/death.store.js';
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
export { adoptedPolicies, adoptPolicy, keepPolicy, openReleasesAt } from './stores/policy.store.js';
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
  factsOfImport,
  markWithoutFacts,
  nameAsStillSaid,
  releasesOfSamePeople,
  releasesWithoutBooking,
  retractFacts,
  unnameBookings,
} from './stores/retraction.store.js';
export { claimOutbox, dropFromOutbox, lanesWithWork, post } from './stores/outbox.store.js';
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
export { PartnerStandingsView, type PartnerStanding } from './views/partner-standings.view.js';
export { PeopleSearchView, type PersonAsked, type PersonFound } from './views/people-search.view.js';
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
  HubStateView,
  PROMPT_SECONDS,
  type HubState,
  type NoticesOfPartner,
  type ProcessState,
} from './views/hub-state.view.js';
export {
  ReleaseListView,
  RELEASE_ORDERS,
  RELEASE_TABS,
  type NationDays,
  type ReleaseOrder,
  type ReleaseRow,
  type ReleaseTab,
  type ReleasesAsked,
  type ReleasesPage,
} from './views/release-list.view.js';
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
