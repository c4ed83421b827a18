import { Body, Controller, Get, HttpStatus, NotFoundException, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { NameRecalculation } from '#handover';
import { RecalculationsView } from '#persistence';
import { HubClock } from '#platform';
import { PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { textOf, type Form } from '../partners/form-fields.js';
import { problemOf, recalculationsModel, type NameFault } from './recalculations-page.js';

/** `/recalculations`: the mass changes of dates, and how far each has come. They name nobody. */
@Controller('recalculations')
@PagesFor('coordinator', 'operator')
export class RecalculationsController {
  constructor(
    private readonly recalculations: RecalculationsView,
    private readonly nameRecalculation: NameRecalculation,
    private readonly auditTrail: AuditTrail,
    private readonly clock: HubClock,
  ) {}

  @Get()
  show(@Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    return this.page(viewer, response, null);
  }

  @Post(':id/name')
  async name(
    @Param('id', new ParseUUIDPipe({ exceptionFactory: () => new NotFoundException() })) id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const given = textOf(form, 'name');
    const outcome = await this.nameRecalculation.run({ id, name: given, who: viewer.id });
    if (outcome === 'not-found') throw new NotFoundException();
    const problem = problemOf(outcome);
    if (problem !== null) return this.page(viewer, response, { id, given, problem });
    flash(request, { title: 'Success', text: 'The recalculation has its name.' });
    response.redirect(HttpStatus.SEE_OTHER, '/recalculations');
  }

  private async page(viewer: StaffMember, response: Response, fault: NameFault | null): Promise<void> {
    const lines = await this.recalculations.latest();
    await this.auditTrail.note({ who: viewer.id, did: 'recalculations.viewed', subject: null, detail: { rows: lines.length } });
    response
      .status(fault === null ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
      .render('recalculations', recalculationsModel(lines, this.clock.now(), fault));
  }
}
