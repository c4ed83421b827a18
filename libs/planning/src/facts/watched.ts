import type { LocalDate } from '#calendar';
import { isChildOn } from './age.js';
import { areaKey } from './area.js';
import { callsForNaloxone, hasNeed, likelyToStruggle, mayBeShared } from './calls-for.js';
import { dateDoubts } from './date-doubts.js';
import { isUnsentenced } from './markers.js';
import { inFreedom } from './programme.js';
import type { Said } from './said.js';
import { holdOf, type Standing } from './standing.js';

/** What the state of each part is read off. `day`: the day everything before release is counted back from. */
export interface State {
  readonly said: Said;
  readonly standing: Standing;
  readonly day: LocalDate | null;
  /** The day the person left, or is to leave. */
  readonly leaves: LocalDate | null;
  /** Whether the bank holidays around it are known. */
  readonly canCount: boolean;
  /** The day that was planned, which the leaving does not change. */
  readonly plannedOn: LocalDate | null;
  /** The day that had been planned before it moved. */
  readonly movedFrom: LocalDate | null;
  /** The person has left and nobody had planned it. */
  readonly unplanned: boolean;
}

type Read = (state: State) => string | boolean | null;

const named = (who: string | null | undefined, area: string | undefined): string =>
  who === undefined && area !== undefined ? `of ${areaKey(area)}` : (who ?? 'nobody');
const OVER: ReadonlySet<Standing> = new Set(['died', 'cancelled', 'deported']);
const LEFT: ReadonlySet<Standing> = new Set(['died', 'released', 'returned', 'deported']);

const meeting: Read = ({ said: { needs, contact }, day }) =>
  [
    needs.noFixedAbode ?? false,
    needs.ost ?? false,
    needs.overdoseBefore ?? false,
    needs.mentalHealthOrLearningDisability ?? false,
    needs.custodyEpisodesIn12Months ?? 0,
    needs.longJourney ?? false,
    needs.vulnerable ?? false,
    needs.wantsPeer ?? false,
    day !== null && contact.appointment?.on === day,
  ].join();

/** How each part reads now. A part changes when this does, and not otherwise. */
const READ = {
  date: ({ standing, day, canCount }) => {
    if (OVER.has(standing)) return 'over';
    if (standing === 'far-off') return 'far-off';
    return canCount ? day : 'not known';
  },
  planned: ({ plannedOn }) => plannedOn,
  moved: ({ movedFrom }) => movedFrom,
  hold: ({ standing }) => holdOf(standing),
  prison: ({ said }) => said.custody.prison ?? null,
  need: ({ said }) => hasNeed(said.needs),
  needRuledOut: ({ said }) => said.needs.drugOrAlcohol === false,
  naloxone: ({ said }) => callsForNaloxone(said.needs, said.naloxone) !== null,
  naloxoneDeclined: ({ said }) => (said.naloxone.declined ?? false) && callsForNaloxone(said.needs, {}) !== null,
  ost: ({ said }) => said.needs.ost ?? false,
  meeting,
  basis: ({ said }) => said.basis?.kind ?? null,
  sharing: ({ said }) => ((said.basis ?? null) === null ? null : mayBeShared(said.basis)),
  service: ({ said: { destination } }) => named(destination.communityService, destination.area),
  peer: ({ said: { destination } }) => named(destination.peerService, destination.area),
  probation: ({ said: { person, destination } }) =>
    `${typeof person.crn === 'string'} ${named(destination.probation, destination.area)}`,
  reconnect: ({ said: { destination } }) => named(destination.reconnect, destination.area),
  housingPartner: ({ said: { destination } }) => named(destination.housing, destination.authority ?? destination.area),
  rehabPartner: ({ said: { destination } }) => named(destination.rehab, destination.area),
  left: ({ standing }) => (LEFT.has(standing) ? standing : null),
  unsentenced: ({ said }) => isUnsentenced(said.custody),
  received: ({ said }) => said.custody.receivedOn ?? null,
  court: ({ said }) => said.custody.nextCourtOn ?? null,
  licence: ({ said }) => said.custody.licenceDrugCondition ?? false,
  recoveryMeeting: ({ said }) => said.custody.recoveryMeetingOn ?? null,
  struggle: ({ said, leaves }) => likelyToStruggle(said.needs) !== null && (leaves === null || !isChildOn(said, leaves)),
  unplanned: ({ unplanned }) => unplanned,
  housing: ({ said: { needs, destination } }) =>
    (needs.noFixedAbode ?? false) || (needs.riskOfHomelessness ?? false) || (destination.temporary ?? false),
  rehab: ({ said: { wishes } }) => `${wishes.rehab ?? false} ${wishes.supportedHousing ?? false}`,
  group: ({ said: { wishes } }) => wishes.communityGroup ?? false,
  supportedHousingPartner: ({ said: { destination } }) => named(destination.supportedHousing, destination.area),
  groupPartner: ({ said: { destination } }) => named(destination.communityGroup, destination.area),
  pharmacy: ({ said: { destination } }) => named(destination.pharmacy, destination.area),
  medicine: ({ said }) => said.treatment.medicine ?? false,
  gp: ({ said }) => said.treatment.gpRegistered === false,
  depot: ({ said: { treatment } }) => `${treatment.depot ?? false} ${treatment.depotNextOn ?? ''}`,
  authority: ({ said: { destination } }) => destination.authority ?? null,
  programme: ({ said: { treatment } }) => `${treatment.kind ?? ''} ${treatment.communityStage ?? ''}`,
  freedom: ({ said }) => inFreedom(said.treatment),
  family: ({ said: { wishes } }) => (wishes.familySession ?? false) && (wishes.familyConsent ?? false),
  feedback: ({ said }) => said.wishes.feedback ?? false,
  missed: ({ said }) => said.contact.missedOn ?? null,
  pickupFailed: ({ said }) => said.contact.pickupFailedOn ?? null,
  accepted: ({ said }) => said.contact.referralAcceptedBy ?? null,
  contingencyMade: ({ said }) => (said.done.contingencyPlan ?? null) !== null,
  doubts: ({ said }) =>
    dateDoubts(said)
      .flatMap(({ says, bearsOnPlan }) => (bearsOnPlan ? [says] : []))
      .join(),
} as const satisfies Readonly<Record<string, Read>>;

/**
 * The parts of what is known whose change can call for a task. Each has the day on which the hub learnt its present state. They
 * are as small as the rules that read them, so that a tick in one box does not give an overdue task a new day.
 */
export type Part = keyof typeof READ;
export const PARTS = Object.keys(READ) as readonly Part[];

export type Watched = Readonly<Record<Part, string | boolean | null>>;

export const watched = (state: State): Watched => {
  const now: Partial<Record<Part, string | boolean | null>> = {};
  for (const part of PARTS) now[part] = READ[part](state);
  return now as Watched;
};
