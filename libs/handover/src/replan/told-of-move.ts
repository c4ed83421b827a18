import type { TaskKind } from '#planning';
import type { StoredNotice } from '#persistence';

/** Where somebody has to go to the prison, the prison is what the work is: another one is told with the task itself. */
const AT_THE_PRISON: ReadonlySet<TaskKind> = new Set(['INREACH_VISIT', 'GATE_PICKUP', 'PEER_MEET_AT_GATE']);

interface Telling {
  /** Of this release. */
  readonly notices: Iterable<readonly StoredNotice[]>;
  /** The partners that one message tells now where the person is held. */
  readonly toldNow: Iterable<string>;
  /** Where that is. */
  readonly prison: string | null;
}

const isHeard = ({ attempts, act, state }: StoredNotice): boolean =>
  attempts > 0 && act !== 'withdraw' && state !== 'refused' && state !== 'undeliverable';

/** The partners that know, or are told by one message, in which prison the person is held now. */
export const whoKnowsThePrison = ({ notices, toldNow, prison }: Telling): ReadonlySet<string> => {
  const heard = [...notices].flat().filter((notice) => isHeard(notice) && prison !== null && notice.told.prison === prison);
  return new Set([...toldNow, ...heard.map(({ partnerId }) => partnerId)]);
};

/** Whether any of what a partner was told names another prison than the person is in now; what names none may go with any. */
export const knowsAnotherPrison = (told: readonly StoredNotice[], prison: string | null): boolean => {
  const named = told.flatMap((notice) => notice.told.prison ?? []);
  return named.length === 0 || named.some((one) => one !== prison);
};

/**
 * Whether what a partner holds of a task may stand though it names the prison before: nothing else in it is different, nobody goes to
 * the prison for it, and the partner learns of the move from one message of its own (domain reference §5.1: a transfer is told once).
 * What has not been sent yet is written anew all the same.
 */
export const standsAfterMove = (
  kind: TaskKind,
  notice: StoredNotice,
  keyWith: (prison: string) => string,
  knows: ReadonlySet<string>,
): boolean =>
  !AT_THE_PRISON.has(kind) &&
  isHeard(notice) &&
  knows.has(notice.partnerId) &&
  notice.told.prison !== null &&
  keyWith(notice.told.prison) === notice.contentKey;
