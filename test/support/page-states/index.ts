import { FACT_STATES } from './facts.js';
import { IMPORT_STATES } from './imports.js';
import { KEEPER_STATES } from './keepers.js';
import { MEETING_STATES } from './meetings.js';
import { OTHER_STATES } from './others.js';
import { PARTNER_STATES } from './partners.js';
import { RELEASE_STATES } from './releases.js';
import type { PageState } from './state.js';
import { TASK_STATES } from './tasks.js';

export { makePeople } from './people-made.js';
export type { PageState } from './state.js';

/** Every page in every state, in the order in which they are looked at: some come of what those before them did. */
export const PAGE_STATES: readonly PageState[] = [
  ...OTHER_STATES,
  ...TASK_STATES,
  ...RELEASE_STATES,
  ...FACT_STATES,
  ...MEETING_STATES,
  ...IMPORT_STATES,
  ...PARTNER_STATES,
  ...KEEPER_STATES,
];
