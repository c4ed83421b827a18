import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { StaffMember } from '#access';

/** Who looks. The chrome has put them there before any controller is asked. */
export const viewerOf = (response: Response): StaffMember => {
  const viewer = response.locals['viewer'] as StaffMember | undefined;
  if (viewer === undefined) throw new Error('a page for staff was asked for by nobody');
  return viewer;
};

/** The one who is signed in, as a parameter of a controller. */
export const Viewer = createParamDecorator((_: unknown, context: ExecutionContext): StaffMember =>
  viewerOf(context.switchToHttp().getResponse<Response>()),
);

/** Says something on the next page: `flash(request, { title: 'Success', text: 'The date was changed' })`. */
export const flash = (request: Request, said: { readonly title: 'Success' | 'Important'; readonly text: string }): void => {
  request.session.flash = said;
};
