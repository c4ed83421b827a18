import { appointmentBooked } from './appointment-booked.rule.js';
import { communityReferral } from './community-referral.rule.js';
import { consentAndDestination, consentReoffered } from './consent-and-destination.rule.js';
import {
  contingencyCall,
  contingencyPlan,
  contingencyProbation,
  contingencyReview,
  contingencyRun,
} from './contingency-plan.rule.js';
import { depotDueCheck } from './depot-due-check.rule.js';
import { dutyToRefer } from './duty-to-refer.rule.js';
import { earlierCall } from './earlier-call.rule.js';
import { endOfTreatmentReview } from './end-of-treatment-review.rule.js';
import { engaged21d } from './engaged-21d.rule.js';
import { familySession } from './family-session.rule.js';
import { feedback } from './feedback.rule.js';
import { firstContactCheck } from './first-contact-check.rule.js';
import { gatePickup } from './gate-pickup.rule.js';
import { gpRegistration } from './gp-registration.rule.js';
import { handoverDraft, handoverPack } from './handover-pack.rule.js';
import { highRiskChecks } from './high-risk-checks.rule.js';
import { inreachVisit } from './inreach-visit.rule.js';
import { lateFollowUp } from './late-follow-up.rule.js';
import { licenceAppointmentCheck } from './licence-appointment-check.rule.js';
import { medicines28d } from './medicines-28d.rule.js';
import { naloxoneAtFirstContact, naloxoneHandedOver } from './naloxone-handed-over.rule.js';
import { naloxoneInProperty } from './naloxone-in-property.rule.js';
import { naloxoneReoffered, naloxoneTrained } from './naloxone-trained.rule.js';
import { needAsked } from './need-asked.rule.js';
import { ostBridging, ostToPharmacy } from './ost-bridging.rule.js';
import { ostDoseConfirm } from './ost-dose-confirm.rule.js';
import { outcome15wd } from './outcome-15wd.rule.js';
import { TOLD_RULES } from './partner-told.rule.js';
import { peerMeetAtGate } from './peer-meet-at-gate.rule.js';
import { probationNotify } from './probation-notify.rule.js';
import { reconnectReferral } from './reconnect-referral.rule.js';
import { applications } from './rehab-or-housing-application.rule.js';
import { releaseConfirm } from './release-confirm.rule.js';
import { releaseReview } from './release-review.rule.js';
import { rimAgenda } from './rim-agenda.rule.js';
import type { Facts, Rule } from './rule.js';
import { untilItEnded } from './until-it-ended.js';

export { TOLD_RULES };

/** The rules that need no release day: they hold for whoever has none. */
export const UNDATED_RULES: readonly Rule<Facts>[] = [needAsked, contingencyPlan, contingencyReview];

/** The rules that count from a release day, in the order of the path. */
export const DATED_RULES: readonly Rule[] = [
  contingencyRun,
  contingencyProbation,
  contingencyCall,
  earlierCall,
  consentAndDestination,
  consentReoffered,
  untilItEnded(reconnectReferral),
  untilItEnded(dutyToRefer),
  ...applications.map(untilItEnded),
  untilItEnded(communityReferral),
  inreachVisit,
  untilItEnded(appointmentBooked),
  licenceAppointmentCheck,
  naloxoneTrained,
  naloxoneReoffered,
  naloxoneInProperty,
  naloxoneHandedOver,
  naloxoneAtFirstContact,
  untilItEnded(ostBridging),
  ostToPharmacy,
  untilItEnded(ostDoseConfirm),
  depotDueCheck,
  medicines28d,
  untilItEnded(gpRegistration),
  endOfTreatmentReview,
  releaseReview,
  familySession,
  untilItEnded(gatePickup),
  untilItEnded(peerMeetAtGate),
  untilItEnded(probationNotify),
  untilItEnded(handoverPack),
  handoverDraft,
  releaseConfirm,
  firstContactCheck,
  ...highRiskChecks,
  outcome15wd,
  engaged21d,
  ...lateFollowUp,
  rimAgenda,
  ...feedback,
];

/** What goes on for somebody who is deported or moved to immigration detention. */
export const REMOVAL_RULES: readonly Rule[] = [medicines28d, naloxoneTrained, naloxoneHandedOver];

/** Every rule the hub plans by. Adding a rule is one file and one row here. */
export const RULES: readonly Rule[] = [...UNDATED_RULES, ...DATED_RULES, ...TOLD_RULES];
