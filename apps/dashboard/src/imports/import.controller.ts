import { Body, Controller, Get, HttpStatus, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { ImportsView, type ImportHead } from '#persistence';
import { PageId, PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { badRowsCsv } from './bad-rows-csv.js';
import { DraftActions } from './draft-actions.js';
import { draftForm } from './draft-form.js';
import { draftModel, type DraftPages } from './draft-page.js';
import { importModel } from './import-page.js';

const pageOf = (given: unknown): number => (typeof given === 'string' && /^[1-9]\d{0,5}$/.test(given) ? Number(given) : 1);
const pagesOf = (query: Readonly<Record<string, unknown>>): DraftPages => ({
  bad: pageOf(query['bad']),
  changes: pageOf(query['changes']),
  adds: pageOf(query['adds']),
});

/** `/imports/:id`: a draft with what it would do, then the progress of the import. */
@Controller('imports/:id')
@PagesFor('coordinator', 'prison-team')
export class ImportController {
  constructor(
    private readonly imports: ImportsView,
    private readonly draft: DraftActions,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  async show(
    @PageId() id: string,
    @Viewer() viewer: StaffMember,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res() response: Response,
  ): Promise<void> {
    const head = await this.headFor(id, viewer);
    await this.auditTrail.note({ who: viewer.id, did: 'import.viewed', subject: id, detail: { state: head.state } });
    if (head.state !== 'draft') {
      response.render('import', importModel(head, await this.imports.progress(id)));
      return;
    }
    const pages = pagesOf(query);
    const [bad, changes, adds, notShown] = await Promise.all([
      this.imports.badRows({ id, page: pages.bad, viewer }),
      this.imports.changes({ id, page: pages.changes, viewer }),
      this.imports.adds({ id, page: pages.adds, viewer }),
      this.imports.notShown(id, viewer),
    ]);
    response.render('import-draft', draftModel({ head, bad, changes, adds, notShown }));
  }

  /** The one form of a draft: check it again, import it, or discard it. */
  @Post()
  async act(
    @PageId() id: string,
    @Viewer() viewer: StaffMember,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = draftForm(body);
    response.redirect(HttpStatus.SEE_OTHER, await this.draft[form.does]({ id, who: viewer, ...form }, request));
  }

  @Post('go-on')
  async goOn(
    @PageId() id: string,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.redirect(HttpStatus.SEE_OTHER, await this.draft.goOn({ id, who: viewer }, request));
  }

  @Get('bad-rows.csv')
  async badRows(@PageId() id: string, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    const { headings, until } = await this.headFor(id, viewer);
    const rows = until === null ? [] : await this.imports.allBadRows(id, viewer);
    await this.auditTrail.note({ who: viewer.id, did: 'import.bad-rows-taken', subject: id, detail: { rows: rows.length } });
    response.attachment('rows-to-put-right.csv').type('text/csv; charset=utf-8').send(badRowsCsv(headings, rows));
  }

  private async headFor(id: string, viewer: StaffMember): Promise<ImportHead> {
    const head = await this.imports.head(id, viewer.prisons);
    if (head === null) throw new NotFoundException();
    return head;
  }
}
