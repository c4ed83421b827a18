import * as http from 'node:http';
import * as https from 'node:https';

/** The hub's answer to a callback, or that there was none. */
export type HubAnswer =
  | { readonly heard: true; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly heard: false; readonly because: string };

const CONNECTIONS = 32;
const PATIENCE_MS = 15_000;

/** The partners' kept-alive connections to the hub. Beyond a few dozen at once, callbacks wait their turn. */
export class HubLine {
  private readonly agents = {
    http: new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS }),
    https: new https.Agent({ keepAlive: true, maxSockets: CONNECTIONS }),
  };

  /** Never rejects. It follows no redirect, and tries again only where a kept connection turned out to be closed. */
  async post(url: URL, headers: http.OutgoingHttpHeaders, body: string): Promise<HubAnswer> {
    const first = await this.once(url, headers, body);
    return first === 'stale connection' ? this.post(url, headers, body) : first;
  }

  close(): void {
    this.agents.http.destroy();
    this.agents.https.destroy();
  }

  private once(url: URL, headers: http.OutgoingHttpHeaders, body: string): Promise<HubAnswer | 'stale connection'> {
    const open = (options: http.RequestOptions): http.ClientRequest =>
      url.protocol === 'https:'
        ? https.request(url, { ...options, agent: this.agents.https })
        : http.request(url, { ...options, agent: this.agents.http });

    return new Promise((resolve) => {
      const length = Buffer.byteLength(body);
      const request = open({ method: 'POST', timeout: PATIENCE_MS, headers: { ...headers, 'content-length': length } });
      request.on('response', (response) => {
        response.resume();
        response.on('error', () => undefined);
        response.on('close', () =>
          resolve({ heard: true, status: response.statusCode ?? 0, retryAfterMs: retryAfterMs(response) }),
        );
      });
      request.on('timeout', () => request.destroy(new Error('no answer in time')));
      request.on('error', (error: NodeJS.ErrnoException) => {
        const stale = request.reusedSocket && error.code === 'ECONNRESET';
        resolve(stale ? 'stale connection' : { heard: false, because: error.code ?? error.message });
      });
      request.end(body);
    });
  }
}

const retryAfterMs = ({ headers }: http.IncomingMessage): number | null => {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
};
