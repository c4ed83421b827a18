/** The three bank-holiday divisions GOV.UK publishes; prison law differs between the same three. */
export const NATIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const;

/** One of the three bank-holiday divisions of the United Kingdom. */
export type Nation = (typeof NATIONS)[number];

/** The division as staff say it, "England and Wales". */
export const sayNation: Readonly<Record<Nation, string>> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
};
