import { Controller, Get, HttpStatus, NotFoundException, Param, ParseUUIDPipe, Query, Render } from '@nestjs/common';
import { AuditTrail, StaffDirectory, type StaffMember } from '#access';
import { TaskPageView } from '#persistence';
import { HubClock } from '#platform';
import { colleaguesFor } from '../board/board-choices.js';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { TaskAsksOf } from './task-asks.js';
import { taskModel, type TaskModel } from './task-page.js';

/** `GET /tasks/:id`: what is to do, why, whose move it is, and what became of it so far. */
@Controller('tasks')
@PagesFor('coordinator', 'prison-team')
export class TaskController {
  constructor(
    private readonly tasks: TaskPageView,
    private readonly directory: StaffDirectory,
    private readonly auditTrail: AuditTrail,
    private readonly clock: HubClock,
    private readonly asks: TaskAsksOf,
  ) {}

  @Get(':id')
  @Render('task')
  async show(
    @Param('id', new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND })) id: string,
    @Query() { merge }: Readonly<Record<string, unknown>>,
    @Viewer() viewer: StaffMember,
  ): Promise<TaskModel> {
    const page = await this.tasks.of(id, viewer);
    if (page === null) throw new NotFoundException();
    const desks = colleaguesFor(viewer, await this.directory.all(), [{ ...page.task, named: page.more.named }]);
    await this.auditTrail.note({ who: viewer.id, did: 'task.viewed', subject: id, detail: null });
    const asks = await this.asks.of(page.task, merge === 'unanswered' ? 'Say whether the two records are one person' : null);
    return taskModel({ page, viewer, desks, today: this.clock.today(), asks });
  }
}
