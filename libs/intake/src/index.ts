// What the hub is told: fact items at the HTTP door, release lists as CSV, HMPPS's events and records, each fault named.
// It decides nothing about a release and writes nothing: what a fact means is planning's, what is kept is the shell's.
export { checkFactItem, FACT_ITEM_SCHEMA, type CheckedFactItem } from './check-fact-item.js';
export { readReleaseList, type ReadReleaseListOptions } from './csv/read-release-list.js';
export { checkListRows, type ListRow } from './csv/check-list-rows.js';
export { COLUMNS, type Column, type Writing } from './csv/columns.js';
export { type FaultLine, type HeaderLine, type ReleaseListLine } from './csv/release-list-line.js';
export { type HeaderColumn } from './csv/header.js';
export { type Encoding } from './csv/decode.js';
export { type Delimiter } from './csv/records.js';
export { type FactItem } from './fact-item.js';
export { type FieldFault, type JsonSchema } from './field-check.js';
export { notYet } from './not-yet.js';
export { nhsNumber } from './nhs-number.js';
export { readFeedMessage, snsMessageId, type Unreadable } from './hmpps/feed-message.js';
export { readEvent, type HmppsEvent } from './hmpps/hmpps-event.js';
export {
  ARRIVING_BY_CODE,
  FIXED_CODES,
  KNOWN_CODES,
  LEAVING_BY_CODE,
  type MovementCode,
  type OwnCodes,
} from './hmpps/movements.js';
export { isPressing } from './hmpps/pressing.js';
export { EVENT_TYPES, meaningOf, subjectsOf, type Meaning, type Subjects } from './hmpps/meaning.js';
export { whatFollows, type FeedOutcome, type Follows, type MeaningForOne, type Seen } from './hmpps/what-follows.js';
export { LOOKS, type Look } from './hmpps/looks.js';
export { snsEnvelope, type SnsEnvelope } from './hmpps/sns-envelope.js';
export { readPrisonerRecord, RECORD_FIELDS, type PrisonerRecord, type Stands } from './hmpps/prisoner-record.js';
export { isServing, whatARecordTells, type LookAt, type RecordSeen, type RecordTells } from './hmpps/what-a-record-tells.js';
