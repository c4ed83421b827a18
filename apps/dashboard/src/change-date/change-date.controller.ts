import { Body, Controller, Get, HttpStatus, NotFoundException, Param, ParseUUIDPipe, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { localDate, type LocalDate } from '#calendar';
import { AuditTrail, type StaffMember } from '#access';
import { PreviewReplan, RecordByHand, type ReplanPreview } from '#handover';
import { ReleasePageView, type ReleasePage } from '#persistence';
import { HubClock, newId } from '#platform';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { onceOf } from '../page/once.js';
import { changeRead, emptyChangeForm, needsConfirming, saysOf, type Change } from './change.js';
import { changeModel, type ChangeModel } from './change-page.js';
import { previewModel } from './preview-page.js';
import { savedModel, type SavedModel } from './saved-page.js';

const uuid = (name: string) => Param(name, new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND }));
type Form = Readonly<Record<string, unknown>>;

/** No release is ever at this version, so that nothing but a repeat is taken. */
const NEVER = -1;

interface ToSave {
  readonly id: string;
  readonly once: string;
  readonly change: Change;
  readonly preview: ReplanPreview;
  readonly print: unknown;
}

/** `/releases/:id/date`: change a date, see what would follow, and only then save it. */
@Controller('releases/:id/date')
@PagesFor('coordinator', 'prison-team')
export class ChangeDateController {
  constructor(
    private readonly releases: ReleasePageView,
    private readonly previewReplan: PreviewReplan,
    private readonly recordByHand: RecordByHand,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('change-date')
  async form(@uuid('id') id: string, @Viewer() viewer: StaffMember): Promise<ChangeModel> {
    const page = await this.seen(id, viewer, 'release.date-form-viewed');
    return changeModel(page, emptyChangeForm(newId()));
  }

  @Post()
  async preview(
    @uuid('id') id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.seen(id, viewer, 'release.change-previewed');
    const read = changeRead(form, this.today(), onceOf(form));
    if (!read.ok) {
      response.status(400).render('change-date', changeModel(page, read.form));
      return;
    }
    const preview = await this.previewOf(id, read.change);
    response
      .status(200)
      .render('change-preview', previewModel({ ...page, change: read.change, once: onceOf(form), preview, overtaken: 'no' }));
  }

  @Post('save')
  async save(
    @uuid('id') id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.seen(id, viewer, 'release.change-sent');
    const once = onceOf(form);
    const read = changeRead(form, this.today(), once);
    if (!read.ok) {
      response.status(400).render('change-date', changeModel(page, read.form));
      return;
    }
    const { change } = read;
    const preview = await this.previewOf(id, change);
    if (needsConfirming(change) && form['confirmed'] !== 'yes') {
      const shown = previewModel({ ...page, change, once, preview, overtaken: 'no', unconfirmed: true });
      response.status(400).render('change-preview', shown);
      return;
    }
    const saved = await this.saveAsShown(viewer, { id, once, change, preview, print: form['print'] });
    if (saved) {
      response.redirect(303, `/releases/${id}/date/saved/${once}`);
      return;
    }
    const now = await this.previewOf(id, change);
    response.status(409).render('change-preview', previewModel({ ...page, change, once, preview: now, overtaken: 'yes' }));
  }

  @Get('saved/:once')
  @Render('change-saved')
  async saved(@uuid('id') id: string, @uuid('once') once: string, @Viewer() viewer: StaffMember): Promise<SavedModel> {
    const model = savedModel(await this.seen(id, viewer, 'release.viewed'), once, newId());
    if (model === null) throw new NotFoundException();
    return model;
  }

  /** Saves only what was looked at: the same print, and nothing heard since. A form sent twice was saved the first time. */
  private async saveAsShown({ id: who }: StaffMember, { id, once, change, preview, print }: ToSave): Promise<boolean> {
    const says = saysOf(change, this.today());
    const onlyAtVersion = preview.print === print ? preview.factsVersion : NEVER;
    const [outcome] = await this.recordByHand.run({
      who,
      all: [{ id: once, releaseId: id, says, note: change.reason, onlyAtVersion }],
    });
    return outcome === 'recorded' || outcome === 'repeated';
  }

  private async previewOf(releaseId: string, change: Change): Promise<ReplanPreview> {
    const preview = await this.previewReplan.run({ releaseId, says: saysOf(change, this.today()) });
    if (preview.outcome === 'no-such-release') throw new NotFoundException();
    return preview;
  }

  private async seen(id: string, viewer: StaffMember, did: string): Promise<ReleasePage> {
    const page = await this.releases.of(id, viewer);
    if (page === null) throw new NotFoundException();
    await this.auditTrail.note({ who: viewer.id, did, subject: id, detail: null });
    return page;
  }

  private today(): LocalDate {
    return localDate(this.clock.today());
  }
}
