import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PagesFor } from '../chrome/pages-for.js';
import { BoardWatch } from './board-watch.js';

/** `GET /tasks/changes`: says where the board stands, as a mark that tells nothing of what is on it. A page with another mark asks for itself anew. */
@Controller('tasks/changes')
@PagesFor('coordinator', 'prison-team')
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
