import { Body, Controller, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { PeopleSearchView } from '#persistence';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { findModel, personAsked } from './find-page.js';

/** `POST /tasks/find`: a person by prison number or surname. A form, since no address may name a person. */
@Controller('tasks/find')
@PagesFor('coordinator', 'prison-team')
export class FindController {
  constructor(
    private readonly people: PeopleSearchView,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Post()
  async find(
    @Body() { person }: Readonly<Record<string, unknown>>,
    @Viewer() viewer: StaffMember,
    @Res() response: Response,
  ): Promise<void> {
    const said = typeof person === 'string' ? person.trim() : '';
    const asked = personAsked(said);
    if (asked === null) {
      response.status(400).render('find', findModel(said, null));
      return;
    }
    const { found, most } = await this.people.find(asked, viewer);
    const detail = { releases: found.map(({ releaseId }) => releaseId) };
    await this.auditTrail.note({ who: viewer.id, did: 'people.searched', subject: null, detail });
    const [only] = found;
    if (only !== undefined && found.length === 1) response.redirect(303, `/releases/${only.releaseId}`);
    else response.status(200).render('find', findModel(said, { found, most }));
  }
}
