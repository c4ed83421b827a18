/**
 * Access: who is asking, what they may see, and the trail of what they saw and did.
 * It knows senders by the hash of their key, and staff by whatever `SignIn` stands for; keys are shown once and kept nowhere.
 */
export { FeedKeys } from './feed-keys.js';
export { AuditTrail } from './audit-trail.js';
export { SignIn, type SignInBegun } from './sign-in.js';
export { DEMO_SIGN_IN_PAGE } from './demo-sign-in.js';
export { StaffDirectory, type StaffAdded } from './staff-directory.js';
export { hasRightsOf, mayLookAtPartner, sees, worksFor, worksForAllOf, type Sight } from './sees.js';
export { AccessModule } from './access.module.js';
export { STAFF_ROLES, type StaffMember, type StaffRole } from '#persistence';
