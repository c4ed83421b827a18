/**
 * Partners: what each one is told and says, in its own words and in the hub's.
 * Manifests and pure mapping. No network, no database: delivery does the sending.
 */
export type {
  AnyAdapter,
  DayMoved,
  Digest,
  DigestItem,
  Disclosed,
  HandoverNotice,
  Manifest,
  NoticeAct,
  OutgoingRequest,
  PartnerAdapter,
  PartnerNews,
  PartnerRole,
  SettingAsked,
  TestNotice,
} from './contract/partner-adapter.js';
export { fallbackMail, type FallbackMail, type SilentPartner } from './fallback-mail.js';
export { fallbackOf } from './contract/fallback.js';
export { PARTNER_ROLES } from './contract/partner-adapter.js';
export { adapterFor, ADAPTERS } from './adapters/index.js';
