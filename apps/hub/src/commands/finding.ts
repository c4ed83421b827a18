/** What was found of one part. */
export interface Finding {
  readonly part: string;
  readonly well: boolean;
  readonly found: string;
  /** What to do where it is not well. */
  readonly todo: string;
}

export const well = (part: string, found: string): Finding => ({ part, well: true, found, todo: '' });
export const ill = (part: string, found: string, todo: string): Finding => ({ part, well: false, found, todo });
