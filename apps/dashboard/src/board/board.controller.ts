import { Controller, Get, Query, Render } from '@nestjs/common';
import type { StaffMember } from '#access';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import type { BoardModel } from './board-page.js';
import { BoardReader } from './board-reader.js';

/** `GET /tasks`: what is open, the soonest due first, and whose move it is. A prison team sees its own prisons. */
@Controller('tasks')
@PagesFor('coordinator', 'prison-team')
export class BoardController {
  constructor(private readonly board: BoardReader) {}

  @Get()
  @Render('board')
  show(@Query() query: Readonly<Record<string, unknown>>, @Viewer() viewer: StaffMember): Promise<BoardModel> {
    return this.board.read(query, viewer);
  }
}
