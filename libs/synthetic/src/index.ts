/**
 * Synthetic: invented people of a synthetic England and Wales, and what the hub would hear of them day by day.
 * For tests, the bench and training. It reads no clock; the same seed gives the same people.
 */
export { chanceOf, type Chance } from './chance.js';
export { england, type Day, type England } from './england.js';
export { life } from './life.js';
export { treatmentOf, wishesOf } from './needs.js';
export type { Told } from './writer.js';
export { INVENTED_PRISONS, SYNTHETIC_PRISONS, type SyntheticPrison } from './prisons.js';
