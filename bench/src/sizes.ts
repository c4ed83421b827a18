/** How much is measured. The quick run is for seeing that all of it works; its figures wobble more. */
export interface Sizes {
  readonly rounds: number;
  readonly notices: number;
  readonly releases: number;
  readonly factsPerSecond: number;
  readonly seconds: number;
  /** Notices that wait for the partner that hangs. */
  readonly hung: number;
  readonly importedRows: number;
}

export const FULL: Sizes = {
  rounds: 3,
  notices: 20_000,
  releases: 4_000,
  factsPerSecond: 20,
  seconds: 12,
  hung: 2_000,
  importedRows: 100_000,
};

export const QUICK: Sizes = {
  rounds: 1,
  notices: 4_000,
  releases: 1_000,
  factsPerSecond: 20,
  seconds: 4,
  hung: 300,
  importedRows: 10_000,
};
