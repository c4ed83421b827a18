/**
 * How the release stands. `died` is final; the others follow the last word heard. `on-hold`: there was a day and it was taken away;
 * `returned`: released and in custody again; `far-off`: a date is held that lies further ahead than can be planned for.
 */
export type Standing =
  | 'no-date'
  | 'on-hold'
  | 'far-off'
  | 'expected'
  | 'confirmed'
  | 'released'
  | 'returned'
  | 'cancelled'
  | 'hospital'
  | 'at-large'
  | 'deported'
  | 'died';

/** Why the tasks of a release are paused: kept as they are, neither late nor taken further. */
export type Hold = 'no-date' | 'hospital' | 'at-large';
const HOLDS: Readonly<Partial<Record<Standing, Hold>>> = { 'on-hold': 'no-date', hospital: 'hospital', 'at-large': 'at-large' };
export const holdOf = (standing: Standing): Hold | null => HOLDS[standing] ?? null;
