import { Controller, Get, Render } from '@nestjs/common';
import type { StaffMember } from '#access';
import { seldomPlaces, type SeldomPlace } from '../chrome/navigation.js';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';

/** `GET /more`: the places of somebody's role that do not fit the navigation, with what is there. */
@Controller('more')
@PagesFor('coordinator', 'prison-team')
export class MoreController {
  @Get()
  @Render('more')
  show(@Viewer() viewer: StaffMember): { readonly places: readonly SeldomPlace[] } {
    return { places: seldomPlaces(viewer) };
  }
}
