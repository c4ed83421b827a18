/** The longest line that is read; the rest of a longer one is dropped, and the reader of records says so. */
export const LONGEST_LINE = 65_536;

export interface LineCutter {
  /** The lines that this text completes. */
  readonly read: (text: string) => string[];
  /** The last line, when it has no end. */
  readonly end: () => string[];
}

/** Cuts text that comes in pieces into lines, whether they end as in Windows, Unix or old Mac files. */
export const lineCutter = (): LineCutter => {
  let begun = '';

  const keep = (text: string): void => {
    begun += text.slice(0, Math.max(0, LONGEST_LINE + 1 - begun.length));
  };

  const read = (text: string): string[] => {
    // A carriage return at the very end may be half of a line end: it waits for the next piece.
    const pieces = (begun.endsWith('\r') ? `\r${text}` : text).split(/\r\n|\n|\r(?!$)/);
    if (begun.endsWith('\r')) begun = begun.slice(0, -1);
    const lines: string[] = [];
    pieces.forEach((piece, at) => {
      if (at > 0) {
        lines.push(begun);
        begun = '';
      }
      keep(piece);
    });
    return lines;
  };

  const end = (): string[] => {
    const last = begun.endsWith('\r') ? begun.slice(0, -1) : begun;
    begun = '';
    return last === '' ? [] : [last];
  };

  return { read, end };
};
