import { type Webhook } from 'standardwebhooks';
import { PartnerBook } from './partner-book.js';
import { type Persona } from './persona.js';
import { keyFrom } from './signature.js';

/** A partner as the hub's settings know it. */
export interface PartnerSettings {
  readonly id: string;
  readonly persona: Persona;
  /** What the hub signs with, `whsec_…`. */
  readonly secret: string;
  /** What the partner signs its callbacks with. */
  readonly callbackSecret: string;
}

/** A partner at work. */
export interface Partner {
  readonly id: string;
  readonly book: PartnerBook;
  persona: Persona;
  hubKey: Webhook;
  callbackKey: Webhook;
}

const ID = /^[\w.-]+$/;

/** The partners of one simulator, by id. */
export class Partners {
  private readonly byId = new Map<string, Partner>();

  constructor(private readonly keepBodies: boolean) {}

  /** A known id gets the new persona and keys, and keeps its book: that is how a partner takes a new key. */
  add({ id, persona, secret, callbackSecret }: PartnerSettings): void {
    if (!ID.test(id)) throw new Error(`partner id ${JSON.stringify(id)} may hold only letters, digits, '.', '_' and '-'`);
    const book = this.byId.get(id)?.book ?? new PartnerBook({ keepBodies: this.keepBodies });
    this.byId.set(id, { id, persona, book, hubKey: keyFrom(secret), callbackKey: keyFrom(callbackSecret) });
  }

  find(id: string): Partner | undefined {
    return this.byId.get(id);
  }

  get(id: string): Partner {
    const partner = this.byId.get(id);
    if (!partner) throw new Error(`the simulator has no partner ${JSON.stringify(id)}`);
    return partner;
  }

  all(): readonly Partner[] {
    return [...this.byId.values()];
  }
}
