import { type FactItem } from '../fact-item.js';
import { type Encoding } from './decode.js';
import { type HeaderColumn } from './header.js';
import { type Delimiter } from './records.js';

interface AsItStands {
  /** The cells as they stand in the file, where they were asked for and the line could be cut into them. */
  readonly cells?: readonly string[];
}

/** What the headings came to. `columns` is empty when no headings were found. */
export interface HeaderLine extends AsItStands {
  readonly line: number;
  readonly kind: 'header';
  readonly columns: readonly HeaderColumn[];
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

/** `column` is the heading as it stands in the file, and empty when the row as a whole is meant. */
export interface FaultLine extends AsItStands {
  readonly line: number;
  readonly kind: 'fault';
  readonly column: string;
  readonly problem: string;
  /** What stands there: a date or a code, never the name or number of a person. */
  readonly found?: string;
}

/** What one line of the file came to. A row with faults gives no item; a blank line gives nothing. */
export type ReleaseListLine =
  | HeaderLine
  | FaultLine
  | (AsItStands & { readonly line: number; readonly kind: 'item'; readonly item: FactItem })
  | (AsItStands & { readonly line: number; readonly kind: 'ignored'; readonly why: string });
