/** A word in a coloured box. The colour only repeats what the word says. */
export interface Tag {
  readonly text: string;
  readonly classes: string;
}

export type Colour = 'red' | 'orange' | 'yellow' | 'green' | 'grey' | 'teal' | 'purple';

export const tag = (text: string, colour: Colour): Tag => ({ text, classes: `govuk-tag--${colour}` });
