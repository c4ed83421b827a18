/**
 * Access: who is asking, and the trail of what they saw and did.
 * It knows senders by the hash of their key; keys themselves are shown once and kept nowhere.
 */
export { FeedKeys } from './feed-keys.js';
export { AuditTrail } from './audit-trail.js';
export { AccessModule } from './access.module.js';
