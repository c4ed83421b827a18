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
  /** Versions that must not be sent any more. */
  readonly supersede: readonly number[];
  readonly say: { readonly act: NoticeAct; readonly version: number; readonly supersedes: number | null } | null;
}

const QUIET: Say = { supersede: [], say: null };

/**
 * What to say of one task to its partner, and what to take back. A partner hears each thing once and always the last word: a
 * notice nobody has seen yet gives way to a newer one, and a change that is undone before it was sent is never heard of.
 */
export const whatToSay = (written: readonly Heard[], wanted: Wanted): Say => {
  const current = written.filter(({ state }) => state !== 'superseded');
  const waiting = current.filter(({ state }) => state === 'waiting');
  const heard = current.filter(({ state, perhapsHeard }) => perhapsHeard && state !== 'refused').at(-1);
  const unheard = waiting.filter(({ perhapsHeard }) => !perhapsHeard);
  const versions = (notices: readonly Heard[]): readonly number[] => notices.map(({ version }) => version);
  const say = (act: NoticeAct): Say => ({
    supersede: versions(waiting),
    say: { act, version: (written.at(-1)?.version ?? 0) + 1, supersedes: heard?.version ?? null },
  });

  if (wanted === 'silence') return { supersede: versions(waiting), say: null };
  if (wanted === 'nothing-more') return { supersede: versions(unheard), say: null };
  const stillOpen = heard !== undefined && heard.act !== 'withdraw';
  const last = unheard.at(-1);
  if (wanted === 'withdraw') {
    if (!stillOpen) return { supersede: versions(unheard), say: null };
    return last?.act === 'withdraw' ? QUIET : say('withdraw');
  }
  if (stillOpen && heard.contentKey === wanted.tell) return { supersede: versions(unheard), say: null };
  if (last !== undefined && last.act !== 'withdraw' && last.contentKey === wanted.tell) return QUIET;
  const refused = current.at(-1);
  if (refused?.state === 'refused' && refused.contentKey === wanted.tell) return QUIET;
  return say(stillOpen ? 'change' : 'open');
};
