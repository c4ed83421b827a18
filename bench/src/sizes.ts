/** How much is measured. The quick run is for seeing that all of it works; its figures wobble more. */
export interface Sizes {
  readonly rounds: number;
  readonly notices: number;
  readonly releases: number;
  /** Delivered and planned first, uncounted: a worker lives for weeks, and its code is compiled in its first seconds. */
  readonly warmUp: { readonly notices: number; readonly releases: number };
  readonly factsPerSecond: number;
  readonly seconds: number;
  /** Notices that wait for the partner that hangs. */
  readonly hung: number;
  readonly importedRows: number;
  readonly boardTasks: number;
  /** People whose dates move at once. */
  readonly mass: number;
  /** Ordinary facts a second beside a mass: four times what the busiest day brings (35,000 messages in eight hours; domain reference §2). */
  readonly besideMassPerSecond: number;
  /** How long ordinary facts go on before a mass, and how long they are measured without one: a hub just begun is slower than one that runs. */
  readonly aloneSeconds: number;
  /** How often each page of the board is asked for. */
  readonly boardRounds: number;
}

export const FULL: Sizes = {
  rounds: 3,
  notices: 12_000,
  releases: 4_000,
  warmUp: { notices: 2_000, releases: 500 },
  factsPerSecond: 20,
  seconds: 8,
  hung: 2_000,
  importedRows: 100_000,
  boardTasks: 100_000,
  boardRounds: 20,
  mass: 40_000,
  besideMassPerSecond: 5,
  aloneSeconds: 60,
};

export const QUICK: Sizes = {
  rounds: 1,
  notices: 3_000,
  releases: 1_000,
  warmUp: { notices: 500, releases: 250 },
  factsPerSecond: 20,
  seconds: 3,
  hung: 200,
  importedRows: 3_000,
  boardTasks: 100_000,
  boardRounds: 4,
  mass: 1_500,
  besideMassPerSecond: 5,
  aloneSeconds: 6,
};
