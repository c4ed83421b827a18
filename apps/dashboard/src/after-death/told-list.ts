import { isStillToBeTold, type ToldBeforeDeath } from '#handover';
import { sayMoment } from '../days-and-times.js';
import { tag, type Tag } from '../page/tag.js';
import { ACTS, MESSAGES, say, sayWithin } from '../words.js';

/** One partner that was told of somebody who has died. */
export interface ToldLine {
  readonly id: string;
  readonly partner: string;
  readonly heard: readonly string[];
  readonly state: Tag;
  readonly seenTo: string | null;
  readonly toBeTold: boolean;
  readonly mayBeTakenBack: boolean;
}

export interface ToldList {
  readonly release: string;
  readonly lines: readonly ToldLine[];
  /** How many somebody still has to tell. */
  readonly left: number;
}

const heardOf = ({ heard }: ToldBeforeDeath): readonly string[] =>
  heard.map(
    ({ act, message, at, sure }) =>
      `${say(ACTS, act)}: ${sayWithin(MESSAGES, message)}, ${sayMoment(at)}${sure ? '' : ' (no answer came: it may have arrived)'}`,
  );

const HOW = { 'told-in-person': 'Told in person', 'case-closed': 'Sent the message that the case is closed' } as const;

const line = (one: ToldBeforeDeath): ToldLine => {
  const { partnerId, partner, closed, expects } = one;
  return {
    id: partnerId,
    partner,
    heard: heardOf(one),
    state: closed !== null ? tag('Seen to', 'green') : expects ? tag('To be told', 'red') : tag('Expects nothing', 'grey'),
    seenTo: closed === null ? null : `${HOW[closed.how]}, by ${closed.by}, ${sayMoment(closed.at)}`,
    toBeTold: isStillToBeTold(one),
    mayBeTakenBack: closed?.how === 'told-in-person',
  };
};

export const toldList = (release: string, told: readonly ToldBeforeDeath[]): ToldList => ({
  release,
  lines: told.map(line),
  left: told.filter(isStillToBeTold).length,
});
