import { DONE_NAMES, type DoneName } from '#planning';
import { type FactItem } from '../fact-item.js';

type Within<G> = G extends keyof FactItem ? `${G}.${keyof Exclude<FactItem[G], undefined> & string}` : never;
type Groups =
  | 'person'
  | 'custody'
  | 'dates'
  | 'needs'
  | 'naloxone'
  | 'treatment'
  | 'wishes'
  | 'visit'
  | 'peerMentor'
  | 'pickup'
  | 'done'
  | 'outcome'
  | 'basis'
  | 'destination';

/** The field of a fact item that a column fills; `person.name` is both names in one cell. */
export type Field = 'prisonNumber' | 'bookingId' | 'person.name' | Within<Groups>;

/** How the cells of a column are written. */
export type Writing =
  | 'number' // an identifier: invisible characters are taken out
  | 'number or none'
  | 'text'
  | 'text or none'
  | 'address'
  | 'name'
  | 'prison'
  | 'status'
  | 'yes or no'
  | 'count'
  | 'list'
  | 'date'
  | 'day'
  | 'time'
  | 'date of birth'
  | 'date done'
  | 'basis'
  | 'consent';

export interface Column {
  readonly field: Field;
  readonly writing: Writing;
  /** What prisons call it; case, spaces and punctuation do not count. */
  readonly headings: readonly string[];
  /** Read only when the list has no other date column. */
  readonly isPlannedDate?: true;
}

const column = (field: Field, writing: Writing, headings: string): Column => ({ field, writing, headings: headings.split(', ') });

/** What a team has done, as the day it did it. */
const DONE_HEADINGS: Readonly<Record<DoneName, string>> = {
  needAsked: 'Asked about need, Need asked on',
  contingencyPlan: 'Contingency plan, Contingency plan made, Contingency plan made on',
  contingencyReview: 'Contingency plan reviewed, Contingency plan reviewed on',
  consentAndDestination: 'Consent and destination done, Consent and destination done on',
  consentReoffered: 'Consent offered again, Consent offered again on',
  naloxoneReoffered: 'Naloxone offered again, Naloxone offered again on',
  reconnectReferral: 'RECONNECT referral, RECONNECT referral done on, Referred to RECONNECT on',
  dutyToRefer: 'Duty to refer, Duty to refer done on',
  rehabOrHousingApplication: 'Rehab or housing application, Rehab or housing application done on',
  supportedHousingApplication: 'Supported housing application, Supported housing application done on',
  communityGroupReferral: 'Community group introduction, Introduced to a community group on',
  inreachVisit: 'Visit done, Visit done on, Inreach visit done on, In-reach visit done on',
  licenceAppointmentCheck: 'Licence appointment checked, Licence appointment checked on',
  ostBridging: 'Bridging script, Bridging script done on, Bridging script ready on',
  depotDueCheck: 'Depot slot checked, Depot slot checked on',
  medicines28d: 'Medicines for 28 days, Medicines for 28 days done on, TTO, TTO done on',
  gpRegistration: 'GP registration, GP registration done on, Registered with a GP on',
  endOfTreatmentReview: 'End of treatment review, End of treatment review done on',
  releaseReview: 'Release review, Release review done on',
  familySession: 'Family session done, Family session held on',
  recoveryMeeting: 'Recovery meeting held, Recovery meeting held on, RIM held on',
  outcome15wd: 'Outcome recorded, Outcome recorded on, First appointment outcome recorded on',
  lateFollowUp: 'Late follow-up, Late follow-up done on',
  lateFollowUpClosed: 'Late follow-up closed, Late follow-up closed on',
  feedbackBefore: 'Feedback before release, Feedback before release on',
  feedbackOnTheDay: 'Feedback on the day, Feedback on the day asked on',
  feedbackAfter: 'Feedback after release, Feedback after release on',
};

/**
 * What a list may say. `happened` is not among it: a release list is a plan, and "released" from a list would stop work for
 * somebody who is still inside.
 */
