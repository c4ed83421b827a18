import type { StaffMember } from '#access';

export const MONTHS_BACK = [3, 6, 12] as const;
const USUAL = 6;

export interface EvidenceFilter {
  readonly prison: string | null;
  readonly months: number;
}

/** The prisons somebody may see evidence of: their own, or all. Counts name nobody, so operators and policy leads see all of them too. */
export const prisonsOf = ({ role, prisons }: StaffMember): readonly string[] | null =>
  role === 'operator' || role === 'policy-lead' ? null : prisons;

/** What the address asks for; whatever it asks that is not there to choose is left out. */
export const evidenceAsked = (
  query: Readonly<Record<string, unknown>>,
  choices: readonly { readonly id: string }[],
): EvidenceFilter => ({
  prison: choices.find(({ id }) => id === query['prison'])?.id ?? null,
  months: MONTHS_BACK.find((months) => String(months) === query['months']) ?? USUAL,
});

/** The same choice in the address of a chart or a download. */
export const evidenceAddress = (path: string, { prison, months }: EvidenceFilter): string => {
  const query = new URLSearchParams({ ...(prison === null ? {} : { prison }), months: String(months) });
  return `${path}?${query.toString()}`;
};
