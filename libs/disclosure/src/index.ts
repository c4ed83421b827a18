/**
 * Disclosure: who may be told what, on which basis, and which notices follow from that.
 * Pure. Nothing leaves the hub that has not come through `disclose`; it sends nothing itself.
 */
export { quietMinutes } from './quiet.js';
export { FIELDS, isField, type Field } from './fields.js';
export { NEEDED } from './needed.js';
export { dayMoved, releaseTold, type ReleaseTold } from './day-moved.js';
export { disclose, mayBeTold, permitted, type BasisKind, type Disclosure } from './disclose.js';
export { whatToSay, type Heard, type Say, type Wanted } from './what-to-say.js';
