import { Controller, Get, Render, UseFilters, UseGuards } from '@nestjs/common';
import type { StaffMember } from '#access';
import { seldomPlaces, type SeldomPlace } from '../chrome/navigation.js';
import { For, RoleGuard } from '../chrome/roles.js';
import { Viewer } from '../chrome/viewer.js';
import { PageFilter } from '../page/page.filter.js';

/** `GET /more`: the places of somebody's role that do not fit the navigation, with what is there. */
@Controller('more')
@For('coordinator', 'prison-team')
@UseGuards(RoleGuard)
@UseFilters(PageFilter)
export class MoreController {
  @Get()
  @Render('more')
  show(@Viewer() viewer: StaffMember): { readonly places: readonly SeldomPlace[] } {
    return { places: seldomPlaces(viewer) };
  }
}
