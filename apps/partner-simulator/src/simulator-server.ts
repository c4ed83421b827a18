import * as http from 'node:http';
import { homePage } from './home-page.js';
import { type Partner, type Partners } from './partner.js';
import { type Conduct, receiveNotice } from './receive-notice.js';

type Route =
  | { readonly to: 'home' }
  | { readonly to: 'list'; readonly partner: Partner }
  | { readonly to: 'notices'; readonly partner: Partner; readonly followedRedirect: 'yes' | 'no' }
  | { readonly to: 'nowhere' };

const PARTNER_PATH = /^\/partners\/([\w.-]+)(\/received|\/moved)?$/;

/** The simulator's side of HTTP. It is not listening yet. */
export const simulatorServer = (partners: Partners, conduct: Conduct): http.Server => {
  const server = http.createServer((request, response) => {
    serve(routeOf(request, partners), { request, response }, { partners, conduct }).catch((error: unknown) => {
      conduct.say(`the simulator itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      response.destroy();
    });
  });
  // Longer than any sender keeps an idle connection, so that it is never the partner who closes it.
  server.keepAliveTimeout = 120_000;
  return server;
};

const routeOf = ({ method, url = '/' }: http.IncomingMessage, partners: Partners): Route => {
  const path = url.split('?')[0] ?? '/';
  if (path === '/') return method === 'GET' ? { to: 'home' } : { to: 'nowhere' };
  const [, id = '', page] = PARTNER_PATH.exec(path) ?? [];
  const partner = partners.find(id);
  if (!partner) return { to: 'nowhere' };
  if (page === '/received') return method === 'GET' ? { to: 'list', partner } : { to: 'nowhere' };
  return method === 'POST' ? { to: 'notices', partner, followedRedirect: page === '/moved' ? 'yes' : 'no' } : { to: 'nowhere' };
};

interface Exchange {
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
}

interface Around {
  readonly partners: Partners;
  readonly conduct: Conduct;
}

const serve = async (route: Route, { request, response }: Exchange, { partners, conduct }: Around): Promise<void> => {
  switch (route.to) {
    case 'home':
      return send(response, 'text/html; charset=utf-8', homePage(partners.all()));
    case 'list':
      return send(response, 'application/json', JSON.stringify(idsOf(route.partner)));
    case 'notices': {
      // A sender that followed the redirect is taken in like any other, so that a test can see that it did.
      const persona = route.followedRedirect === 'yes' ? 'silent' : route.partner.persona;
      return receiveNotice({ partner: route.partner, persona, request, response }, conduct);
    }
    case 'nowhere':
      request.resume();
      response.writeHead(404, { 'content-length': 0 }).end();
  }
};

const LISTED = 5_000;

const idsOf = ({ book }: Partner) =>
  book
    .received()
    .slice(-LISTED)
    .map(({ id, type, taskId, version }) => ({ id, type, taskId, version }));

const send = (response: http.ServerResponse, type: string, text: string): void => {
  response
    .writeHead(200, { 'content-type': type, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(text) })
    .end(text);
};
