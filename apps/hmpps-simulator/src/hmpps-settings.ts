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
}

/** A record as Prisoner Search gives it. The people in it are invented. */
export type StandInRecord = Readonly<Record<string, unknown>> & { readonly prisonerNumber: string };
