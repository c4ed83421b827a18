/** What `areaKey` makes of an area, as the database says it. */
export const areaKeyOf = (column: string): string => `btrim(regexp_replace(lower(${column}), '[^[:alnum:]]+', ' ', 'g'))`;
