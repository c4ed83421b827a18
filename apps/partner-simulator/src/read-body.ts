import { type IncomingMessage } from 'node:http';

const LARGEST = 1_048_576;

/** The bytes of a request as they came; or that they are too many; or that the hub hung up on the way. */
export const readBody = async (request: IncomingMessage): Promise<Buffer | 'too big' | 'hung up'> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= LARGEST) chunks.push(chunk);
    }
  } catch {
    return 'hung up';
  }
  return size > LARGEST ? 'too big' : Buffer.concat(chunks);
};
