/** How a partner may behave in the demo. */
export const PERSONAS = ['prompt', 'slow', 'refuses-some', 'flaky', 'dead'] as const;

/** One fault each, for the fault suites. */
export const TEST_MOODS = ['silent', 'gone', 'lost-reply', 'server-error', 'busy', 'redirect', 'one-by-one'] as const;

export type Persona = (typeof PERSONAS)[number] | (typeof TEST_MOODS)[number];

const ALL: readonly unknown[] = [...PERSONAS, ...TEST_MOODS];

export const isPersona = (word: unknown): word is Persona => ALL.includes(word);
