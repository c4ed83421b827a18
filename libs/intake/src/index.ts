// What the hub is told: fact items at the HTTP door and release lists as CSV, read into one shape with every fault named.
// It decides nothing about a release and writes nothing: what a fact means is planning's, what is kept is the shell's.
export { checkFactItem, type CheckedFactItem } from './check-fact-item.js';
export { readReleaseList, type ReadReleaseListOptions } from './csv/read-release-list.js';
export { type FaultLine, type HeaderLine, type ReleaseListLine } from './csv/release-list-line.js';
export { type HeaderColumn } from './csv/header.js';
export { type Encoding } from './csv/decode.js';
export { type Delimiter } from './csv/records.js';
export { type FactItem } from './fact-item.js';
export { type FieldFault } from './field-check.js';
export { nhsNumber } from './nhs-number.js';
