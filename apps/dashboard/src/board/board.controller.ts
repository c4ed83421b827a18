import { Controller, Get, Query, Render, UseFilters, UseGuards } from '@nestjs/common';
import { AuditTrail, StaffDirectory, type StaffMember } from '#access';
import { BoardChangesView, LimitedAccessView, PartnerStandingsView, TaskBoardView } from '#persistence';
import { For, RoleGuard } from '../chrome/roles.js';
import { Viewer } from '../chrome/viewer.js';
import { PageFilter } from '../page/page.filter.js';
import { choicesOf, filterChoices } from './board-choices.js';
import { boardAsked, filterFor } from './board-filter.js';
import { limitNote } from '../access/limit-words.js';
import { boardModel, type BoardModel } from './board-page.js';

/** `GET /tasks`: what is open, the soonest due first, and whose move it is. A prison team sees its own prisons. */
@Controller('tasks')
@For('coordinator', 'prison-team')
@UseGuards(RoleGuard)
@UseFilters(PageFilter)
export class BoardController {
  constructor(
    private readonly tasks: TaskBoardView,
    private readonly standings: PartnerStandingsView,
    private readonly changes: BoardChangesView,
    private readonly limits: LimitedAccessView,
    private readonly directory: StaffDirectory,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('board')
  async show(@Query() query: Readonly<Record<string, unknown>>, @Viewer() viewer: StaffMember): Promise<BoardModel> {
    // Read first: what changes while the rest is read is then told to the page, and never missed.
    const mark = await this.changes.mark();
    const [prisons, partners, staff, limits] = await Promise.all([
      this.tasks.prisons(viewer.prisons),
      this.standings.all(),
      this.directory.all(),
      this.limits.counts(viewer),
    ]);
    const choices = filterChoices({ viewer, staff, prisons, partners });
    const asked = boardAsked(query, choicesOf(choices));
    const board = await this.tasks.page(filterFor(asked, viewer));
    await this.auditTrail.note({ who: viewer.id, did: 'board.viewed', subject: null, detail: { rows: board.rows.length } });
    return boardModel({ asked, board, choices, partners, mark, limits: limitNote(limits, viewer) });
  }
}
