const escaped = (value: string): string => value.replaceAll('"', '&quot;');

const asAttributes = (style: string): string =>
  style
    .split(';')
    .map((one) => one.split(':'))
    .flatMap(([name = '', value = '']) => (name.trim() === '' ? [] : [`${name.trim()}="${escaped(value.trim())}"`]))
    .join(' ');

/** A drawing that looks the same where styles are not allowed: what its style attributes say is said by attributes of its own. */
export const withoutStyles = (svg: string): string =>
  svg
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_, style: string) => ` ${asAttributes(style)}`)
    .replaceAll(/ (?:class|ecmeta_[a-z_]+)="[^"]*"/g, '');
