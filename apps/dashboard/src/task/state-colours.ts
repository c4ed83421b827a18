import type { Colour } from '../page/tag.js';

/** The colour of each state of a task; the word beside it says the same. */
export const STATE_COLOURS: Readonly<Record<string, Colour>> = {
  open: 'yellow',
  agreed: 'teal',
  declined: 'red',
  done: 'green',
  withdrawn: 'grey',
};
