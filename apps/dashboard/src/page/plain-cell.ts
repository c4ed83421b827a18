/** Numbers, dates and telephone numbers begin like formulas and are none. */
const HARMLESS = /^[+-]?[\d\s()./-]*$/;
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell that a spreadsheet shows and never works out. What begins like a formula is marked as text, as Excel itself does. */
export const plainCell = (text: string): string => (FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text);
