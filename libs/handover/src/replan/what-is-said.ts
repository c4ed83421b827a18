import { dayMoved, releaseTold, whatToSay, type Heard, type ReleaseTold, type Wanted } from '#disclosure';
import type { Known, Policy } from '#planning';
import type { NewNotice, StoredNotice, StoredTask } from '#persistence';
import type { Told } from './through-the-gate.js';
import type { ToPlan } from './to-plan.js';
import { standsAfterMove, whoKnowsThePrison } from './told-of-move.js';
import { keyFor } from './wanted-of.js';
import { fromWhen, stillHeld, waitOf } from './when-told.js';

interface ToSay {
  readonly state: Known;
  readonly policy: Policy;
  readonly task: Pick<StoredTask, 'id' | 'kind' | 'knownAs'>;
  readonly told: Told | null;
  readonly before: readonly StoredNotice[];
  readonly wanted: Wanted;
  readonly knows: ReadonlySet<string>;
}

/** The partners that know where the person is held now, or are told so by one message of its own. */
export const knowThePrison = ({ notices }: ToPlan, { custody }: Known, told: ReadonlyMap<string, Told>): ReadonlySet<string> =>
  whoKnowsThePrison({
    notices: notices.values(),
    prison: custody.prison ?? null,
    toldNow: [...told.values()].flatMap(({ may, telling }) =>
      may && telling.message === 'transferred' ? [telling.partner] : [],
    ),
  });

/** What was written of a task, each under what it counts as now. */
const heardOf = ({ task, told, before, wanted, knows }: ToSay): readonly Heard[] =>
  before.map((notice) => {
    const keyWith = (prison: string): string =>
      told?.may === true
        ? keyFor(told.telling, { ...told.content, release: { ...told.content['release'], prison } })
        : notice.contentKey;
    const stands = typeof wanted === 'object' && standsAfterMove(task.kind, notice, keyWith, knows);
    return { ...notice, perhapsHeard: notice.attempts > 0, contentKey: stands ? wanted.tell : notice.contentKey };
  });

const NOTHING_TOLD: ReleaseTold = { on: null, basis: null, prison: null };

/** The notices of one task: what to take back and what to write. */
export const said = (input: ToPlan, toSay: ToSay): { superseded: readonly string[]; notice: NewNotice | null } => {
  const { release, partners, references, now } = input;
  const { state, policy, task, told, before, wanted } = toSay;
  const { supersede, say } = whatToSay(heardOf(toSay), wanted);
  const superseded = before.filter(({ version }) => supersede.includes(version)).map(({ id }) => id);
  const last = before.at(-1);
  const partner = partners.get(told?.telling.partner ?? last?.partnerId ?? '');
  if (say === null || partner === undefined) return { superseded, notice: null };
  const telling = say.act === 'withdraw' || told?.may !== true ? null : told.telling;
  const message = telling?.message ?? last?.message ?? task.kind.toLowerCase();
  const tells = telling !== null && told?.may === true ? releaseTold(state, told.fields) : NOTHING_TOLD;
  const replaced = before.find(({ version, act }) => version === say.supersedes && act !== 'withdraw');
  const request = partner.adapter.mapOut(
    {
      act: say.act,
      message,
      task: { id: task.id, kind: task.kind, version: say.version, answerBy: telling?.answerBy ?? null },
      supersedes: say.supersedes,
      moved: dayMoved(replaced?.told ?? null, tells),
      releaseReference: task.knownAs ?? references.get(partner.id) ?? release.id,
      writtenAt: now.toISOString(),
      content: telling !== null && told?.may === true ? told.content : {},
    },
    partner.settings,
  );
  const from = fromWhen(say.act, telling);
  return {
    superseded,
    notice: {
      id: `${task.id}.${say.version}`,
      taskId: task.id,
      version: say.version,
      releaseId: release.id,
      personId: release.personId,
      partnerId: partner.id,
      act: say.act,
      message,
      contentKey: typeof wanted === 'object' ? wanted.tell : wanted,
      told: tells,
      basis: telling !== null && told?.may === true ? told.basis : null,
      fields: telling !== null && told?.may === true ? told.fields : [],
      method: request.method,
      url: request.url,
      body: JSON.stringify(request.body),
      urgency: telling?.urgency ?? 'routine',
      // Nothing about a person whose access is limited goes in one message with what is told of others.
      alone: release.limitedSince !== null,
      fromOn: typeof from === 'object' && 'on' in from ? from.on : null,
      fromTime: typeof from === 'object' && 'on' in from ? from.time : null,
      holdMinutes: typeof from === 'object' && 'holdMinutes' in from ? stillHeld(from, now) : 0,
      deadlineOn: telling?.deadline.on ?? null,
      deadlineTime: telling?.deadline.time ?? null,
      ...waitOf(input, { before, superseded, act: say.act, state, policy }),
    },
  };
};
