import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Known, ReleaseFact } from '#planning';
import { factsHeard, openNextTerms, post, recordFacts, termsAfter, type NextTerm } from '#persistence';
import { newId } from '#platform';

/** The feed of what the hub itself carries from one release to the next. */
const HUB_FEED = 'hub';
const LANE = 'replan/urgent';

/** A release as it has just been worked out, as far as the term after it goes. */
export interface Term {
  readonly releaseId: string;
  readonly factsVersion: number;
  readonly state: Known;
}

const without = <Part extends object, Name extends keyof Part>(part: Part, ...names: readonly Name[]): Omit<Part, Name> =>
  Object.fromEntries(Object.entries(part).filter(([name]) => !names.some((one) => one === name))) as Omit<Part, Name>;

/** After a recall the record keeps the dates of the sentence that was over; otherwise only a day still to come can be the new one. */
const datesOf = ({ dates, where: { since, recalled } }: Known): Known['dates'] =>
  Object.fromEntries(Object.entries(dates).filter(([, on]) => recalled || (on !== null && since !== null && on > since)));

/**
 * What is known of the person that still holds in the new term: who they are, their needs, consent and destination. What was
 * arranged, done and answered belongs to the release that is over.
 */
export const carriedOver = (state: Known): ReleaseFact['says'] => {
  const { person, custody, needs, naloxone, treatment, wishes, basis, destination, where } = state;
  return {
    person,
    custody: {
      ...without(custody, 'nextCourtOn', 'recoveryMeetingOn'),
      receivedOn: where.since,
      ...(where.recalled ? { legalStatus: 'RECALL' } : {}),
    },
    dates: datesOf(state),
    needs,
    naloxone: naloxone.declined === undefined ? {} : { declined: naloxone.declined },
    treatment: without(treatment, 'lastDoseOn', 'lastDoseTime', 'bridgingDays', 'depotNextOn'),
    wishes,
    destination,
    ...(basis === null || basis === undefined ? {} : { basis }),
  };
};

interface ToSay {
  readonly releaseId: string;
  readonly factId: string;
  readonly says: ReleaseFact['says'];
}

/** What the term after this release is to hear: all of it where it has just begun; that it is off where nobody came back after all. */
const toSay = ({ releaseId, factsVersion, state }: Term, next: NextTerm | undefined): readonly ToSay[] => {
  if (next === undefined) return [];
  const isBack = state.standing === 'returned';
  const since = state.where.since ?? state.learntLast;
  const happened = (what: 'release-cancelled' | 'release-reinstated'): ToSay => ({
    releaseId: next.id,
    factId: `${what}:${releaseId}:${String(factsVersion)}`,
    says: { happened: { what, on: since } },
  });
  if (!isBack) return next.standing === 'cancelled' ? [] : [happened('release-cancelled')];
  if (next.isNew) return [{ releaseId: next.id, factId: `carried:${releaseId}`, says: carriedOver(state) }];
  return next.standing === 'cancelled' ? [happened('release-reinstated')] : [];
};

/**
 * Whoever is in custody again on the same booking has a release of their own for the new term: planned from the first day on, since
 * it may be weeks away (a fixed-term recall is 56 days). Called off again where the return turns out to be none.
 */
export const nextTerms = async (tx: EntityManager, terms: readonly Term[]): Promise<void> => {
  const back = terms.filter(({ state }) => state.standing === 'returned').map(({ releaseId }) => releaseId);
  const living = terms.filter(({ state }) => state.standing !== 'died');
  const opened = back.length === 0 ? [] : await openNextTerms(tx, back);
  const next = new Map(
    (
      await termsAfter(
        tx,
        living.map(({ releaseId }) => releaseId),
        opened,
      )
    ).map((one) => [one.follows, one]),
  );
  const all = living.flatMap((term) => toSay(term, next.get(term.releaseId)));
  if (all.length === 0) return;
  const outcomes = await recordFacts(
    tx,
    all.map(({ releaseId, factId, says }) => ({
      id: newId(),
      releaseId,
      feedId: HUB_FEED,
      factId,
      occurredAt: null,
      says,
      contentHash: createHash('sha256').update(JSON.stringify(says)).digest(),
    })),
  );
  const heard = [...new Set(all.filter((_, i) => outcomes[i] === 'recorded').map(({ releaseId }) => releaseId))];
  if (heard.length > 0) await factsHeard(tx, heard);
  await post(tx, LANE, heard);
};
