import { FIELDS } from '#disclosure';

export const FIELD_NAMES: readonly string[] = Object.keys(FIELDS);
