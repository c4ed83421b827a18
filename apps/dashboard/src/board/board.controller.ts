import { Controller, Get, Query, Render, UseFilters, UseGuards } from '@nestjs/common';
import type { StaffMember } from '#access';
import { For, RoleGuard } from '../chrome/roles.js';
import { Viewer } from '../chrome/viewer.js';
import { PageFilter } from '../page/page.filter.js';
import type { BoardModel } from './board-page.js';
import { BoardReader } from './board-reader.js';

/** `GET /tasks`: what is open, the soonest due first, and whose move it is. A prison team sees its own prisons. */
@Controller('tasks')
@For('coordinator', 'prison-team')
@UseGuards(RoleGuard)
@UseFilters(PageFilter)
export class BoardController {
  constructor(private readonly board: BoardReader) {}

  @Get()
  @Render('board')
  show(@Query() query: Readonly<Record<string, unknown>>, @Viewer() viewer: StaffMember): Promise<BoardModel> {
    return this.board.read(query, viewer);
  }
}
