import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { mailClient, partnerClient, type MailClient, type PartnerClient } from '#delivery';
import { Settings } from '#platform';
import { AdoptPolicy } from './adopt-policy.js';
import { AnswerMerge } from './answer-merge.js';
import { AssignTasks } from './assign-tasks.js';
import { ApplyNews } from './apply-news.js';
import { PausePartner } from './pause-partner.js';
import { FetchFeedMessages } from './fetch-feed-messages.js';
import { HMPPS_PROVIDERS } from './hmpps/hmpps.providers.js';
import { HandoverMetrics } from './handover-metrics.js';
import { BookVisit } from './book-visit.js';
import { KeepMeetings } from './keep-meetings.js';
import { KeepWorkers } from './keep-workers.js';
import { TakeReferral } from './take-referral.js';
import { KeepMovements } from './keep-movements.js';
import { KeepPrisons } from './keep-prisons.js';
import { LimitAccess } from './limit-access.js';
import { NameForPerson } from './name-for-person.js';
import { NameRecalculation } from './name-recalculation.js';
import { NoteTasks } from './note-tasks.js';
import { BeginImport } from './imports/begin-import.js';
import { CheckImport } from './imports/check-import.js';
import { DiscardImport } from './imports/discard-import.js';
import { AfterDeath } from './death/after-death.js';
import { CloseCase } from './death/close-case.js';
import { TellInPerson } from './death/tell-in-person.js';
import { DraftImport } from './imports/draft-import.js';
import { TakeImportTurn } from './imports/take-import-turn.js';
import { UndoImport } from './imports/undo-import.js';
import { PartnerDirectory } from './partner-directory.js';
import { PreviewFacts } from './preview-facts.js';
import { PreviewReplan } from './preview-replan.js';
import { RaiseOverdue } from './raise-overdue.js';
import { ReadPeopleAgain } from './read-people-again.js';
import { ReceiveCallback } from './receive-callback.js';
import { ReceiveSnsMessage } from './receive-sns-message.js';
import { ReconcilePeople } from './reconcile-people.js';
import { RecordByHand } from './record-by-hand.js';
import { RecordReleaseFacts } from './record-release-facts.js';
import { RegisterPartner } from './register-partner.js';
import { ReplanReleases } from './replan-releases.js';
import { ResumePartner } from './resume-partner.js';
import { RotateSecret } from './rotate-secret.js';
import { SendTestEvent } from './send-test-event.js';
import { PARTNER_CLIENT, TakeDeliveryTurn } from './take-delivery-turn.js';
import { MAIL_CLIENT, TakeFallbackTurn } from './take-fallback-turn.js';
import { TellByMail } from './tell-by-mail.js';
import { UnderstandFeed } from './understand-feed.js';
import { SendAgain } from './send-again.js';
import { SettleByHand } from './settle-by-hand.js';
import { CheckCoverage } from './coverage/check-coverage.js';
import { TakeBackByHand } from './take-back-by-hand.js';
import { WorkOutWhatIf } from './what-if/work-out-what-if.js';
import { UndoSettling } from './undo-settling.js';

const USE_CASES = [
  AdoptPolicy,
  AnswerMerge,
  AfterDeath,
  CloseCase,
  TellInPerson,
  WorkOutWhatIf,
  CheckCoverage,
  RecordReleaseFacts,
  ReplanReleases,
  TakeDeliveryTurn,
  TakeFallbackTurn,
  TellByMail,
  ReceiveCallback,
  ApplyNews,
  RaiseOverdue,
  PreviewFacts,
  PreviewReplan,
  RecordByHand,
  RegisterPartner,
  PausePartner,
  ResumePartner,
  RotateSecret,
  SendTestEvent,
  ReceiveSnsMessage,
  FetchFeedMessages,
  UnderstandFeed,
  ReadPeopleAgain,
  ReconcilePeople,
  AssignTasks,
  KeepMovements,
  KeepPrisons,
  NoteTasks,
  NameRecalculation,
  LimitAccess,
  TakeReferral,
  BookVisit,
  KeepMeetings,
  KeepWorkers,
  NameForPerson,
  SettleByHand,
  TakeBackByHand,
  UndoSettling,
  SendAgain,
  DraftImport,
  CheckImport,
  BeginImport,
  DiscardImport,
  TakeImportTurn,
  UndoImport,
];

@Module({
  providers: [
    ...USE_CASES,
    PartnerDirectory,
    HandoverMetrics,
    {
      provide: PARTNER_CLIENT,
      inject: [Settings, HandoverMetrics],
      useFactory: ({ THROUGHGATE_REACH_PRIVATE }: Settings, metrics: HandoverMetrics) =>
        metrics.watched(partnerClient({ allow: THROUGHGATE_REACH_PRIVATE })),
    },
    {
      provide: MAIL_CLIENT,
      inject: [Settings],
      useFactory: ({ THROUGHGATE_SMTP_URL: url, THROUGHGATE_REACH_PRIVATE: allow }: Settings): MailClient | null =>
        url === undefined ? null : mailClient({ url, allow, timeoutMs: 10_000 }),
    },
    {
      provide: 'partner client closing',
      inject: [PARTNER_CLIENT],
      useFactory: (client: PartnerClient): OnApplicationShutdown => ({ onApplicationShutdown: () => client.close() }),
    },
    ...HMPPS_PROVIDERS,
  ],
  exports: [...USE_CASES, PartnerDirectory],
})
export class HandoverModule {}
