/** The prisons a list may call by name (prison-register, early list). The hub's own table decides which of them it knows. */
const NAMES: Readonly<Record<string, string>> = {
  altcourse: 'ACI',
  forestbank: 'FBI',
  garth: 'GHI',
  hindley: 'HII',
  kirkham: 'KMI',
  lancasterfarms: 'LFI',
  leeds: 'LEI',
  leicester: 'LCI',
  liverpool: 'LPI',
  manchester: 'MRI',
  moorland: 'MDI',
  preston: 'PNI',
  risley: 'RSI',
  swansea: 'SWI',
  thorncross: 'TCI',
  wetherby: 'WYI',
  wormwoodscrubs: 'WSI',
  wymott: 'WMI',
};

/** The code of a prison written as a code, `LPI`, or by its name: `HMP Liverpool`, `Moorland (HMP & YOI)`. */
export const prisonCode = (text: string): string | undefined => {
  const name = text
    .toLowerCase()
    .replace(/\b(?:hmp|hmyoi|yoi|hm prison)\b/g, '')
    .replace(/[^a-z]/g, '');
  if (Object.hasOwn(NAMES, name)) return NAMES[name];
  return /^[A-Za-z0-9]{3}$/.test(text) ? text.toUpperCase() : undefined;
};
