import { readFeedMessage } from './feed-message.js';
import { readEvent } from './hmpps-event.js';
import { meaningOf, type Meaning } from './meaning.js';

const PRESSING: ReadonlySet<Meaning['means']> = new Set(['left', 'came-in', 'recalled', 'identity']);

/**
 * Whether a message may tell that somebody has died, left or come back, or is somebody else. It goes before those that only say
 * that something has changed, however many of them there are. One that cannot be read waits its turn.
 */
export const isPressing = (raw: string): boolean => {
  const read = readFeedMessage(raw);
  const event = read.ok ? readEvent(read.message) : read;
  return event.ok && PRESSING.has(meaningOf(event.event).means);
};
