import { Body, Controller, Get, NotFoundException, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, StaffDirectory, type StaffMember } from '#access';
import { LimitAccess, RecordByHand } from '#handover';
import { LimitedAccessView, ReleasePageView } from '#persistence';
import { newId } from '#platform';
import { colleagues } from '../board/board-choices.js';
import { PageId, PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { onceOf } from '../page/once.js';
import { listOf, textOf, type Form } from '../partners/form-fields.js';
import { accessModel, NO_REASON, type AccessForm, type AccessModel } from './access-page.js';

const LONGEST = 500;

const formSent = (form: Form): AccessForm => {
  const reason = textOf(form, 'reason').slice(0, LONGEST);
  return { once: onceOf(form), reason, chosen: listOf(form, 'named'), fault: reason === '' ? NO_REASON : null };
};

/** `/releases/:id/access`: who may see this person, and which partners may be told of them. Only for those who see the release. */
@Controller('releases/:id/access')
@PagesFor('coordinator', 'prison-team')
export class AccessController {
  constructor(
    private readonly releases: ReleasePageView,
    private readonly limits: LimitedAccessView,
    private readonly directory: StaffDirectory,
    private readonly limitAccess: LimitAccess,
    private readonly recordByHand: RecordByHand,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('access/release')
  async show(@PageId() id: string, @Viewer() viewer: StaffMember): Promise<AccessModel> {
    const model = await this.model(id, viewer, { once: newId(), reason: '', chosen: [], fault: null });
    await this.auditTrail.note({ who: viewer.id, did: 'access.viewed', subject: id, detail: null });
    return model;
  }

  @Post()
  async limit(
    @PageId() id: string,
    @Body() sent: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = formSent(sent);
    const model = await this.model(id, viewer, form);
    if (form.fault !== null) {
      response.status(400).render('access/release', model);
      return;
    }
    const limited = textOf(sent, 'does') !== 'lift';
    const named = model.colleagues.filter(({ chosen }) => chosen).map(({ value }) => value);
    await this.limitAccess.run({ once: form.once, releaseId: id, limited, reason: form.reason, named, who: viewer.id });
    flash(request, {
      title: 'Success',
      text: limited
        ? 'Access is limited: nobody sees this person any more but those who are named. No partner is told anything by itself.'
        : 'That access is limited is no longer said by staff.',
    });
    response.redirect(303, `/releases/${id}/access`);
  }

  /** Which partners may be told, all of them at once: those not ticked may not. */
  @Post('partners')
  async partners(
    @PageId() id: string,
    @Body() sent: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = formSent(sent);
    const { limit, ...model } = await this.model(id, viewer, form);
    if (limit === null) throw new NotFoundException();
    if (form.fault !== null) {
      response.status(400).render('access/release', { ...model, limit });
      return;
    }
    const wanted = listOf(sent, 'partner');
    const approved = limit.partners.filter((one) => wanted.includes(one.id)).map((one) => one.id);
    await this.recordByHand.run({
      who: viewer.id,
      all: [{ id: form.once, releaseId: id, says: { approved }, note: form.reason }],
    });
    flash(request, {
      title: 'Success',
      text: approved.length === 0 ? 'No partner is told anything.' : 'What these partners may be told is being worked out.',
    });
    response.redirect(303, `/releases/${id}/access`);
  }

  private async model(id: string, viewer: StaffMember, form: AccessForm): Promise<AccessModel> {
    const page = await this.releases.of(id, viewer, ['fact']);
    if (page === null) throw new NotFoundException();
    const [limit, staff] = await Promise.all([this.limits.ofRelease(id), this.directory.all()]);
    return accessModel({ page, limit, colleagues: colleagues(viewer, staff), form });
  }
}
