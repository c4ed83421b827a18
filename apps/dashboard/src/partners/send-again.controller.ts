import { Body, Controller, NotFoundException, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mayLookAtPartner, type StaffMember } from '#access';
import { SendAgain } from '#handover';
import { PartnerLogView } from '#persistence';
import { PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { textOf, type Form } from './form-fields.js';
import { logAddress, logAsked } from './log-address.js';
import { sentAgainWords } from './sent-again-words.js';

/** `POST /partners/:id/send-again`: one of this partner's own notices that was refused or given up. */
@Controller('partners/:id')
@PagesFor('coordinator', 'operator', 'community-service')
export class SendAgainController {
  constructor(
    private readonly log: PartnerLogView,
    private readonly sendAgain: SendAgain,
  ) {}

  @Post('send-again')
  async again(
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const noticeId = textOf(form, 'notice');
    // A notice of another partner, or about somebody the viewer may not see, is as good as none.
    const own = mayLookAtPartner(viewer, id) ? await this.log.ofPartner(id, [noticeId], viewer.id) : [];
    if (own.length === 0) throw new NotFoundException();
    const [result] = await this.sendAgain.run(own, viewer.id);
    if (result === undefined) throw new Error(`sending notice ${noticeId} again gave no outcome`);
    flash(request, sentAgainWords(result.outcome));
    response.redirect(303, logAddress(id, logAsked(query)).replace('#log', ''));
  }
}
