import { Controller, Get, Render, UseFilters, UseGuards } from '@nestjs/common';
import { AuditTrail, StaffDirectory, type StaffMember } from '#access';
import { For, RoleGuard } from '../chrome/roles.js';
import { Viewer } from '../chrome/viewer.js';
import { PageFilter } from '../page/page.filter.js';
import { tryThisModel, type TryThisModel } from './try-this-page.js';

/** `GET /try-this`: six steps for a newcomer, each ticked off once the hub has seen it done. */
@Controller('try-this')
@For('coordinator', 'prison-team', 'community-service', 'operator')
@UseGuards(RoleGuard)
@UseFilters(PageFilter)
export class TryThisController {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('try-this')
  async show(@Viewer() viewer: StaffMember): Promise<TryThisModel> {
    const [staff, everDone] = [await this.staff.all(), await this.auditTrail.everDone(viewer.id)];
    return tryThisModel({ viewer, staff, everDone });
  }
}
