/** Turns rows into one array a column, in the order a statement's `unnest` names them. One round trip, however many rows. */
export const columns = <Row extends object>(rows: readonly Row[], names: readonly (keyof Row)[]): unknown[][] =>
  names.map((name) => rows.map((row) => row[name]));
