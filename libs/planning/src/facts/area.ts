/** What an area is told apart by: however it is written, in capitals or not, with a hyphen or two spaces. */
export const areaKey = (area: string): string =>
  area
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
