/** An event that was told, by what it is and whom it is about. */
export interface Told {
  readonly type: string;
  readonly prisonNumber: string;
  readonly at: string;
}

const MOST = 30;

const textOf = (given: unknown): string => (typeof given === 'string' ? given : '');

const toldOf = (event: unknown): Told => {
  const { eventType, occurredAt, additionalInformation } = (event ?? {}) as Readonly<Record<string, unknown>>;
  const { nomsNumber } = (additionalInformation ?? {}) as Readonly<Record<string, unknown>>;
  return { type: textOf(eventType), prisonNumber: textOf(nomsNumber), at: textOf(occurredAt) };
};

/** The latest events that were told, the newest first. */
export class LatestTold {
  private told: readonly Told[] = [];

  add(event: unknown): void {
    this.told = [toldOf(event), ...this.told].slice(0, MOST);
  }

  latest(): readonly Told[] {
    return this.told;
  }
}
