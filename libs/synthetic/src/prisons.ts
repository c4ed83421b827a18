export interface SyntheticPrison {
  readonly id: string;
  readonly name: string;
  /** How many of every thousand people are here. */
  readonly weight: number;
  readonly area: string;
}

const REAL = [
  'LPI',
  'WMI',
  'LCI',
  'LEI',
  'PNI',
  'MRI',
  'FBI',
  'RSI',
  'GHI',
  'KMI',
  'HII',
  'LFI',
  'ACI',
  'TCI',
  'MDI',
  'SWI',
  'WSI',
];
const FIRST = ['North', 'South', 'East', 'West', 'High', 'Low', 'Long', 'Broad', 'White', 'Black', 'Stone', 'Marsh'];
const LAST = ['moor', 'field', 'gate', 'holm', 'wick', 'ford', 'ley', 'combe', 'thorpe', 'beck'];
/** Active sites in the register: domain reference §2. */
const SITES = 123;

const invented = (place: number): SyntheticPrison => ({
  id: `Q${String(place).padStart(3, '0')}`,
  name: `${FIRST[place % FIRST.length] ?? ''}${LAST[Math.floor(place / FIRST.length) % LAST.length] ?? ''} (invented)`,
  weight: 3 + ((place * 7) % 12),
  area: `Area ${String((place % 150) + 1)}`,
});

/** As many prisons as England and Wales have: those the hub knows by name, and invented ones for the rest. */
export const SYNTHETIC_PRISONS: readonly SyntheticPrison[] = [
  ...REAL.map((id, i) => ({ id, name: id, weight: 6 + (i % 5) * 2, area: `Area ${String(i + 1)}` })),
  ...Array.from({ length: SITES - REAL.length }, (_, i) => invented(i)),
];

/** Areas that commission drug services are about as many as this: domain reference §2. */
export const SYNTHETIC_AREAS: readonly string[] = Array.from({ length: 152 }, (_, i) => `Area ${String(i + 1)}`);

/** Those of them that the hub does not know by itself. */
export const INVENTED_PRISONS: readonly SyntheticPrison[] = SYNTHETIC_PRISONS.slice(REAL.length);
