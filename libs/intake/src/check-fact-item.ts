import { type FactItem } from './fact-item.js';
import { check, type FieldFault, group, oneOf, orNone, type Shape } from './field-check.js';

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
};

const CUSTODY: Shape<Group<'custody'>> = {
  prison: check.prison,
  legalStatus: text,
  child: yesNo,
  servedUnder28Days: yesNo,
  sentenceOfFiveDaysOrLess: yesNo,
  indeterminate: yesNo,
};

const DATES: Shape<Group<'dates'>> = {
  confirmed: orNone(day),
  apd: orNone(day),
  hdcad: orNone(day),
  prrd: orNone(day),
  crd: orNone(day),
  ard: orNone(day),
};

const NEEDS: Shape<Group<'needs'>> = {
  drugOrAlcohol: yesNo,
  opioid: yesNo,
  ost: yesNo,
  overdoseBefore: yesNo,
  noFixedAbode: yesNo,
  mentalHealthOrLearningDisability: yesNo,
  custodyEpisodesIn12Months: check.count,
  longJourney: yesNo,
  vulnerable: yesNo,
  wantsPeer: yesNo,
};

const NALOXONE: Shape<Group<'naloxone'>> = {
  declined: yesNo,
  trainedOn: orNone(day),
  inPropertyOn: orNone(day),
  handedOverOn: orNone(day),
};

const DESTINATION: Shape<Group<'destination'>> = {
  area: text,
  communityService: orNone(text),
  peerService: orNone(text),
  probation: orNone(text),
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
    happened: group<Group<'happened'>>(
      { what: oneOf('released', 'release-cancelled', 'release-reinstated', 'died'), on: day },
      'what',
      'on',
    ),
    needs: group(NEEDS),
    naloxone: group(NALOXONE),
    basis: group<Group<'basis'>>(
      { kind: oneOf('direct-care', 'consent', 'withdrawn', 'refused'), recordedOn: day, recordedBy: text },
      'kind',
    ),
    destination: group(DESTINATION),
  },
  'id',
  'prisonNumber',
);

/** More than a wholly wrong item has; it bounds the answer to an item of a thousand invented names. */
const MOST_FAULTS = 60;

/**
 * A fact item as the hub keeps it (numbers and codes upper case, text in NFC), or every fault of it at once, each naming the
 * field and what would be right and none repeating what was sent. Takes anything at all, and never throws.
 */
export const checkFactItem = (given: unknown): CheckedFactItem => {
  const faults: FieldFault[] = [];
  const item = FACT_ITEM(given, '', faults);
  return item === undefined || faults.length > 0 ? { ok: false, faults: faults.slice(0, MOST_FAULTS) } : { ok: true, item };
};
