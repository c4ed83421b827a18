import { Body, Controller, HttpStatus, NotFoundException, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { StaffMember } from '#access';
import { AnswerMerge, mergeQuestionIn, type MergeAnswered } from '#handover';
import { TaskPageView } from '#persistence';
import { PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';

const SAID: Readonly<Record<MergeAnswered, string>> = {
  merged: 'The two records are one person from now on. What was held back goes on once it is planned anew.',
  'left-apart': 'The two records stay two people. What was held back goes on.',
  'answered-before': 'Somebody had answered before. Nothing was changed.',
  'no-such-question': 'There is no such question. Nothing was changed.',
};

/** Takes the answer to whether two records are of one person, from the task that asks. */
@Controller('tasks')
@PagesFor('coordinator', 'prison-team')
export class MergeAnswerController {
  constructor(
    private readonly tasks: TaskPageView,
    private readonly answerMerge: AnswerMerge,
  ) {}

  @Post(':id/merge')
  async answer(
    @Param('id', new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND })) id: string,
    @Body() form: Readonly<Record<string, unknown>>,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.tasks.of(id, viewer);
    const questionId = page === null ? null : mergeQuestionIn(page.task.subject);
    if (questionId === null) throw new NotFoundException();
    const { answer } = form;
    if (answer !== 'one-person' && answer !== 'two-people') {
      response.redirect(303, `/tasks/${id}?merge=unanswered#merge`);
      return;
    }
    const outcome = await this.answerMerge.run({ questionId, answer, who: viewer.id });
    const isDone = outcome === 'merged' || outcome === 'left-apart';
    flash(request, { title: isDone ? 'Success' : 'Important', text: SAID[outcome] });
    response.redirect(303, `/tasks/${id}`);
  }
}
