import { Controller, Get, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { For, RoleGuard } from '../chrome/roles.js';
import { PageFilter } from '../page/page.filter.js';
import { BoardWatch } from './board-watch.js';

/** `GET /tasks/changes`: says where the board stands, as a mark that tells nothing of what is on it. A page with another mark asks for itself anew. */
@Controller('tasks/changes')
@For('coordinator', 'prison-team')
@UseGuards(RoleGuard)
@UseFilters(PageFilter)
export class ChangesController {
  constructor(private readonly watch: BoardWatch) {}

  @Get()
  listen(@Req() request: Request, @Res() response: Response): void {
    response.setHeader('Content-Type', 'text/event-stream');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    response.write('retry: 5000\n\n');
    const leave = this.watch.listen({
      tell: (mark) => void response.write(`event: mark\ndata: ${mark}\n\n`),
      stillHere: () => void response.write(': still here\n\n'),
      end: () => void response.end(),
    });
    request.once('close', leave);
  }
}
