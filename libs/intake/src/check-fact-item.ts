import {
  COMMUNITY_STAGES,
  DONE_NAMES,
  HAPPENINGS,
  OUTCOME_CODES,
  REFERRAL_SOURCES,
  SUBSTANCES,
  SUPPORT_STAGES,
  TRANSPORTS,
  TREATMENT_KINDS,
  WAYS_OUT,
} from '#planning';
import { type FactItem } from './fact-item.js';
import { check, type FieldFault, group, type JsonSchema, listOf, oneOf, orNone, type Shape } from './field-check.js';

export type CheckedFactItem =
  { readonly ok: true; readonly item: FactItem } | { readonly ok: false; readonly faults: readonly FieldFault[] };

type Group<K extends keyof FactItem> = Exclude<FactItem[K], undefined>;

const { text, day, yesNo } = check;

const PERSON: Shape<Group<'person'>> = {
  firstName: text,
  lastName: text,
  dateOfBirth: day,
  nhsNumber: orNone(check.nhsNumber),
  crn: orNone(check.crn),
  limitedAccess: yesNo,
};

const CUSTODY: Shape<Group<'custody'>> = {
  prison: check.prison,
  legalStatus: text,
  child: yesNo,
  servedUnder28Days: yesNo,
  sentenceOfFiveDaysOrLess: yesNo,
  indeterminate: yesNo,
  sentenceStartDate: orNone(day),
  receivedOn: orNone(day),
  nextCourtOn: orNone(day),
  licenceDrugCondition: yesNo,
  segregation: yesNo,
  acctOpen: yesNo,
  recoveryMeetingOn: orNone(day),
};

const DATES: Shape<Group<'dates'>> = {
  confirmed: orNone(day),
  apd: orNone(day),
  hdcad: orNone(day),
  prrd: orNone(day),
  crd: orNone(day),
  ard: orNone(day),
  mtd: orNone(day),
  etd: orNone(day),
  ltd: orNone(day),
  npd: orNone(day),
  hdced: orNone(day),
  other: orNone(day),
  ped: orNone(day),
};

const NEEDS: Shape<Group<'needs'>> = {
  drugOrAlcohol: yesNo,
  opioid: yesNo,
  ost: yesNo,
  overdoseBefore: yesNo,
  noFixedAbode: yesNo,
  riskOfHomelessness: yesNo,
  mentalHealthOrLearningDisability: yesNo,
  custodyEpisodesIn12Months: check.count,
  longJourney: yesNo,
  vulnerable: yesNo,
  wantsPeer: yesNo,
};

const NALOXONE: Shape<Group<'naloxone'>> = {
  declined: yesNo,
  wanted: yesNo,
  trainedOn: orNone(day),
  inPropertyOn: orNone(day),
  handedOverOn: orNone(day),
};

const TREATMENT: Shape<Group<'treatment'>> = {
  kind: orNone(oneOf(...TREATMENT_KINDS)),
  supportStage: orNone(oneOf(...SUPPORT_STAGES)),
  communityStage: orNone(oneOf(...COMMUNITY_STAGES)),
  communityStageSince: orNone(day),
  groups: check.texts,
  medicine: yesNo,
  gpRegistered: yesNo,
  lastDoseOn: orNone(day),
  lastDoseTime: orNone(check.time),
  bridgingDays: check.count,
  depot: yesNo,
  depotNextOn: orNone(day),
  detoxEndsOn: orNone(day),
};

const WISHES: Shape<Group<'wishes'>> = {
  familySession: yesNo,
  familyConsent: yesNo,
  rehab: yesNo,
  supportedHousing: yesNo,
  communityGroup: yesNo,
  feedback: yesNo,
  goals: check.texts,
};

const REVIEW: Shape<Group<'review'>> = { invited: check.texts, outcome: orNone(text) };

const REFERRAL: Shape<Group<'referral'>> = {
  source: oneOf(...REFERRAL_SOURCES),
  on: day,
  substances: listOf(...SUBSTANCES),
  otherSubstances: orNone(text),
  asksFor: orNone(text),
};

const VISIT: Shape<Group<'visit'>> = {
  worker: orNone(text),
  on: orNone(day),
  vettedFor: orNone(check.prison),
  vettedUntil: orNone(day),
  holdsKeys: yesNo,
  byVideo: yesNo,
};

const PICKUP: Shape<Group<'pickup'>> = {
  collector: orNone(text),
  transport: orNone(oneOf(...TRANSPORTS)),
  gateTime: orNone(check.time),
};

const PEER_MENTOR: Shape<Group<'peerMentor'>> = { trainedOn: orNone(day), supervisedUntil: orNone(day) };

const DONE = Object.fromEntries(DONE_NAMES.map((name) => [name, orNone(day)])) as unknown as Shape<Group<'done'>>;

const DESTINATION: Shape<Group<'destination'>> = {
  area: text,
  temporary: yesNo,
  authority: orNone(text),
  communityService: orNone(text),
  peerService: orNone(text),
  probation: orNone(text),
  reconnect: orNone(text),
  housing: orNone(text),
  rehab: orNone(text),
  supportedHousing: orNone(text),
  communityGroup: orNone(text),
  pharmacy: orNone(text),
  phone: orNone(text),
  address: orNone(text),
};

const FACT_ITEM = group<FactItem>(
  {
    id: text,
    prisonNumber: check.prisonNumber,
    bookingId: check.bookingId,
    occurredAt: check.instant,
    person: group(PERSON),
    custody: group(CUSTODY),
    dates: group(DATES),
    happened: group<Group<'happened'>>({ what: oneOf(...HAPPENINGS), on: day, how: oneOf(...WAYS_OUT) }, 'what', 'on'),
    needs: group(NEEDS),
    naloxone: group(NALOXONE),
    treatment: group(TREATMENT),
    wishes: group(WISHES),
    review: group(REVIEW),
    referral: group(REFERRAL, 'source', 'on'),
    visit: group(VISIT),
    pickup: group(PICKUP),
    peerMentor: group(PEER_MENTOR),
    done: group(DONE),
    outcome: group<Group<'outcome'>>({ code: oneOf(...OUTCOME_CODES), on: day }, 'code', 'on'),
    basis: group<Group<'basis'>>(
      { kind: oneOf('direct-care', 'consent', 'withdrawn', 'refused'), recordedOn: day, recordedBy: text },
      'kind',
    ),
    destination: group(DESTINATION),
  },
  'id',
  'prisonNumber',
);

/** What an item must be, as a JSON Schema. What it cannot say (a check digit, a day of the calendar) the check still asks. */
export const FACT_ITEM_SCHEMA: JsonSchema = FACT_ITEM.schema;

/** More than a wholly wrong item has; it bounds the answer to an item of a thousand invented names. */
const MOST_FAULTS = 120;

/**
 * A fact item as the hub keeps it (numbers and codes upper case, text in NFC), or every fault of it at once, each naming the
 * field and what would be right and none repeating what was sent. Takes anything at all, and never throws.
 */
export const checkFactItem = (given: unknown): CheckedFactItem => {
  const faults: FieldFault[] = [];
  const item = FACT_ITEM(given, '', faults);
  return item === undefined || faults.length > 0 ? { ok: false, faults: faults.slice(0, MOST_FAULTS) } : { ok: true, item };
};
