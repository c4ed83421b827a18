const ID = /^[a-z][a-z0-9-]{1,60}$/;

/** What a partner may be called in addresses, logs and lanes. */
export const isPartnerId = (text: string): boolean => ID.test(text);
