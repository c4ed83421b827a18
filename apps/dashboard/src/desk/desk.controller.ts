import { Body, Controller, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, StaffDirectory, type StaffMember } from '#access';
import { AssignTasks, evidenceIn, NoteTasks, SendAgain, SettleByHand, UndoSettling, type EvidenceFault } from '#handover';
import { TaskBoardView, TaskPageView, type BoardRow } from '#persistence';
import { HubClock } from '#platform';
import { colleaguesFor } from '../board/board-choices.js';
import { BoardReader, releasesNamed } from '../board/board-reader.js';
import { PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { TaskAsksOf } from '../task/task-asks.js';
import { taskModel } from '../task/task-page.js';
import { deskForm, isFromAgenda, type Deed, type DeskForm } from './desk-form.js';
import { outcomesInWords, type Said } from './outcome-words.js';
import { reviewModel, type FormFault } from './review-page.js';
import { emptyEvidence } from './settle-fields.js';

const NOTE_MOST = 1_000;

type Sent = Readonly<Record<string, unknown>>;

interface Trouble {
  readonly problem?: FormFault;
  readonly faults?: readonly EvidenceFault[];
}

/** What people do with tasks, from the board or a task's page: each form is checked, calls one use case, and leads back. */
@Controller('tasks')
@PagesFor('coordinator', 'prison-team')
export class DeskController {
  constructor(
    private readonly board: TaskBoardView,
    private readonly pages: TaskPageView,
    private readonly directory: StaffDirectory,
    private readonly assignTasks: AssignTasks,
    private readonly noteTasks: NoteTasks,
    private readonly settleByHand: SettleByHand,
    private readonly undoSettling: UndoSettling,
    private readonly sendAgain: SendAgain,
    private readonly clock: HubClock,
    private readonly asks: TaskAsksOf,
    private readonly reader: BoardReader,
    private readonly auditTrail: AuditTrail,
  ) {}

  /** Names what would change. Changes nothing. */
  @Post('review')
  async review(
    @Body() body: Sent,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = deskForm(body);
    const rows = await this.seen(form, viewer);
    if (rows.length === 0 && isFromAgenda(form)) {
      flash(request, { title: 'Important', text: 'Nothing was changed: tick at least one person.' });
      response.redirect(303, form.back);
      return;
    }
    const text = rows.length === 0 ? 'Tick at least one task' : form.deed === null ? 'Choose what to do with them' : null;
    if (text !== null) {
      const query = Object.fromEntries(new URL(form.back, 'http://hub').searchParams);
      response.status(400).render('board', await this.reader.read(query, viewer, { text, ticked: form.tasks }));
      return;
    }
    const fresh = { ...form, evidence: emptyEvidence(this.clock.today()) };
    await this.showReview(response.status(200), { form: fresh, deed: form.deed ?? 'note', rows, viewer });
  }

  @Post('claim')
  async claim(
    @Body() body: Sent,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = deskForm(body);
    const taskIds = await this.theirs(form, viewer);
    const outcomes = await this.assignTasks.run({ taskIds, to: viewer.id, who: viewer.id });
    this.done(request, response, form, outcomesInWords(outcomes, 'task'));
  }

  @Post('give-back')
  async giveBack(
    @Body() body: Sent,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = deskForm(body);
    const taskIds = await this.theirs(form, viewer);
    const outcomes = await this.assignTasks.run({ taskIds, to: null, who: viewer.id });
    this.done(request, response, form, outcomesInWords(outcomes, 'task'));
  }

  @Post('assign')
  async assign(
    @Body() body: Sent,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = deskForm(body);
    const chosen = await this.seen(form, viewer);
    const desks = colleaguesFor(viewer, await this.directory.all(), chosen);
    if (!desks.some(({ value }) => value === form.to)) {
      await this.again(response, 'assign', form, viewer, { problem: { text: 'Choose a colleague', href: '#to' } });
      return;
    }
    const outcomes = await this.assignTasks.run({ taskIds: chosen.map(({ id }) => id), to: form.to, who: viewer.id });
    this.done(request, response, form, outcomesInWords(outcomes, 'task'));
  }

  @Post('note')
  async note(
    @Body() body: Sent,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = deskForm(body);
    if (form.text === '' || form.text.length > NOTE_MOST) {
      const text = form.text === '' ? 'Write the note' : `Write the note in at most ${String(NOTE_MOST)} characters`;
      await this.again(response, 'note', form, viewer, { problem: { text, href: '#text' } });
      return;
    }
    const outcomes = await this.noteTasks.run({ taskIds: await this.theirs(form, viewer), text: form.text, who: viewer.id });
    this.done(request, response, form, outcomesInWords(outcomes, 'task'));
  }

  @Post('settle')
  async settle(
    @Body() body: Sent,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = deskForm(body);
    const read = evidenceIn(form.evidence, this.clock.today());
    if (!read.ok) {
      await this.again(response, 'settle', form, viewer, { faults: read.faults });
      return;
    }
    const taskIds = await this.theirs(form, viewer);
    const outcomes = await this.settleByHand.run({ taskIds, evidence: read.evidence, who: viewer.id });
    this.done(request, response, form, outcomesInWords(outcomes, 'task'));
  }

  @Post('undo')
  async undo(
    @Body() body: Sent,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = deskForm(body);
    if (form.text === '' || form.text.length > NOTE_MOST) {
      await this.again(response, 'settle', form, viewer, { problem: { text: 'Say why it was a mistake', href: '#why' } });
      return;
    }
    const taskIds = await this.theirs(form, viewer);
    const outcomes = await this.undoSettling.run({ taskIds, because: form.text, who: viewer.id });
    this.done(request, response, form, outcomesInWords(outcomes, 'task'));
  }

  /** Only messages of a task that the viewer may see, named with it. */
  @Post('send-again')
  async sendOnceMore(
    @Body() body: Sent,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = deskForm(body);
    const theirs = new Set(await this.theirs(form, viewer));
    const notices = form.notices.filter((id) => theirs.has(id.slice(0, id.indexOf('.'))));
    const outcomes = await this.sendAgain.run(notices, viewer.id);
    this.done(request, response, form, outcomesInWords(outcomes, 'message'));
  }

  /** The chosen tasks that the viewer may see. Where tasks are named and none of them is theirs, there is no such thing. */
  private async seen({ tasks }: DeskForm, viewer: StaffMember): Promise<readonly BoardRow[]> {
    const rows = await this.board.chosen(tasks, viewer);
    if (rows.length === 0 && tasks.length > 0) throw new NotFoundException();
    return rows;
  }

  private async theirs(form: DeskForm, viewer: StaffMember): Promise<readonly string[]> {
    return (await this.seen(form, viewer)).map(({ id }) => id);
  }

  private done(request: Request, response: Response, { back }: DeskForm, { title, text }: Said): void {
    flash(request, text === '' ? { title: 'Important', text: 'Nothing was changed: no such task was found.' } : { title, text });
    response.redirect(303, back);
  }

  private async showReview(
    response: Response,
    {
      form,
      deed,
      rows,
      viewer,
      ...trouble
    }: { form: DeskForm; deed: Deed; rows: readonly BoardRow[]; viewer: StaffMember } & Trouble,
  ): Promise<void> {
    const desks = colleaguesFor(viewer, await this.directory.all(), rows);
    const detail = { releases: releasesNamed(rows) };
    await this.auditTrail.note({ who: viewer.id, did: 'tasks.review-viewed', subject: null, detail });
    response.render('task-review', reviewModel({ form, deed, rows, viewer, desks, ...trouble }));
  }

  /** Shows the form again with what is wrong: on the task's own page where it was sent from there. */
  private async again(response: Response, deed: Deed, form: DeskForm, viewer: StaffMember, trouble: Trouble): Promise<void> {
    response.status(400);
    const [only] = form.tasks;
    const page = only !== undefined && form.back === `/tasks/${only}` ? await this.pages.of(only, viewer) : null;
    if (page === null) {
      const rows = await this.seen(form, viewer);
      await this.showReview(response, { form, deed, rows, viewer, ...trouble });
      return;
    }
    const desks = colleaguesFor(viewer, await this.directory.all(), [{ ...page.task, named: page.more.named }]);
    await this.auditTrail.note({ who: viewer.id, did: 'task.viewed', subject: page.task.id, detail: null });
    const asks = await this.asks.of(page.task);
    response.render('task', taskModel({ page, viewer, desks, today: this.clock.today(), form, asks, ...trouble }));
  }
}
