import { Body, Controller, Get, NotFoundException, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { PreviewReplan, TakeBackByHand, type ReplanPreview } from '#handover';
import { FactChoicesView, ReleasePageView, type FactChoices, type ReleasePage } from '#persistence';
import { PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { Uuid } from '../page/uuid.js';
import type { Form } from './field.js';
import { linesTakenBack, takeBackModel, type TakeBackModel } from './take-back-page.js';

interface Asked {
  readonly page: ReleasePage;
  readonly once: string;
  readonly choices: FactChoices;
}

/** `/releases/:id/take-back/:once`: what staff have recorded is taken back, as if it had never been said. */
@Controller('releases/:id/take-back/:once')
@PagesFor('coordinator', 'prison-team')
export class TakeBackController {
  constructor(
    private readonly releases: ReleasePageView,
    private readonly factChoices: FactChoicesView,
    private readonly previewReplan: PreviewReplan,
    private readonly takeBackByHand: TakeBackByHand,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('fact-take-back')
  async look(@Uuid('id') id: string, @Uuid('once') once: string, @Viewer() viewer: StaffMember): Promise<TakeBackModel> {
    const asked = await this.asked(id, once, viewer);
    return takeBackModel({ ...asked, preview: await this.previewOf(id, once), overtaken: 'no' });
  }

  @Post()
  async takeBack(
    @Uuid('id') id: string,
    @Uuid('once') once: string,
    @Body() { print }: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = await this.asked(id, once, viewer);
    const preview = await this.previewOf(id, once);
    const said = { who: viewer.id, releaseId: id, id: once, onlyAtVersion: preview.factsVersion };
    const outcome = preview.print === print ? await this.takeBackByHand.run(said) : 'overtaken';
    if (outcome === 'overtaken') {
      response.status(409);
      response.render('fact-take-back', takeBackModel({ ...asked, preview: await this.previewOf(id, once), overtaken: 'yes' }));
      return;
    }
    flash(request, WORDS[outcome]);
    response.redirect(303, `/releases/${id}#known`);
  }

  private async previewOf(releaseId: string, without: string): Promise<ReplanPreview> {
    const preview = await this.previewReplan.run({ releaseId, without });
    if (preview.outcome === 'no-such-release') throw new NotFoundException();
    return preview;
  }

  private async asked(id: string, once: string, viewer: StaffMember): Promise<Asked> {
    const page = await this.releases.of(id, viewer);
    if (page === null) throw new NotFoundException();
    const asked = { page, once, choices: await this.factChoices.all() };
    if (linesTakenBack(asked).length === 0) throw new NotFoundException();
    await this.auditTrail.note({ who: viewer.id, did: 'release.take-back-viewed', subject: id, detail: null });
    return asked;
  }
}

const WORDS = {
  'taken-back': { title: 'Success', text: 'It is taken back. The tasks are being brought into line with what was known before.' },
  'too-late': {
    title: 'Important',
    text: 'It is too late to take it back: its 24 hours are over. Record what is right instead.',
  },
  gone: { title: 'Important', text: 'It was taken back already.' },
} as const;
