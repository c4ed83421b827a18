/** One field of a message: where it stands and what sort of value it has. The value itself is not in it. */
export interface MaskedField {
  readonly path: string;
  readonly type: string;
  readonly value: string;
}

const MASK = '•••';
const MOST_FIELDS = 100;
/** The names the hub gives fields. Anything else might be somebody's words, and is masked like them. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,40}$/;

const typeOf = (value: unknown): string => {
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return 'yes or no';
  return typeof value === 'string' ? 'text' : typeof value;
};

const walk = (value: unknown, path: string): readonly MaskedField[] => {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => walk(one, `${path}[]`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inside]) => {
      const shown = NAME.test(name) ? name : MASK;
      return walk(inside, path === '' ? shown : `${path}.${shown}`);
    });
  }
  return [{ path, type: typeOf(value), value: MASK }];
};

/** What a message holds, and not a value of it: nobody who looks at a log learns anything of a person. */
export const maskedBody = (body: string): readonly MaskedField[] => {
  try {
    return walk(JSON.parse(body), '').slice(0, MOST_FIELDS);
  } catch {
    return [{ path: '', type: 'text', value: MASK }];
  }
};
