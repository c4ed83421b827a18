import type { MergeAsked } from '#persistence';

const FIELDS: Readonly<Record<string, string>> = {
  dateOfBirth: 'date of birth',
  nhsNumber: 'NHS number',
  crn: 'probation number (CRN)',
};
const HIDDEN = 'a record to which access is limited';

/** Whether two records are of one person, as a form asks it. */
export interface MergeForm {
  readonly removed: string;
  readonly kept: string;
  readonly differ: string;
  readonly problem: string | null;
}

export const mergeForm = ({ removed, kept, differ }: MergeAsked, problem: string | null = null): MergeForm => ({
  removed: removed ?? HIDDEN,
  kept: kept ?? HIDDEN,
  differ: differ.map((field) => FIELDS[field] ?? field).join(' and '),
  problem,
});
