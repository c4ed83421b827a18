/**
 * SQL: what is meant, wherever messages to partners are counted. `n` is a notice. A message waits once it is due or was tried; before
 * that it is for later. What could not be delivered is counted over the last seven days where a partner is looked at, and over all
 * that is kept where every message is.
 */
export const WAITS = `(n.state in ('waiting', 'sending') and (n.attempts > 0 or n.next_at <= now()))`;
export const FOR_LATER = `(n.state in ('waiting', 'sending') and n.attempts = 0 and n.next_at > now())`;
