/** A form as it came: each field a text, or a list where it was given more than once. */
export type Form = Readonly<Record<string, unknown>>;

export const textOf = (form: Form, name: string): string => {
  const value = Object.hasOwn(form, name) ? form[name] : undefined;
  return typeof value === 'string' ? value.trim() : '';
};

export const listOf = (form: Form, name: string): readonly string[] => {
  const value = Object.hasOwn(form, name) ? form[name] : undefined;
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(all.filter((one): one is string => typeof one === 'string' && one !== ''))];
};

/** One thing a line; empty lines and repeats are left out. */
export const linesOf = (form: Form, name: string): readonly string[] => [
  ...new Set(
    textOf(form, name)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];
