import { appointmentBooked } from './appointment-booked.rule.js';
import { communityReferral } from './community-referral.rule.js';
import { engaged21d } from './engaged-21d.rule.js';
import { firstContactCheck } from './first-contact-check.rule.js';
import { gatePickup } from './gate-pickup.rule.js';
import { handoverPack } from './handover-pack.rule.js';
import { naloxoneHandedOver } from './naloxone-handed-over.rule.js';
import { naloxoneInProperty } from './naloxone-in-property.rule.js';
import { naloxoneTrained } from './naloxone-trained.rule.js';
import { ostBridging } from './ost-bridging.rule.js';
import { peerMeetAtGate } from './peer-meet-at-gate.rule.js';
import { probationNotify } from './probation-notify.rule.js';
import { releaseConfirm } from './release-confirm.rule.js';
import type { Rule } from './rule.js';

/** Every rule the hub plans by, in the order of the path. Adding a rule is one file and one row here. */
export const RULES: readonly Rule[] = [
  communityReferral,
  appointmentBooked,
  naloxoneTrained,
  naloxoneInProperty,
  naloxoneHandedOver,
  ostBridging,
  gatePickup,
  peerMeetAtGate,
  probationNotify,
  handoverPack,
  releaseConfirm,
  firstContactCheck,
  engaged21d,
];
