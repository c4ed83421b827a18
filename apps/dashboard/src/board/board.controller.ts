import { Controller, Get, Query, Render, UseFilters } from '@nestjs/common';
import { AuditTrail } from '#access';
import { PartnersView, TaskBoardView } from '#persistence';
import { PageFilter } from '../page/page.filter.js';
import { VIEWER } from '../page/viewer.js';
import { KINDS } from '../words.js';
import { boardAsked } from './board-filter.js';
import { boardModel, type BoardModel } from './board-page.js';

/** `GET /`: what is open, the soonest due first, and whose move it is. */
@Controller()
@UseFilters(PageFilter)
export class BoardController {
  constructor(
    private readonly tasks: TaskBoardView,
    private readonly partners: PartnersView,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('board')
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<BoardModel> {
    const [prisons, partners] = await Promise.all([this.tasks.prisons(), this.partners.all()]);
    const idsOf = (choices: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(choices.map(({ id }) => id));
    const asked = boardAsked(query, { prison: idsOf(prisons), kind: new Set(Object.keys(KINDS)), partner: idsOf(partners) });
    const board = await this.tasks.page(asked);
    await this.auditTrail.note({ who: VIEWER, did: 'board.viewed', subject: null, detail: { rows: board.rows.length } });
    return boardModel({ asked, board, prisons, partners });
  }
}
