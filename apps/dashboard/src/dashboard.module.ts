import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule } from '#access';
import { HandoverModule } from '#handover';
import { AccessController } from './access/access.controller.js';
import { KeepNamesController } from './access/keep-names.controller.js';
import { AfterDeathController } from './after-death/after-death.controller.js';
import { BoardController } from './board/board.controller.js';
import { BoardReader } from './board/board-reader.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { ChangeDateController } from './change-date/change-date.controller.js';
import { GateListController } from './gate-list/gate-list.controller.js';
import { DeskController } from './desk/desk.controller.js';
import { FactsController } from './facts/facts.controller.js';
import { TakeBackController } from './facts/take-back.controller.js';
import { FindController } from './find/find.controller.js';
import { BoardWatch } from './live/board-watch.js';
import { ChangesController } from './live/changes.controller.js';
import { DraftActions } from './imports/draft-actions.js';
import { ImportController } from './imports/import.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { UndoImportController } from './imports/undo-import.controller.js';
import { NoSuchPageFilter } from './page/page.filter.js';
import { PartnerSettingsController } from './partners/partner-settings.controller.js';
import { PickupsController } from './pickups/pickups.controller.js';
import { PartnerController } from './partners/partner.controller.js';
import { PartnersController } from './partners/partners.controller.js';
import { SendAgainController } from './partners/send-again.controller.js';
import { PoliciesController } from './policy/policies.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { RecalculationsController } from './recalculations/recalculations.controller.js';
import { ReleaseController } from './release/release.controller.js';
import { ReleasesController } from './releases/releases.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { MeetingController } from './meetings/meeting.controller.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { MoreController } from './more/more.controller.js';
import { TryThisController } from './try-this/try-this.controller.js';
import { VisitController } from './workers/visit.controller.js';
import { WorkersController } from './workers/workers.controller.js';
import { ReferralsController } from './referrals/referrals.controller.js';
import { MergeAnswerController } from './merges/merge-answer.controller.js';
import { TaskAsksOf } from './task/task-asks.js';
import { TaskController } from './task/task.controller.js';

/** The pages. Settings, logs and the views come from the root module. */
@Module({
  imports: [AccessModule, HandoverModule],
  controllers: [
    SignInController,
    BoardController,
    ChangesController,
    FindController,
    DeskController,
    MergeAnswerController,
    TaskController,
    // `new` and `guide` are no partner's: they are looked for first.
    PartnersController,
    PartnerSettingsController,
    PartnerController,
    ImportsController,
    ImportController,
    UndoImportController,
    SendAgainController,
    EvidenceController,
    // `new` is no meeting's: it is looked for first.
    MeetingsController,
    MeetingController,
    MoreController,
    TryThisController,
    PoliciesController,
    OperationsController,
    RecalculationsController,
    ReleasesController,
    AfterDeathController,
    ReleaseController,
    ChangeDateController,
    FactsController,
    TakeBackController,
    AccessController,
    KeepNamesController,
    WorkersController,
    ReferralsController,
    VisitController,
    GateListController,
    PickupsController,
  ],
  providers: [BoardReader, TaskAsksOf, BoardWatch, DraftActions, { provide: APP_FILTER, useClass: NoSuchPageFilter }],
})
export class DashboardModule {}
