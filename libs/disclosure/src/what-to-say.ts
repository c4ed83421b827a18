import type { NoticeAct } from '#partners';

/** A notice already written for a task. `perhapsHeard`: a try was made, so that the partner may have it, whatever came back. */
export interface Heard {
  readonly version: number;
  readonly act: NoticeAct;
  /** Says what the notice told, so that the same thing is not said twice. */
  readonly contentKey: string;
  readonly state: 'waiting' | 'sending' | 'delivered' | 'refused' | 'undeliverable' | 'superseded';
  readonly perhapsHeard: boolean;
}

/** What the partner should know now: something; that it is off; nothing further; or, after a death, nothing at all. */
export type Wanted = { readonly tell: string } | 'withdraw' | 'nothing-more' | 'silence';

export interface Say {
  /** Versions that must not be sent any more. One that is on its way may still arrive; it is not tried again. */
  readonly supersede: readonly number[];
  readonly say: { readonly act: NoticeAct; readonly version: number; readonly supersedes: number | null } | null;
}

const versions = (notices: readonly Heard[]): readonly number[] => notices.map(({ version }) => version);

/** All the partner may hold now: what it last has for sure, and every try since that was overtaken before it was answered. */
const mayHold = (perhapsHeard: readonly Heard[]): readonly Heard[] =>
  perhapsHeard.slice(
    Math.max(
      0,
      perhapsHeard.findLastIndex(({ state }) => state !== 'superseded'),
    ),
  );

/** A change is one of something that has been taken; until then the partner is asked anew, under a higher version. */
const actFor = (perhapsHeard: readonly Heard[]): NoticeAct => {
  const sinceOff = perhapsHeard.slice(perhapsHeard.findLastIndex(({ act }) => act === 'withdraw') + 1);
  return sinceOff.some(({ state }) => state === 'delivered') ? 'change' : 'open';
};

/**
 * What to say of one task to its partner, and what to take back. A partner hears each thing once and always the last word: a
 * notice nobody has seen yet gives way to a newer one, and a change that is undone before it was sent is never heard of. What was
 * refused or could not be delivered is a person's to tell, and is not written again.
 */
export const whatToSay = (written: readonly Heard[], wanted: Wanted): Say => {
  const waiting = written.filter(({ state }) => state === 'waiting');
  if (wanted === 'silence' || wanted === 'nothing-more') {
    return { supersede: versions(written.filter(({ state }) => state === 'waiting' || state === 'sending')), say: null };
  }
  const perhapsHeard = written.filter((notice) => notice.perhapsHeard && notice.state !== 'refused');
  const unheard = waiting.filter((notice) => !notice.perhapsHeard);
  const same = ({ act, contentKey }: Heard): boolean =>
    wanted === 'withdraw' ? act === 'withdraw' : act !== 'withdraw' && contentKey === wanted.tell;

  const held = mayHold(perhapsHeard);
  const holdsIt = held.length === 1 && held.every((notice) => notice.state !== 'superseded' && same(notice));
  const ended = written.findLast((notice) => notice.perhapsHeard || (notice.state !== 'superseded' && !unheard.includes(notice)));
  const isAPersons = ended !== undefined && (ended.state === 'refused' || ended.state === 'undeliverable') && same(ended);
  const nothingToTakeBack = wanted === 'withdraw' && held.every(({ act }) => act === 'withdraw');
  if (holdsIt || isAPersons || nothingToTakeBack) return { supersede: versions(unheard), say: null };
  if (unheard.some(same)) return { supersede: [], say: null };
  return {
    supersede: versions(waiting),
    say: {
      act: wanted === 'withdraw' ? 'withdraw' : actFor(perhapsHeard),
      version: (written.at(-1)?.version ?? 0) + 1,
      supersedes: perhapsHeard.at(-1)?.version ?? null,
    },
  };
};
