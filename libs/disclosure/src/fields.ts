import type { Known } from '#planning';

/** What sort of thing a field is. A basis permits sorts, never single fields. */
export type Sort = 'identity' | 'reach' | 'release' | 'appointment' | 'clinical' | 'safety';

export interface Subject {
  readonly prisonNumber: string;
  readonly known: Known;
}

interface FieldOf {
  readonly sort: Sort;
  readonly of: (subject: Subject) => string | number | boolean | null | undefined | Readonly<Record<string, string>>;
}

const needs = (sort: Sort, name: keyof Known['needs']): FieldOf => ({ sort, of: ({ known }) => known.needs[name] });
const treatment = (name: 'kind' | 'lastDoseOn' | 'lastDoseTime' | 'bridgingDays' | 'depotNextOn'): FieldOf => ({
  sort: 'clinical',
  of: ({ known }) => known.treatment[name],
});
const slot = (name: 'on' | 'time' | 'place'): FieldOf => ({
  sort: 'appointment',
  of: ({ known }) => known.contact.appointment?.[name],
});
const naloxone = (name: keyof Known['naloxone']): FieldOf => ({ sort: 'clinical', of: ({ known }) => known.naloxone[name] });

/** Every field that can ever be in a body, by `section.name`. A field that is not here cannot be told to anybody. */
export const FIELDS = {
  'person.prisonNumber': { sort: 'identity', of: ({ prisonNumber }) => prisonNumber },
  'person.firstName': { sort: 'identity', of: ({ known }) => known.person.firstName },
  'person.lastName': { sort: 'identity', of: ({ known }) => known.person.lastName },
  'person.dateOfBirth': { sort: 'identity', of: ({ known }) => known.person.dateOfBirth },
  'person.crn': { sort: 'identity', of: ({ known }) => known.person.crn },
  'person.nhsNumber': { sort: 'clinical', of: ({ known }) => known.person.nhsNumber },
  'person.phone': { sort: 'reach', of: ({ known }) => known.destination.phone },
  'person.address': { sort: 'reach', of: ({ known }) => known.destination.address },
  'release.on': { sort: 'release', of: ({ known }) => known.planned.on },
  'release.earliest': { sort: 'release', of: ({ known }) => known.planned.earliest },
  'release.basis': { sort: 'release', of: ({ known }) => known.planned.basis },
  'release.confidence': { sort: 'release', of: ({ known }) => known.planned.confidence },
  'release.prison': { sort: 'release', of: ({ known }) => known.custody.prison },
  'release.releasedOn': { sort: 'release', of: ({ known }) => known.releasedOn },
  'needs.opioid': needs('clinical', 'opioid'),
  'needs.ost': needs('clinical', 'ost'),
  'needs.overdoseBefore': needs('clinical', 'overdoseBefore'),
  'needs.mentalHealthOrLearningDisability': needs('clinical', 'mentalHealthOrLearningDisability'),
  'needs.noFixedAbode': needs('reach', 'noFixedAbode'),
  'needs.riskOfHomelessness': needs('reach', 'riskOfHomelessness'),
  'needs.vulnerable': needs('safety', 'vulnerable'),
  'treatment.kind': treatment('kind'),
  'treatment.groups': { sort: 'clinical', of: ({ known }) => known.treatment.groups?.join(', ') },
  'treatment.lastDoseOn': treatment('lastDoseOn'),
  'treatment.lastDoseTime': treatment('lastDoseTime'),
  'treatment.bridgingDays': treatment('bridgingDays'),
  'treatment.depotNextOn': treatment('depotNextOn'),
  'treatment.goals': { sort: 'clinical', of: ({ known }) => known.wishes.goals?.join(', ') },
  'appointment.on': slot('on'),
  'appointment.time': slot('time'),
  'appointment.place': slot('place'),
  'naloxone.declined': naloxone('declined'),
  'naloxone.trainedOn': naloxone('trainedOn'),
  'naloxone.inPropertyOn': naloxone('inPropertyOn'),
  'naloxone.handedOverOn': naloxone('handedOverOn'),
} as const satisfies Readonly<Record<string, FieldOf>>;

export type Field = keyof typeof FIELDS;

export const fieldOf = (field: Field): FieldOf => FIELDS[field];
export const isField = (name: string): name is Field => Object.hasOwn(FIELDS, name);
