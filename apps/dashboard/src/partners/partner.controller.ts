import { Body, Controller, Get, NotFoundException, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, mayLookAtPartner, type StaffMember } from '#access';
import { PausePartner, ResumePartner, SendTestEvent, TellByMail } from '#handover';
import { PartnerCareView, PartnerLogView } from '#persistence';
import { HubClock } from '#platform';
import { PagesFor } from '../chrome/pages-for.js';
import { For } from '../chrome/roles.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { textOf, type Form } from './form-fields.js';
import { logAsked } from './log-address.js';
import { partnerModel, type PartnerModel } from './partner-page.js';
import { pauseFault, resumedWords, testWords, toldByMailWords } from './what-happened.js';

type Asked = Readonly<Record<string, unknown>>;

/** `/partners/:id`: one partner, for those who look after it and for its own people; to anybody else it is not there. */
@Controller('partners/:id')
@PagesFor('coordinator', 'operator', 'community-service')
export class PartnerController {
  constructor(
    private readonly care: PartnerCareView,
    private readonly log: PartnerLogView,
    private readonly sendTestEvent: SendTestEvent,
    private readonly pausePartner: PausePartner,
    private readonly resumePartner: ResumePartner,
    private readonly tellByMail: TellByMail,
    private readonly auditTrail: AuditTrail,
    private readonly clock: HubClock,
  ) {}

  @Get()
  async show(
    @Param('id') id: string,
    @Query() query: Asked,
    @Viewer() viewer: StaffMember,
    @Res() response: Response,
  ): Promise<void> {
    const model = await this.model(id, query, { viewer, pauseFault: null });
    await this.auditTrail.note({ who: viewer.id, did: 'partner.viewed', subject: id, detail: { rows: model.lines.length } });
    response.render('partners/one', model);
  }

  @Post('test')
  async test(
    @Param('id') id: string,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!mayLookAtPartner(viewer, id)) throw new NotFoundException();
    const sent = await this.sendTestEvent.run(id, viewer.id);
    if (sent.outcome === 'no-such-partner') throw new NotFoundException();
    flash(request, testWords(sent));
    response.redirect(303, `/partners/${id}`);
  }

  @Post('pause')
  @For('coordinator', 'operator')
  async pause(
    @Param('id') id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if ((await this.care.of(id)) === null) throw new NotFoundException();
    const outcome = await this.pausePartner.run(id, textOf(form, 'because'), viewer.id);
    const fault = pauseFault(outcome);
    if (fault !== null) {
      response.status(400).render('partners/one', await this.model(id, {}, { viewer, pauseFault: fault }));
      return;
    }
    flash(
      request,
      outcome === 'paused'
        ? { title: 'Success', text: 'The partner is paused. What it should hear waits, in order' }
        : { title: 'Important', text: 'The partner was paused already' },
    );
    response.redirect(303, `/partners/${id}`);
  }

  @Post('resume')
  @For('coordinator', 'operator')
  async resume(
    @Param('id') id: string,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if ((await this.care.of(id)) === null) throw new NotFoundException();
    flash(request, resumedWords(await this.resumePartner.run(id, viewer.id)));
    response.redirect(303, `/partners/${id}`);
  }

  /** Also of a partner that somebody has paused: its people are told only where a person says so. */
  @Post('tell-by-mail')
  @For('coordinator', 'operator')
  async tell(
    @Param('id') id: string,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if ((await this.care.of(id)) === null) throw new NotFoundException();
    flash(request, toldByMailWords(await this.tellByMail.run(id, viewer.id)));
    response.redirect(303, `/partners/${id}`);
  }

  private async model(
    id: string,
    query: Asked,
    looking: { readonly viewer: StaffMember; readonly pauseFault: string | null },
  ): Promise<PartnerModel> {
    const asked = logAsked(query);
    const may = mayLookAtPartner(looking.viewer, id);
    const [care, agreement] = may ? await Promise.all([this.care.of(id), this.care.agreement(id)]) : [null, null];
    if (care === null || agreement === null) throw new NotFoundException();
    const [log, answers, tests] = await Promise.all([
      this.log.page({ partnerId: id, state: asked.state, page: asked.page, viewer: looking.viewer.id }),
      this.log.answers(id, looking.viewer.id),
      this.log.tests(id),
    ]);
    return partnerModel({ care, agreement, log, answers, tests }, { ...looking, asked, now: this.clock.now() });
  }
}
