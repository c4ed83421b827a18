// Names of invented people. Nobody of these names is meant.

// prettier-ignore
export const FIRST_NAMES = [
  'Alun', 'Bryn', 'Callum', 'Darius', 'Ewan', 'Farid', 'Gethin', 'Hamza', 'Idris', 'Jonah', 'Kieran', 'Lewis', 'Marek', 'Nabil',
  'Owen', 'Pavel', 'Quentin', 'Rhys', 'Stefan', 'Tariq', 'Umar', 'Vaughan', 'Wesley', 'Yusuf', 'Zane', 'Aidan', 'Benedict', 'Curtis',
] as const;

// prettier-ignore
export const LAST_NAMES = [
  'Ashdown', 'Brackley', 'Corrigan', 'Dunmore', 'Eastwell', 'Fallow', 'Garside', 'Hollis', 'Ingram', 'Jessop', 'Kestrel', 'Lomax',
  'Mostyn', 'Norbury', 'Oakden', 'Penrose', 'Quarmby', 'Ridley', 'Sefton-Hale', 'Thorne', 'Underhay', 'Varley', 'Wetherall', 'Yardley',
] as const;