export const COLUMNS: readonly Column[] = [
  column(
    'prisonNumber',
    'number',
    'NOMS ID, NOMS no, NOMS number, NOMS, NOMIS ID, NOMIS no, NOMIS number, NOMIS, Prisoner number, Prisoner no, Prisoner ID, Prison number, Prison no, Offender number, Offender no, Offender NOMS, Offender NOMS no',
  ),
  column('bookingId', 'number', 'Booking ID, Booking number, Booking no'),
  column('person.name', 'name', 'Name, Full name, Prisoner name, Prisoner, Offender name'),
  column('person.lastName', 'text', 'Surname, Last name, Family name'),
  column('person.firstName', 'text', 'Forename, Forenames, First name, First names, Given name, Given names'),
  column('person.dateOfBirth', 'date of birth', 'DOB, Date of birth, Birth date, Born'),
  column('person.nhsNumber', 'number or none', 'NHS number, NHS no, NHS'),
  column('person.crn', 'number or none', 'CRN, Case reference number, Probation CRN, Delius CRN, nDelius CRN'),
  column('person.limitedAccess', 'yes or no', 'Limited access, LAO, Limited access offender, Restricted, Restricted access'),
  column(
    'custody.prison',
    'prison',
    'Establishment, Prison, Agency, Prison code, Agency code, Agency ID, Prison ID, Prison name, Estab, Releasing prison, Current prison',
  ),
  column('custody.legalStatus', 'status', 'Legal status'),
  column('custody.child', 'yes or no', 'Child, Under 18'),
  column(
    'custody.servedUnder28Days',
    'yes or no',
    'Served under 28 days, Under 28 days, Less than 28 days, Served less than 28 days',
  ),
  column(
    'custody.sentenceOfFiveDaysOrLess',
    'yes or no',
    'Sentence of 5 days or less, Sentence of five days or less, 5 days or less',
  ),
  column('custody.indeterminate', 'yes or no', 'Indeterminate, Indeterminate sentence'),
  column(
    'dates.confirmed',
    'date',
    'Confirmed release date, Confirmed release, Confirmed date, Confirmed date of release, Release date confirmed',
  ),
  column('dates.apd', 'date', 'APD, Parole date, Approved parole date, Actual parole date, Parole release date'),
  column('dates.hdcad', 'date', 'HDCAD, HDC actual date, HDC actual, HDC release date, Home detention curfew actual date'),
  column('dates.prrd', 'date', 'PRRD, Post recall release date, Post recall release'),
  column('dates.crd', 'date', 'CRD, Conditional release date, Conditional release'),
  column('custody.receivedOn', 'date done', 'Reception date, Date of reception, Received on, Reception'),
  column('custody.sentenceStartDate', 'date done', 'Sentence start date, Sentence start, Date of sentence, Sentenced on'),
  column('custody.nextCourtOn', 'date', 'Next court date, Court date, Next court, Next hearing'),
  column('custody.licenceDrugCondition', 'yes or no', 'Drug condition on licence, Licence drug condition, Drug condition'),
  column('custody.segregation', 'yes or no', 'Segregation, In segregation, CSU'),
  column('custody.acctOpen', 'yes or no', 'ACCT, ACCT open, Open ACCT'),
  column('custody.recoveryMeetingOn', 'date', 'Recovery inclusion meeting, RIM, RIM date, Recovery meeting'),
  column('dates.hdced', 'date', 'HDCED, HDC eligibility date, HDC eligibility'),
  column('dates.ped', 'date', 'PED, Parole eligibility date, Parole eligibility'),
  column('dates.etd', 'date', 'ETD, Early transfer date, Early term date'),
  column('dates.mtd', 'date', 'MTD, Mid transfer date, Mid term date'),
  column('dates.ltd', 'date', 'LTD, Late transfer date, Late term date'),
  column('dates.ard', 'date', 'ARD, Automatic release date, Automatic release'),
  {
    ...column(
      'dates.crd',
      'date',
      'Release date, Date of release, Planned release date, Planned release, Due out, DOR, Discharge date, Date of discharge',
    ),
    isPlannedDate: true,
  },
  column(
    'needs.drugOrAlcohol',
    'yes or no',
    'Drug or alcohol, Drugs or alcohol, Drug and alcohol, Drug/alcohol, Drugs/alcohol, D&A, Substance misuse, Substance use, Treatment need, DARS',
  ),
  column('needs.opioid', 'yes or no', 'Opioid, Opioids, Opiate, Opiates, Opioid use, Opiate use, Opioid user, Opiate user'),
  column(
    'needs.ost',
    'yes or no',
    'OST, OAT, On OST, Methadone/Buprenorphine, Methadone or buprenorphine, On script, On a script, Scripted, Opioid substitution',
  ),
  column(
    'needs.overdoseBefore',
    'yes or no',
    'Previous overdose, Overdose, Overdose before, Past overdose, Overdose history, Ever overdosed',
  ),
  column('needs.riskOfHomelessness', 'yes or no', 'At risk of homelessness, Risk of homelessness'),
  column('needs.noFixedAbode', 'yes or no', 'NFA, No fixed abode, Homeless, Homelessness'),
  column(
    'needs.mentalHealthOrLearningDisability',
    'yes or no',
    'Mental health or learning disability, Mental health/learning disability, Mental health, Mental health or LD, MH/LD, MH or LD, MH',
  ),
  column(
    'needs.custodyEpisodesIn12Months',
    'count',
    'Custody episodes in 12 months, Custody episodes, Times in custody in 12 months, Times in custody',
  ),
  column('needs.longJourney', 'yes or no', 'Long journey, Long journey home'),
  column('needs.vulnerable', 'yes or no', 'Vulnerable'),
  column(
    'needs.wantsPeer',
    'yes or no',
    'Peer, Peer mentor, Wants peer, Peer support, Meet at gate, Meet at the gate, Met at gate, Met at the gate, Gate pickup',
  ),
  column('naloxone.wanted', 'yes or no', 'Wants naloxone, Asks for naloxone, Naloxone wanted'),
  column('naloxone.declined', 'yes or no', 'Naloxone declined, Naloxone refused, Declined naloxone'),
  column('naloxone.trainedOn', 'date done', 'Naloxone trained, Naloxone training, Naloxone trained on, Naloxone training date'),
  column('naloxone.inPropertyOn', 'date done', 'Naloxone in property, Naloxone in property on'),
  column(
    'naloxone.handedOverOn',
    'date done',
    'Naloxone handed over, Naloxone handed over on, Naloxone issued, Naloxone issued on',
  ),
  column('treatment.kind', 'status', 'Treatment type, Clinical or psychosocial'),
  column('treatment.supportStage', 'status', 'DARS stage, Support stage, Recovery stage'),
  column('treatment.communityStage', 'status', 'TC stage, Therapeutic community stage'),
  column('treatment.communityStageSince', 'date done', 'TC stage since, TC stage started, Therapeutic community stage since'),
  column('treatment.depot', 'yes or no', 'Depot, On depot, Depot buprenorphine'),
  column('treatment.groups', 'list', 'Groups, Groups attended'),
  column('treatment.medicine', 'yes or no', 'Medicine, Medication, On medication, Any medicine'),
  column('treatment.gpRegistered', 'yes or no', 'GP, GP registered, Registered with a GP'),
  column('treatment.lastDoseOn', 'date done', 'Last dose, Last dose on, Date of last dose, Day of last dose'),
  column('treatment.lastDoseTime', 'time', 'Last dose time, Time of last dose, Last dose at'),
  column('treatment.bridgingDays', 'count', 'Bridging days, Days of bridging'),
  column('treatment.depotNextOn', 'date', 'Next depot, Depot due, Next depot dose, Buvidal due'),
  column('treatment.detoxEndsOn', 'date', 'Detox ends, Detox end, Detox end date'),
  column('wishes.familySession', 'yes or no', 'Family session, Wants family session'),
  column('wishes.familyConsent', 'yes or no', 'Family consent, Consent for family'),
  column('wishes.rehab', 'yes or no', 'Rehab, Wants rehab, Residential rehab'),
  column('wishes.supportedHousing', 'yes or no', 'Supported housing, Wants supported housing'),
  column('wishes.goals', 'list', 'Goals, Recovery goals'),
  column('wishes.feedback', 'yes or no', 'Feedback, Willing to give feedback'),
  column('visit.worker', 'text or none', 'Community worker, Visiting worker'),
  column('visit.on', 'date', 'Visit date, Prison visit, Inreach visit, In-reach visit'),
  column('visit.vettedFor', 'prison', 'Vetted for'),
  column('visit.vettedUntil', 'date', 'Vetted until, Vetting expires, Vetting expiry'),
  column('visit.holdsKeys', 'yes or no', 'Holds keys, Key holder'),
  column('pickup.collector', 'text or none', 'Collected by, Collector, Pickup by'),
  column('pickup.transport', 'status', 'Transport, Travels by'),
  column('pickup.gateTime', 'time', 'Gate time, Time at the gate'),
  column('peerMentor.trainedOn', 'date done', 'Peer mentor trained, Mentor trained'),
  column('peerMentor.supervisedUntil', 'date', 'Peer mentor supervised until, Mentor supervised until'),
  ...DONE_NAMES.map((name) => column(`done.${name}`, 'date done', DONE_HEADINGS[name])),
  column('outcome.code', 'status', 'Outcome, Outcome code, How it ended'),
  column('outcome.on', 'day', 'Outcome date, Outcome on, Ended on'),
  column('basis.kind', 'basis', 'Basis, Legal basis, Lawful basis, Sharing basis, Basis for sharing'),
  column('basis.kind', 'consent', 'Consent, Consent given, Consent to share, Consents, Consented'),
  column('basis.recordedOn', 'date done', 'Consent date, Date of consent, Consent recorded on, Basis recorded on, Basis date'),
  column('basis.recordedBy', 'text', 'Consent taken by, Consent recorded by, Basis recorded by'),
  column(
    'destination.area',
    'text',
    'Area, Local authority, Release area, Home area, Resettlement area, Releasing to, Released to',
  ),
  column(
    'destination.communityService',
    'text or none',
    'Community service, Community provider, Referred to, Referral to, Community drug service, Community treatment provider',
  ),
  column('destination.temporary', 'yes or no', 'Temporary address, Temporary accommodation, Only for a while'),
  column(
    'destination.authority',
    'text or none',
    'Chosen council, Council they pick, Council for duty to refer, Chosen local authority',
  ),
  column('destination.peerService', 'text or none', 'Peer service, Peer organisation, Peer provider'),
  column('destination.reconnect', 'text or none', 'RECONNECT, RECONNECT service'),
  column('destination.housing', 'text or none', 'Housing authority, Housing service, Council'),
  column('destination.rehab', 'text or none', 'Rehab service, Rehab provider'),
  column('destination.probation', 'text or none', 'Probation, Probation office, PDU, Probation delivery unit'),
  column(
    'destination.phone',
    'text or none',
    'Phone, Telephone, Phone number, Telephone number, Contact number, Tel, Tel no, Mobile',
  ),
  column('destination.address', 'address', 'Address, Release address, Address on release, Discharge address'),
];
