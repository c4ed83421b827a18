// The one place that speaks to others: it signs, guards where a message or a question may go, sends once, and says how that ended.
// It must not know what a message means, keep anything between sends but open connections, or decide for the caller to send again.
export { newWebhookSecret } from './webhook-secret.js';
export { signed, type WebhookHeaders } from './sign.js';
export { verified, type Verification } from './verify.js';
export { mayBeSentTo, type Permission } from './destination.js';
export { partnerClient, type PartnerClient, type PartnerClientOptions, type SendRequest } from './partner-client.js';
export { type SendOutcome, type UnreachableKind } from './send-outcome.js';
export { mailClient, type Mail, type MailClient, type MailOutcome } from './mail-client.js';
export { retryPlan, type RetryPlan, type Urgency } from './retry-plan.js';
export { askingClient, type AskingClient, type AskOutcome } from './asking-client.js';
export { isHostOfSns, snsCertificates, snsSignatureFits, type KeyFound, type KeySource } from './sns-signature.js';
export { prisonerSearch, type PrisonerSearch, type SearchOutcome } from './prisoner-search.js';
export { feedQueue, type FeedQueue, type QueuedMessage } from './feed-queue.js';
