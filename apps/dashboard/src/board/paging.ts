interface Page {
  readonly page: number;
  readonly pages: number;
}

type Item = { readonly number: number; readonly href: string; readonly current: boolean } | { readonly ellipsis: true };

/** As the GOV.UK pagination component takes it; null where there is one page only. */
export interface Paging {
  readonly items: readonly Item[];
  readonly previous: { readonly href: string } | null;
  readonly next: { readonly href: string } | null;
  readonly landmarkLabel: string;
}

/** The first page, the last, this one and those beside it, with a gap where some are left out. */
export const paging = (
  { page, pages }: Page,
  addressOf: (page: number) => string,
  landmarkLabel = 'Pages of open tasks',
): Paging | null => {
  if (pages <= 1) return null;
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter((one) => one >= 1 && one <= pages);
  return {
    items: shown.flatMap((number, i): Item[] => {
      const item = { number, href: addressOf(number), current: number === page };
      return number - (shown[i - 1] ?? 0) > 1 ? [{ ellipsis: true }, item] : [item];
    }),
    previous: page > 1 ? { href: addressOf(page - 1) } : null,
    next: page < pages ? { href: addressOf(page + 1) } : null,
    landmarkLabel,
  };
};
