import { ForbiddenException, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { hasRightsOf, type StaffRole } from '#access';
import { viewerOf } from './viewer.js';

const ROLES = 'roles that may';

/** Who may ask for a page or send a form. A controller without it is for nobody. */
export const For = (...roles: readonly StaffRole[]) => SetMetadata(ROLES, roles);

/** Lets through whoever has one of the roles a page is for; tells the others so. */
@Injectable()
export class RoleGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const roles = this.reflector.getAllAndOverride<readonly StaffRole[] | undefined>(ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    const viewer = viewerOf(context.switchToHttp().getResponse<Response>());
    if (roles !== undefined && hasRightsOf(viewer, roles)) return true;
    throw new ForbiddenException();
  }
}
