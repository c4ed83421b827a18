import { MARKERS, say } from '../words.js';

/** What tells of treatment: shown to whoever looks at the release, and kept off pages that others read along. */
const OF_TREATMENT: ReadonlySet<string> = new Set(['freedom-stage', 'stage-ends-after-release', 'detox-ends-after-release']);

/** What whoever looks must see at once, in words. */
export const markersSaid = (markers: readonly string[]): readonly string[] => markers.map((marker) => say(MARKERS, marker));

/** The same for the board and for paper at the gate: nothing that tells of treatment. */
export const markersForAll = (markers: readonly string[]): readonly string[] =>
  markersSaid(markers.filter((marker) => !OF_TREATMENT.has(marker)));

/** Those a board may be narrowed by. */
export const MARKERS_FOR_ALL: readonly string[] = Object.keys(MARKERS).filter((marker) => !OF_TREATMENT.has(marker));
