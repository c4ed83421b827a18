import { applyDecorators, HttpStatus, Param, ParseUUIDPipe, UseFilters, UseGuards } from '@nestjs/common';
import type { StaffRole } from '#access';
import { PageFilter } from '../page/page.filter.js';
import { For, RoleGuard } from './roles.js';

/** A controller of pages for these roles only: to the others it says so, and every fault of it is a page too. */
export const PagesFor = (...roles: readonly StaffRole[]) =>
  applyDecorators(For(...roles), UseGuards(RoleGuard), UseFilters(PageFilter));

/** The id in a page's address. What is none is a page that is not there. */
export const PageId = () => Param('id', new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND }));
