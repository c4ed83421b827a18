import type { Known } from '#planning';

/** Nothing about a person whose record few may see goes in one message with what is told of others. (Domain reference §5.1) */
export const goesAlone = ({ person }: Pick<Known, 'person'>): boolean => person.limitedAccess === true;
