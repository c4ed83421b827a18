import { Body, Controller, Get, NotFoundException, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { localDate } from '#calendar';
import { AuditTrail, type StaffMember } from '#access';
import { PreviewReplan, RecordByHand, type ReplanPreview, type SaidByHand } from '#handover';
import { FactChoicesView, ReleasePageView, type FactChoices, type ReleasePage } from '#persistence';
import { HubClock, newId } from '#platform';
import { PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { onceOf } from '../page/once.js';
import { Uuid } from '../page/uuid.js';
import { factForm } from './fact-forms.js';
import { factFormModel, type FactFormModel } from './fact-form-page.js';
import { factPreviewModel } from './fact-preview-page.js';
import { factSavedModel, recordedBy, type FactSavedModel } from './fact-saved-page.js';
import type { FactForm, Form } from './field.js';
import { formRead, type FormRead } from './read-form.js';

/** What a form was asked for, and by whom. */
interface Asked {
  readonly page: ReleasePage;
  readonly form: FactForm;
  readonly choices: FactChoices;
  readonly viewer: StaffMember;
}

interface Sent extends Asked {
  readonly sent: Form;
  readonly once: string;
}

/** `/releases/:id/facts/:form`: what is known is recorded; where tasks or messages would change, that is shown before it is saved. */
@Controller('releases/:id/facts')
@PagesFor('coordinator', 'prison-team')
export class FactsController {
  constructor(
    private readonly releases: ReleasePageView,
    private readonly factChoices: FactChoicesView,
    private readonly previewReplan: PreviewReplan,
    private readonly recordByHand: RecordByHand,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get(':form')
  @Render('fact-form')
  async show(@Uuid('id') id: string, @Param('form') slug: string, @Viewer() viewer: StaffMember): Promise<FactFormModel> {
    const asked = await this.asked(id, slug, viewer);
    await this.auditTrail.note({ who: viewer.id, did: 'release.facts-form-viewed', subject: id, detail: { form: slug } });
    return factFormModel({ ...asked, by: viewer.name, once: newId() });
  }

  @Post(':form')
  async look(
    @Uuid('id') id: string,
    @Param('form') slug: string,
    @Body() sent: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked: Sent = { ...(await this.asked(id, slug, viewer)), sent, once: onceOf(sent) };
    const read = this.read(asked);
    if (!read.ok) return this.again(asked, read, response);
    if (read.changes.length === 0) {
      flash(request, { title: 'Important', text: 'Nothing was recorded: everything is held already as it stands on the form.' });
      response.redirect(303, `/releases/${id}#known`);
      return;
    }
    const preview = await this.previewOf(id, read.says);
    const nothing = preview.tasks.length + preview.messages.length + preview.takenBack.length === 0;
    if (nothing && preview.before?.on === preview.after.on && (await this.saveAsShown(asked, read.says, preview))) {
      response.redirect(303, `/releases/${id}/facts/saved/${asked.once}`);
      return;
    }
    response.status(200).render('fact-preview', factPreviewModel({ ...asked, changes: read.changes, preview, overtaken: 'no' }));
  }

  @Post(':form/save')
  async save(
    @Uuid('id') id: string,
    @Param('form') slug: string,
    @Body() sent: Form,
    @Viewer() viewer: StaffMember,
    @Res() response: Response,
  ): Promise<void> {
    const asked: Sent = { ...(await this.asked(id, slug, viewer)), sent, once: onceOf(sent) };
    const saved = `/releases/${id}/facts/saved/${asked.once}`;
    if (recordedBy(asked.page.facts, asked.once) !== null) {
      response.redirect(303, saved);
      return;
    }
    const read = this.read(asked);
    if (!read.ok) return this.again(asked, read, response);
    const preview = await this.previewOf(id, read.says);
    if (preview.print === sent['print'] && (await this.saveAsShown(asked, read.says, preview))) {
      response.redirect(303, saved);
      return;
    }
    const now = await this.previewOf(id, read.says);
    response.status(409);
    response.render('fact-preview', factPreviewModel({ ...asked, changes: read.changes, preview: now, overtaken: 'yes' }));
  }

  @Get('saved/:once')
  @Render('fact-saved')
  async saved(@Uuid('id') id: string, @Uuid('once') once: string, @Viewer() viewer: StaffMember): Promise<FactSavedModel> {
    const model = factSavedModel(await this.seen(id, viewer), once, await this.factChoices.all());
    if (model === null) throw new NotFoundException();
    await this.auditTrail.note({ who: viewer.id, did: 'release.viewed', subject: id, detail: null });
    return model;
  }

  private again(asked: Sent, { faults }: Extract<FormRead, { ok: false }>, response: Response): void {
    response.status(400).render('fact-form', factFormModel({ ...asked, by: asked.viewer.name, faults }));
  }

  private read({ page, form, sent }: Sent): FormRead {
    const { facts, release } = page;
    return formRead({ form, sent, facts, prisonNumber: release.prisonNumber, today: localDate(this.clock.today()) });
  }

  /** Saves only what was looked at: nothing was heard since. A form sent twice was saved the first time. */
  private async saveAsShown({ page, once, viewer }: Sent, says: SaidByHand['says'], preview: ReplanPreview): Promise<boolean> {
    const all = [{ id: once, releaseId: page.release.id, says, onlyAtVersion: preview.factsVersion }];
    const [outcome] = await this.recordByHand.run({ who: viewer.id, all });
    return outcome === 'recorded' || outcome === 'repeated';
  }

  private async previewOf(releaseId: string, says: SaidByHand['says']): Promise<ReplanPreview> {
    const preview = await this.previewReplan.run({ releaseId, says });
    if (preview.outcome === 'no-such-release') throw new NotFoundException();
    return preview;
  }

  private async asked(id: string, slug: string, viewer: StaffMember): Promise<Asked> {
    const page = await this.seen(id, viewer);
    const form = factForm(slug);
    if (form === undefined) throw new NotFoundException();
    return { page, form, choices: await this.factChoices.all(), viewer };
  }

  private async seen(id: string, viewer: StaffMember): Promise<ReleasePage> {
    const page = await this.releases.of(id, viewer);
    if (page === null) throw new NotFoundException();
    return page;
  }
}
