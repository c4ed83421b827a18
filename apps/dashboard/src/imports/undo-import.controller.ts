import { Controller, Get, HttpStatus, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { UndoImport } from '#handover';
import { ImportsView, ImportUndoView } from '#persistence';
import { PageId, PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { importModel } from './import-page.js';

/** `/imports/:id/undo`: what taking an import back would do; then it is taken back. */
@Controller('imports/:id/undo')
@PagesFor('coordinator', 'prison-team')
export class UndoImportController {
  constructor(
    private readonly imports: ImportsView,
    private readonly undoView: ImportUndoView,
    private readonly undoImport: UndoImport,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  async review(@PageId() id: string, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    const head = await this.imports.head(id, viewer.prisons);
    if (head === null) throw new NotFoundException();
    const model = importModel(head, await this.imports.progress(id));
    if (model.undoUntil === null) {
      response.redirect(HttpStatus.SEE_OTHER, `/imports/${id}`);
      return;
    }
    await this.auditTrail.note({ who: viewer.id, did: 'import.undo-viewed', subject: id, detail: null });
    response.render('import-undo', { ...model, review: await this.undoView.of(id) });
  }

  @Post()
  async undo(
    @PageId() id: string,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const answer = await this.undoImport.run({ id, who: viewer });
    if (answer.outcome === 'gone') throw new NotFoundException();
    const title = answer.outcome === 'undone' ? 'Success' : 'Important';
    const text =
      answer.outcome === 'undone'
        ? `The import was taken back: ${answer.facts === 1 ? 'one fact counts' : `${String(answer.facts)} facts count`} no more, and the releases are being planned again.`
        : 'This import cannot be taken back: it was taken back before, or its 24 hours are over.';
    flash(request, { title, text });
    response.redirect(HttpStatus.SEE_OTHER, `/imports/${id}`);
  }
}
