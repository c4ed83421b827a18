const letter = (i: number): string => String.fromCharCode(65 + (i % 26));

/** A prison number of its own for each place: 175 million of them before one comes twice. */
export const prisonNumberOf = (place: number): string => {
  const digits = String(place % 10_000).padStart(4, '0');
  const rest = Math.floor(place / 10_000);
  return `${letter(Math.floor(rest / 676))}${digits}${letter(Math.floor(rest / 26))}${letter(rest)}`;
};

export const crnOf = (place: number): string =>
  `${letter(23 + Math.floor(place / 1_000_000))}${String(place % 1_000_000).padStart(6, '0')}`;

const checkDigit = (nine: string): number => 11 - ([...nine].reduce((sum, digit, i) => sum + Number(digit) * (10 - i), 0) % 11);

/** A valid number of the range kept for tests (999 …), or null where that place has no valid check digit. */
export const nhsNumberOf = (place: number): string | null => {
  const nine = `999${String(place % 1_000_000).padStart(6, '0')}`;
  const check = checkDigit(nine);
  return check === 10 ? null : `${nine}${String(check === 11 ? 0 : check)}`;
};

const FIRST = [
  'Alun',
  'Bryn',
  'Callum',
  'Darius',
  'Ewan',
  'Farid',
  'Gethin',
  'Hamza',
  'Idris',
  'Jonah',
  'Kieran',
  'Lewis',
  'Marek',
  'Nabil',
  'Owen',
  'Pavel',
];
const LAST = [
  'Ashdown',
  'Brackley',
  'Corrigan',
  'Dunmore',
  'Eastwell',
  'Fallow',
  'Garside',
  'Hollis',
  'Ingram',
  'Jessop',
  'Kestrel',
  'Lomax',
  'Marlow',
];

export const nameOf = (place: number): { readonly firstName: string; readonly lastName: string } => ({
  firstName: FIRST[place % FIRST.length] ?? '',
  lastName: LAST[Math.floor(place / FIRST.length) % LAST.length] ?? '',
});
