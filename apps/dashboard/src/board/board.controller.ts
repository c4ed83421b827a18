import { Controller, Get, Query, Render, UseFilters, UseGuards } from '@nestjs/common';
import { AuditTrail, type StaffMember } from '#access';
import { PartnersView, TaskBoardView } from '#persistence';
import { For, RoleGuard } from '../chrome/roles.js';
import { Viewer } from '../chrome/viewer.js';
import { PageFilter } from '../page/page.filter.js';
import { KINDS } from '../words.js';
import { boardAsked } from './board-filter.js';
import { boardModel, type BoardModel } from './board-page.js';

/** `GET /tasks`: what is open, the soonest due first, and whose move it is. */
@Controller('tasks')
@For('coordinator', 'prison-team')
@UseGuards(RoleGuard)
@UseFilters(PageFilter)
export class BoardController {
  constructor(
    private readonly tasks: TaskBoardView,
    private readonly partners: PartnersView,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('board')
  async show(@Query() query: Readonly<Record<string, unknown>>, @Viewer() viewer: StaffMember): Promise<BoardModel> {
    const [prisons, partners] = await Promise.all([this.tasks.prisons(), this.partners.all()]);
    const idsOf = (choices: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(choices.map(({ id }) => id));
    const asked = boardAsked(query, { prison: idsOf(prisons), kind: new Set(Object.keys(KINDS)), partner: idsOf(partners) });
    const board = await this.tasks.page(asked);
    await this.auditTrail.note({ who: viewer.id, did: 'board.viewed', subject: null, detail: { rows: board.rows.length } });
    return boardModel({ asked, board, prisons, partners });
  }
}
