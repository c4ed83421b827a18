import type { RequestHandler } from 'express';
import type { StaffDirectory } from '#access';
import type { HubClock, Settings } from '#platform';
import { sayDay, sayTime } from '../days-and-times.js';
import { forgeryToken } from './forgery.js';
import { lastLists } from './last-list.js';
import { navigation } from './navigation.js';
import { isOpen } from './page-paths.js';

interface Known {
  readonly staff: StaffDirectory;
  readonly clock: HubClock;
  readonly settings: Settings;
}

/**
 * Puts onto every page who looks, where they may go and come from, the form token and what the last form did; sends whoever is not
 * signed in to do so first, and back to where they wanted to go.
 */
export const signedIn =
  ({ staff, clock, settings }: Known): RequestHandler =>
  async (request, response, next) => {
    const { session, path, method, originalUrl } = request;
    // A script that listens for changes is no page: nobody is led back to it, and what the last form did is not shown there.
    const isPage = method === 'GET' && request.accepts('html') !== false;
    const viewer = session.staffId === undefined ? null : await staff.find(session.staffId);
    response.locals['demo'] = settings.THROUGHGATE_DEMO === 'on';
    response.locals['demoToday'] = clock.shiftDays === 0 ? null : sayDay(clock.today());
    if (viewer === null && !isOpen(path)) {
      if (isPage) session.returnTo = originalUrl;
      response.redirect(303, '/sign-in');
      return;
    }
    response.locals['csrfToken'] = forgeryToken(request);
    if (viewer !== null) {
      response.locals['viewer'] = viewer;
      response.locals['madeAt'] = sayTime(clock.now());
      response.locals['navigation'] = navigation(viewer);
      response.locals['flash'] = session.flash;
      if (isPage) {
        delete session.flash;
        session.lists = lastLists(request);
      }
      response.locals['lists'] = session.lists;
    }
    next();
  };
