import iconv from 'iconv-lite';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le';

export interface DecodedText {
  readonly encoding: Encoding;
  readonly text: string;
}

interface Decoder {
  readonly encoding: Encoding;
  readonly write: (bytes: Buffer) => string;
  readonly end: () => string;
}

/** How much is looked at before a file without a byte order mark is called by one name: most lists are wholly within it. */
const LOOK_AHEAD = 1 << 18;
const PIECE = 1 << 16;

const unicode = (encoding: 'utf-8' | 'utf-16le'): Decoder => {
  const decoder = new TextDecoder(encoding);
  return { encoding, write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
};

const windows1252 = (): Decoder => {
  const decoder = iconv.getDecoder('win1252');
  return { encoding: 'windows-1252', write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
};

const marked = (bytes: Buffer): Decoder | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return unicode('utf-16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return unicode('utf-8');
  return undefined;
};

/**
 * Bytes that are UTF-8 nearly always read as such; windows-1252 hardly ever does. With some of both (two lists put together)
 * the larger part wins, and what is then unreadable stays visible as U+FFFD. Undefined while nothing but ASCII has been seen.
 */
const guessed = (bytes: Buffer, isAll: boolean): Decoder | undefined => {
  let readable = 0;
  let unreadable = 0;
  for (const character of new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: !isAll })) {
    if (character === '\uFFFD') unreadable += 1;
    else if (character > '\x7f') readable += 1;
  }
  if (unreadable > 0 && unreadable >= readable) return windows1252();
  return readable > 0 ? unicode('utf-8') : undefined;
};

const asciiPart = (bytes: Buffer): string => {
  const text = bytes.toString('latin1');
  const end = text.search(/[\x80-\xff]/);
  return end === -1 ? text : text.slice(0, end);
};

/** A source that hands over one great buffer is still read piece by piece. */
async function* pieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
  }
}

/**
 * The file as text, in bounded memory: by its byte order mark, else UTF-8, else what Excel saves (windows-1252). Plain ASCII
 * is called UTF-8 until a byte says otherwise, however far down: up to there the two are the same, so no letter is misread.
 */
export async function* decode(source: AsyncIterable<Uint8Array>): AsyncGenerator<DecodedText> {
  let decoder: Decoder | undefined;
  let held: Buffer[] = [];
  let heldLength = 0;
  let enough = LOOK_AHEAD;

  const release = (isAll: boolean): DecodedText => {
    const bytes = Buffer.concat(held);
    const ascii = asciiPart(bytes);
    const rest = bytes.subarray(ascii.length);
    decoder = (enough === LOOK_AHEAD ? marked(bytes) : undefined) ?? guessed(rest, isAll);
    enough = 1;
    held = decoder === undefined ? [rest] : [];
    heldLength = decoder === undefined ? rest.length : 0;
    return decoder === undefined
      ? { encoding: 'utf-8', text: ascii }
      : { encoding: decoder.encoding, text: decoder.write(bytes) };
  };

  for await (const bytes of pieces(source)) {
    if (decoder !== undefined) {
      yield { encoding: decoder.encoding, text: decoder.write(bytes) };
      continue;
    }
    held.push(bytes);
    heldLength += bytes.length;
    if (heldLength >= enough) yield release(false);
  }
  if (decoder === undefined) yield release(true);
  if (decoder !== undefined) yield { encoding: decoder.encoding, text: decoder.end() };
}
