import { Controller, Get, HttpStatus, NotFoundException, Param, ParseUUIDPipe, Render, UseFilters } from '@nestjs/common';
import { AuditTrail } from '#access';
import { ReleasePageView } from '#persistence';
import { PageFilter } from '../page/page.filter.js';
import { VIEWER } from '../page/viewer.js';
import { releaseModel, type ReleaseModel } from './release-page.js';

/** `GET /releases/:id`: which day and why, the tasks, and the story of one release. */
@Controller('releases')
@UseFilters(PageFilter)
export class ReleaseController {
  constructor(
    private readonly releases: ReleasePageView,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get(':id')
  @Render('release')
  async show(@Param('id', new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND })) id: string): Promise<ReleaseModel> {
    const page = await this.releases.of(id);
    if (page === null) throw new NotFoundException();
    await this.auditTrail.note({ who: VIEWER, did: 'release.viewed', subject: page.release.id, detail: null });
    return releaseModel(page);
  }
}
