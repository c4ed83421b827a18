const ID = /^[a-z][a-z0-9-]{1,60}$/;
/** Pages below `/partners` that are no partner's. */
const PAGES: ReadonlySet<string> = new Set(['new', 'guide']);

/** What a partner may be called in addresses, logs and lanes. */
export const isPartnerId = (text: string): boolean => ID.test(text) && !PAGES.has(text);
