import type { PolicyScope } from '#handover';
import type { PlaceChoice } from '#persistence';

/** A place numbers can be set for, as an address and a form name it: `prison:LPI`. */
export interface Place extends PlaceChoice {
  readonly value: string;
  readonly text: string;
  readonly scope: PolicyScope;
}

const NATIONS: readonly PlaceChoice[] = [
  { kind: 'nation', of: 'england-and-wales', name: 'England and Wales', nation: 'england-and-wales' },
  { kind: 'nation', of: 'scotland', name: 'Scotland', nation: 'scotland' },
  { kind: 'nation', of: 'northern-ireland', name: 'Northern Ireland', nation: 'northern-ireland' },
];

const WORDS: Readonly<Record<PlaceChoice['kind'], string>> = { nation: 'Nation', area: 'Area', prison: 'Prison' };

export const placeName = (kind: PlaceChoice['kind'], name: string): string =>
  `${WORDS[kind]}: ${NATIONS.find(({ kind: one, of }) => one === kind && of === name)?.name ?? name}`;

const scopeOf = ({ kind, of, nation }: PlaceChoice): PolicyScope => {
  switch (kind) {
    case 'nation':
      return { nation };
    case 'area':
      return { area: of };
    case 'prison':
      return { prison: of };
  }
};

/** Every place that may set numbers, the widest first. */
export const placesOf = (inUse: readonly PlaceChoice[]): readonly Place[] =>
  [...NATIONS, ...inUse].map((one) => ({
    ...one,
    value: `${one.kind}:${one.of}`,
    text: placeName(one.kind, one.name),
    scope: scopeOf(one),
  }));
