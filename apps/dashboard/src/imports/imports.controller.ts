import { Controller, Get, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AuditTrail, type StaffMember } from '#access';
import { DraftImport } from '#handover';
import { ImportsView } from '#persistence';
import { packageRoot } from '#platform';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { givenList, pastedIn, type ListFault } from './given-list.js';
import { importsModel } from './imports-page.js';

const SAMPLE = join(packageRoot, 'samples/release-list.csv');

/** `/imports`: the lists that were imported by page, and the form for another. */
@Controller('imports')
@PagesFor('coordinator', 'prison-team')
export class ImportsController {
  constructor(
    private readonly imports: ImportsView,
    private readonly draftImport: DraftImport,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  async show(@Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    await this.page(viewer, response, null, '');
  }

  @Get('sample.csv')
  async sample(@Res() response: Response): Promise<void> {
    response
      .attachment('release-list.csv')
      .type('text/csv; charset=utf-8')
      .send(await readFile(SAMPLE));
  }

  @Post()
  async draft(@Viewer() viewer: StaffMember, @Req() request: Request, @Res() response: Response): Promise<void> {
    const given = givenList(request);
    if ('fault' in given) {
      await this.page(viewer, response, given.fault, pastedIn(request));
      return;
    }
    const answer = await this.draftImport.run({ list: Readable.from([given.bytes]), who: viewer });
    if (answer.outcome === 'drafted') response.redirect(HttpStatus.SEE_OTHER, `/imports/${answer.id}`);
    else await this.page(viewer, response, { field: given.field, problem: answer.problem }, pastedIn(request));
  }

  private async page(viewer: StaffMember, response: Response, fault: ListFault | null, pasted: string): Promise<void> {
    const latest = await this.imports.latest(viewer.prisons);
    await this.auditTrail.note({ who: viewer.id, did: 'imports.viewed', subject: null, detail: { rows: latest.length } });
    response
      .status(fault === null ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
      .render('imports', importsModel(latest, fault, pasted));
  }
}
