import { STAFF_FEED } from '#handover';
import type { FactChoices, FactLine, ReleasePage } from '#persistence';
import { listName } from '../page/person.js';
import { changeLine, type ChangeLine } from './change-lines.js';
import { EVERY_FIELD } from './every-field.js';
import type { Value } from './field.js';
import { heldOf } from './held.js';
import type { FactChange } from './read-form.js';

export interface FactSavedModel {
  readonly id: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly once: string;
  readonly lines: readonly ChangeLine[];
  readonly planPending: boolean;
}

/** A fact of the staff that counts, and what was heard before it. */
interface Recorded {
  readonly fact: FactLine;
  readonly before: readonly FactLine[];
}

export const recordedBy = (facts: readonly FactLine[], once: string): Recorded | null => {
  const at = facts.findIndex(({ feedId, factId }) => feedId === STAFF_FEED && factId === once);
  const fact = facts[at];
  return fact === undefined ? null : { fact, before: facts.slice(0, at) };
};

/** What a recorded fact says, field by field, and what was held before it. */
export const changesIn = ({ fact, before }: Recorded): readonly FactChange[] =>
  EVERY_FIELD.flatMap((field) => {
    const part = fact.says[field.section] as Readonly<Record<string, Value>> | undefined;
    const now = part?.[field.name];
    return now === undefined ? [] : [{ field, was: heldOf(before, field).value, now }];
  });

/** What was saved, and the way back; null where nothing of this id was saved. */
export const factSavedModel = ({ release, facts }: ReleasePage, once: string, choices: FactChoices): FactSavedModel | null => {
  const recorded = recordedBy(facts, once);
  const changes = recorded === null ? [] : changesIn(recorded);
  if (changes.length === 0) return null;
  return {
    id: release.id,
    name: listName(release),
    prisonNumber: release.prisonNumber,
    once,
    lines: changes.map((change) => changeLine(change, choices)),
    planPending: release.planPending,
  };
};
