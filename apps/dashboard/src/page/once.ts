import { newId } from '#platform';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id a form was given out with, so that one sent twice is done once; a new one where it has none. */
export const onceOf = ({ once }: Readonly<Record<string, unknown>>): string =>
  typeof once === 'string' && UUID.test(once) ? once : newId();
