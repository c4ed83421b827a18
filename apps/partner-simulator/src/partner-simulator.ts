import { once } from 'node:events';
import { type Server } from 'node:http';
import { CallbackPost } from './callback-post.js';
import { newCallbackId } from './callback.js';
import { Partners, type PartnerSettings } from './partner.js';
import { type Effect, type ReceivedRequest, type SentCallback } from './partner-book.js';
import { Pauses } from './pauses.js';
import { type Persona } from './persona.js';
import { type SlowMs } from './reply.js';
import { keyFrom } from './signature.js';
import { simulatorServer } from './simulator-server.js';

export type { CallbackBody } from './callback.js';
export type { PartnerSettings } from './partner.js';
export type { Effect, ReceivedRequest, SentCallback } from './partner-book.js';
export type { Persona } from './persona.js';

export interface SimulatorSettings {
  /** 0 takes a free one. */
  readonly port?: number;
  readonly host?: string;
  readonly hubUrl: string;
  readonly partners: readonly PartnerSettings[];
  /** The same seed gives each notice the same fate on each try. */
  readonly seed?: number;
  /** Hears one line for each request and each callback: ids only. */
  readonly say?: (line: string) => void;
  readonly callbacksAfterMs?: number;
  /** How slow a slow partner is, both to answer and, after that, to call back. */
  readonly slowMs?: SlowMs;
  /** How long a busy partner asks to be left alone: one second if not said. */
  readonly busySeconds?: number;
  /** The partners' clock, where it is not the real one: a demo may be on another day. Signatures keep the real time. */
  readonly now?: () => Date;
  /** False where a benchmark would fill the memory with bodies. */
  readonly keepBodies?: boolean;
}

/** What a callback sent by hand has that is not as it should be. */
export interface CallbackOverrides {
  readonly id?: string;
  readonly secret?: string;
  readonly timestamp?: Date;
}

/** Partners, as the hub's other end and as a test's hands and eyes. Every method throws for a partner it does not have. */
export interface PartnerSimulator {
  readonly url: string;
  urlOf(partnerId: string): string;
  /** Every request in order of arrival: the last 100,000, the last 5,000 of them with their bodies. */
  received(partnerId: string): readonly ReceivedRequest[];
  /** One record a task: what a partner holds that takes each webhook-id once. */
  effects(partnerId: string): readonly Effect[];
  /** The callbacks of the personas and those sent by hand, each with the hub's last answer. */
  sent(partnerId: string): readonly SentCallback[];
  setPersona(partnerId: string, persona: Persona): void;
  /** Callbacks still to be sent, or sent again, go to the new address. */
  setHubUrl(hubUrl: string): void;
  /** A known id gets the new persona and secrets and keeps what it holds. */
  addPartner(partner: PartnerSettings): void;
  /** Sends one callback, once, and gives the HTTP status. A text goes as it is, anything else as JSON. Rejects where no answer comes. */
  callback(partnerId: string, body: unknown, overrides?: CallbackOverrides): Promise<number>;
  /** Resolves when no callback is pending. While the hub is away, some are. */
  idle(): Promise<void>;
  /** Hangs up on everyone and forgets the callbacks still to be sent. */
  stop(): Promise<void>;
}

/** Starts partners that take what the hub sends, each in its own manner, and call back. */
export const startPartnerSimulator = async (settings: SimulatorSettings): Promise<PartnerSimulator> => {
  const { port = 0, host = '127.0.0.1', seed = 1, say = () => undefined, callbacksAfterMs = 200 } = settings;
  const { slowMs = { from: 2_000, to: 6_000 }, keepBodies = true, busySeconds = 1, now = () => new Date() } = settings;
  let hubUrl = settings.hubUrl;

  const partners = new Partners(keepBodies);
  for (const partner of settings.partners) partners.add(partner);
  const pauses = new Pauses();
  const post = new CallbackPost(() => hubUrl, say);
  const server = simulatorServer(partners, { seed, slowMs, busySeconds, callbacksAfterMs, pauses, post, say, now });
  server.listen(port, host);
  await once(server, 'listening');
  const url = urlOf(server, host);

  return {
    url,
    urlOf: (partnerId) => `${url}/partners/${partners.get(partnerId).id}`,
    received: (partnerId) => partners.get(partnerId).book.received(),
    effects: (partnerId) => partners.get(partnerId).book.effects(),
    sent: (partnerId) => partners.get(partnerId).book.sent(),
    setPersona: (partnerId, persona) => void (partners.get(partnerId).persona = persona),
    setHubUrl: (next) => void (hubUrl = next),
    addPartner: (partner) => partners.add(partner),
    callback: async (partnerId, body, { id = newCallbackId(), secret, timestamp = new Date() } = {}) => {
      const partner = partners.get(partnerId);
      const key = secret === undefined ? partner.callbackKey : keyFrom(secret);
      return post.once(partner, { id, body: typeof body === 'string' ? body : JSON.stringify(body) }, { key, at: timestamp });
    },
    idle: () => post.idle(),
    stop: async () => {
      await hangUp(server);
      pauses.endAll();
      await post.stop();
    },
  };
};

const urlOf = (server: Server, host: string): string => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator has no port');
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${address.port}`;
};

const hangUp = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
};
