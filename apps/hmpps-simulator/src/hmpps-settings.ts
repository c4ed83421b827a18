export interface HmppsSimulatorSettings {
  /** 0 takes a free one. */
  readonly port?: number;
  readonly host?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly topicArn?: string;
  /** How long a message that was received stays hidden from the next receiver. */
  readonly hiddenForMs?: number;
  /** How long a token is good for. */
  readonly tokenSeconds?: number;
  /** Where people nothing was put of are found; left out, there are none. */
  readonly heldElsewhere?: HeldElsewhere;
}

/** A record as Prisoner Search gives it. The people in it are invented. */
export type StandInRecord = Readonly<Record<string, unknown>> & { readonly prisonerNumber: string };

/** Finds the records of people nothing was put of. */
export type HeldElsewhere = (prisonerNumbers: readonly string[]) => Promise<readonly StandInRecord[]>;

/** What the stand-in was asked so far. */
export interface Counts {
  readonly tokens: number;
  readonly searches: number;
  readonly received: number;
  readonly deleted: number;
  /** Subscriptions whose token came back. */
  readonly confirmed: number;
}
