import type { EntityManager } from 'typeorm';
import type { ApplyNews, RecordReleaseFacts, ReplanReleases } from '#handover';
import type { Due } from '#persistence';
import type { FactItem } from '#planning';
import type { Leaver } from '../region/leaver.js';
import type { Answer } from './answers.js';
import type { Mood } from './moods.js';

/** The months before the first day of a demo, while they are being written: one transaction, on a clock that is moved on. */
export interface Past {
  readonly tx: EntityManager;
  readonly facts: RecordReleaseFacts;
  readonly plans: ReplanReleases;
  readonly news: ApplyNews;
  /** Where the past ends. */
  readonly now: Date;
  readonly moods: ReadonlyMap<string, Mood>;
  readonly settledByFacts: ReadonlySet<string>;
  readonly people: ReadonlyMap<string, Leaver>;
  /** Whose each release is, by its id. Nothing but these releases is touched. */
  readonly releases: Map<string, Leaver>;
  /** What staff have said at their desks, by the ids of the facts. */
  readonly saidAtDesks: Set<string>;
  /** What waits to be sent of each release, where anything does. */
  readonly due: Map<string, Due>;
  /** What partners will still say, the soonest first. */
  answers: readonly Answer[];
}

/** Who says and does all this. */
export const DEMO = 'demo';

export const releaseIds = ({ releases }: Past): readonly string[] => [...releases.keys()];

export const whoseRelease = ({ releases }: Past, id: string): Leaver => {
  const who = releases.get(id);
  if (who === undefined) throw new Error(`release ${id} is not one of the past being written`);
  return who;
};

/** Records what the prison says and gives the releases that must be planned again. */
export const hear = async (past: Past, items: readonly FactItem[]): Promise<readonly string[]> => {
  if (items.length === 0) return [];
  const heard = await past.facts.within(past.tx, { items, feedId: DEMO, lane: 'replan/urgent', who: DEMO });
  return heard.map((one, i) => {
    const who = past.people.get(items[i]?.prisonNumber ?? '');
    if (one.outcome !== 'recorded' || who === undefined) throw new Error(`fact ${one.id} of the demo was ${one.outcome}`);
    past.releases.set(one.releaseId, who);
    return one.releaseId;
  });
};
