import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from '#platform';

/** What Express has found out about a request once it has been answered. */
interface Routed extends IncomingMessage {
  readonly baseUrl?: string;
  readonly route?: { readonly path?: unknown };
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The pattern a request was answered by, such as `/api/callbacks/:partner`. An address itself may hold an id, and there is no end of them. */
export const routeOf = ({ baseUrl = '', route }: Routed): string =>
  baseUrl !== '' ? `${baseUrl}/*` : typeof route?.path === 'string' ? route.path : 'none';

/** Counts and times every request of a process, by the pattern of its route. */
export const watchRequests = (metrics: Metrics): ((request: Routed, response: ServerResponse, next: () => void) => void) => {
  const requests = metrics.counter({
    name: 'throughgate_http_requests_total',
    help: 'HTTP requests answered, by the pattern of their route',
    labels: ['method', 'route', 'status'],
  });
  const seconds = metrics.seconds({
    name: 'throughgate_http_request_duration_seconds',
    help: 'How long HTTP requests took to answer, by the pattern of their route',
    labels: ['method', 'route'],
  });
  return (request, response, next) => {
    const began = performance.now();
    response.once('finish', () => {
      const method = METHODS.has(request.method ?? '') ? (request.method ?? '') : 'other';
      const route = routeOf(request);
      requests.inc({ method, route, status: String(response.statusCode) });
      seconds.observe({ method, route }, (performance.now() - began) / 1000);
    });
    next();
  };
};
