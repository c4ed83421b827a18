import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { CloseCase, TellInPerson, type CaseClosed, type ToldInPerson } from '#handover';
import { ReleasePageView, type ReleaseHead } from '#persistence';
import { PageId, PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { listName } from '../page/person.js';

type Form = Readonly<Record<string, unknown>>;

const SAID: Readonly<Record<ToldInPerson | CaseClosed, string>> = {
  told: 'It is recorded that the partner was told in person.',
  'told-before': 'Somebody had seen to this partner before.',
  'taken-back': 'That the partner was told is taken back: somebody still has to tell it.',
  'nothing-to-take-back': 'There is nothing to take back.',
  'let-out': 'The message that the case is closed is on its way.',
  'closed-before': 'Somebody had seen to this partner before. Nothing was sent.',
  'not-told-of': 'This partner was told nothing. Nothing was sent.',
  'not-died': 'No death is recorded. Nothing was sent.',
};

const partnerIn = ({ partner }: Form): string => (typeof partner === 'string' ? partner : '');

/** After a death: each partner that was told is seen to by a person, who tells it or lets one message out. */
@Controller('releases/:id/after-death')
@PagesFor('coordinator', 'prison-team')
export class AfterDeathController {
  constructor(
    private readonly releases: ReleasePageView,
    private readonly tellInPerson: TellInPerson,
    private readonly closeCase: CloseCase,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Post('told')
  async told(
    @PageId() id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id: releaseId } = await this.seen(id, viewer);
    this.done(
      request,
      response,
      releaseId,
      await this.tellInPerson.run({ releaseId, partnerId: partnerIn(form), who: viewer.id }),
    );
  }

  @Post('not-told')
  async notTold(
    @PageId() id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id: releaseId } = await this.seen(id, viewer);
    this.done(
      request,
      response,
      releaseId,
      await this.tellInPerson.takeBack({ releaseId, partnerId: partnerIn(form), who: viewer.id }),
    );
  }

  /** The message as it would leave. Sends nothing. */
  @Get(':partner')
  async preview(
    @PageId() id: string,
    @Param('partner') partnerId: string,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const release = await this.seen(id, viewer);
    const messages = await this.closeCase.preview({ releaseId: release.id, partnerId });
    if (typeof messages === 'string') {
      this.done(request, response, release.id, messages);
      return;
    }
    await this.auditTrail.note({
      who: viewer.id,
      did: 'death.message-previewed',
      subject: release.id,
      detail: { partner: partnerId },
    });
    response.render('case-closed', {
      id: release.id,
      partner: { id: partnerId, name: messages[0]?.partner ?? partnerId },
      name: listName(release),
      prisonNumber: release.prisonNumber,
      messages: messages.map(({ url, body }) => ({ url, body: JSON.stringify(JSON.parse(body), null, 2) })),
    });
  }

  @Post('close')
  async close(
    @PageId() id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id: releaseId } = await this.seen(id, viewer);
    this.done(request, response, releaseId, await this.closeCase.run({ releaseId, partnerId: partnerIn(form), who: viewer.id }));
  }

  private done(request: Request, response: Response, releaseId: string, outcome: ToldInPerson | CaseClosed): void {
    const isDone = outcome === 'told' || outcome === 'let-out' || outcome === 'taken-back';
    flash(request, { title: isDone ? 'Success' : 'Important', text: SAID[outcome] });
    response.redirect(303, `/releases/${releaseId}#after-death`);
  }

  private async seen(id: string, viewer: StaffMember): Promise<ReleaseHead> {
    const page = await this.releases.of(id, viewer, []);
    if (page === null) throw new NotFoundException();
    return page.release;
  }
}
