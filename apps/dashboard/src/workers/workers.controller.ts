import { Body, Controller, Get, NotFoundException, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, StaffDirectory, type StaffMember } from '#access';
import { KeepWorkers } from '#handover';
import { PartnerStandingsView, ReleaseListView, WorkersView, type LineOfRegister } from '#persistence';
import { HubClock } from '#platform';
import type { Choice } from '../board/board-choices.js';
import { PageId, PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { textOf, type Form } from '../partners/form-fields.js';
import { EMPTY_WORKER, vettingRead, workerRead, type WorkerForm } from './worker-form.js';
import { formOfLine, workerLine, workersModel, type WorkersModel } from './workers-page.js';

interface Choices {
  readonly services: readonly Choice[];
  readonly prisons: readonly Choice[];
  readonly staff: readonly Choice[];
}

/** `/workers`: the register of community workers who come into prisons, each prison's own team keeping its own. */
@Controller('workers')
@PagesFor('coordinator', 'prison-team')
export class WorkersController {
  constructor(
    private readonly workers: WorkersView,
    private readonly releases: ReleaseListView,
    private readonly partners: PartnerStandingsView,
    private readonly directory: StaffDirectory,
    private readonly keepWorkers: KeepWorkers,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('workers/all')
  async all(@Viewer() viewer: StaffMember): Promise<WorkersModel> {
    const lines = await this.workers.all(viewer.prisons, this.clock.today());
    await this.auditTrail.note({ who: viewer.id, did: 'workers.viewed', subject: null, detail: { rows: lines.length } });
    return workersModel(lines);
  }

  @Get('new')
  @Render('workers/new')
  async fresh(@Viewer() viewer: StaffMember): Promise<{ readonly form: WorkerForm } & Choices> {
    return { form: EMPTY_WORKER, ...(await this.choices(viewer)) };
  }

  @Post('new')
  async add(
    @Body() sent: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const choices = await this.choices(viewer);
    const { form, until, ok } = workerRead(sent, choices);
    const { name, partnerId, prison, holdsKeys, staffId } = form;
    const given = { name, partnerId, prison, vettedUntil: until, holdsKeys, staffId: staffId === '' ? null : staffId };
    const outcome = ok ? await this.keepWorkers.add(given, viewer) : 'faulty';
    if (outcome === 'added') {
      flash(request, { title: 'Success', text: `${name} is in the register.` });
      response.redirect(303, '/workers');
      return;
    }
    const staff = { text: 'Choose somebody of the same service', href: '#staff' };
    const faults = outcome === 'other-service' ? { ...form.faults, staff } : form.faults;
    response.status(400).render('workers/new', { form: { ...form, faults }, ...choices });
  }

  @Get(':id/:prison')
  async one(
    @PageId() id: string,
    @Param('prison') prison: string,
    @Viewer() viewer: StaffMember,
    @Res() response: Response,
  ): Promise<void> {
    const line = await this.line(id, prison, viewer);
    response.render('workers/one', { line: workerLine(line), form: formOfLine(line) });
  }

  /** Renews a vetting, or ends it. */
  @Post(':id/:prison')
  async change(
    @PageId() id: string,
    @Param('prison') prison: string,
    @Body() sent: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const line = await this.line(id, prison, viewer);
    const { form, until, ok } = vettingRead(sent);
    if (!ok) {
      response.status(400).render('workers/one', { line: workerLine(line), form });
      return;
    }
    const ends = textOf(sent, 'does') === 'end';
    const { holdsKeys, note } = form;
    const answer = await this.keepWorkers.change({
      workerId: id,
      prison,
      vettedUntil: until,
      holdsKeys,
      ends,
      note,
      who: viewer,
    });
    if (answer.outcome !== 'changed') throw new NotFoundException();
    const visits =
      answer.visits === 0
        ? ''
        : ` ${String(answer.visits)} booked ${answer.visits === 1 ? 'visit is' : 'visits are'} checked again.`;
    flash(request, { title: 'Success', text: `${ends ? 'The vetting is ended.' : 'The vetting is kept.'}${visits}` });
    response.redirect(303, '/workers');
  }

  private async line(id: string, prison: string, viewer: StaffMember): Promise<LineOfRegister> {
    const theirs = viewer.prisons === null || viewer.prisons.includes(prison);
    const line = theirs ? await this.workers.one(id, { prison, today: this.clock.today() }) : null;
    if (line === null) throw new NotFoundException();
    return line;
  }

  private async choices(viewer: StaffMember): Promise<Choices> {
    const [prisons, partners, staff] = await Promise.all([
      this.releases.prisons(viewer.prisons),
      this.partners.all(),
      this.directory.all(),
    ]);
    return {
      prisons: prisons.map(({ id, name }) => ({ value: id, text: name })),
      services: partners.map(({ id, label }) => ({ value: id, text: label })),
      staff: staff.filter(({ role }) => role === 'community-service').map(({ id, name }) => ({ value: id, text: name })),
    };
  }
}
