import {
  Controller,
  Get,
  HttpStatus,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Render,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { AuditTrail, worksFor, type StaffMember } from '#access';
import { ReleasePageView } from '#persistence';
import { For, RoleGuard } from '../chrome/roles.js';
import { Viewer } from '../chrome/viewer.js';
import { PageFilter } from '../page/page.filter.js';
import { releaseModel, type ReleaseModel } from './release-page.js';

/** `GET /releases/:id`: which day and why, the tasks, and the story of one release. */
@Controller('releases')
@For('coordinator', 'prison-team')
@UseGuards(RoleGuard)
@UseFilters(PageFilter)
export class ReleaseController {
  constructor(
    private readonly releases: ReleasePageView,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get(':id')
  @Render('release')
  async show(
    @Param('id', new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND })) id: string,
    @Viewer() viewer: StaffMember,
  ): Promise<ReleaseModel> {
    const page = await this.releases.of(id);
    if (page === null || !worksFor(viewer, page.release.prison)) throw new NotFoundException();
    await this.auditTrail.note({ who: viewer.id, did: 'release.viewed', subject: page.release.id, detail: null });
    return releaseModel(page);
  }
}
