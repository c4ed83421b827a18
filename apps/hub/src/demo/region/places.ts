import type { Luck } from '../../../../partner-simulator/src/luck.js';

export interface Place {
  readonly prison: string;
  readonly area: string;
}

/** Where people leave from and go to, with how many in a hundred do. The prisons are real places; whoever is in them here is not. */
const PLACES: readonly (readonly [inAHundred: number, place: Place])[] = [
  [26, { prison: 'LPI', area: 'Liverpool' }],
  [11, { prison: 'LPI', area: 'Wirral' }],
  [8, { prison: 'LPI', area: 'Sefton' }],
  [24, { prison: 'WMI', area: 'Preston' }],
  [6, { prison: 'WMI', area: 'Liverpool' }],
  [25, { prison: 'LCI', area: 'Leicester' }],
];

export const DEMO_PRISONS: readonly string[] = [...new Set(PLACES.map(([, { prison }]) => prison))];

export const placeBy = (luck: Luck): Place => {
  let left = luck('place') * 100;
  for (const [share, place] of PLACES) {
    left -= share;
    if (left < 0) return place;
  }
  throw new Error('the shares of the places do not make a hundred');
};
