import { createHash } from 'node:crypto';
import { localDate } from '#calendar';
import { disclose, quietMinutes, whatToSay, type Disclosure, type Wanted } from '#disclosure';
import {
  attention,
  carriedOut,
  diff,
  isPlannedCause,
  keyOf,
  type Command,
  type Known,
  type PlannedTask,
  type Policy,
  type Telling,
} from '#planning';
import type { KnownRow, LockedRelease, NewNotice, StoredNotice, StoredTask, TaskWrite } from '#persistence';
import { newId } from '#platform';
import { dayInLondon } from '../day-in-london.js';
import { neverSo, notDoneAfterAll } from './never-so.js';
import { planOf, policyIn, stateOf } from './plan-of.js';
import type { ToPlan } from './to-plan.js';

/** Everything that one release's plan makes necessary, ready to be written with that of many others. */
export interface WorkedOut {
  readonly known: KnownRow;
  readonly opened: readonly TaskWrite[];
  readonly changed: readonly TaskWrite[];
  readonly superseded: readonly string[];
  readonly notices: readonly NewNotice[];
}

const WITH_PARTNER = 'no basis is recorded';
/** The cause of the task that stands where a release could not be planned. It goes away once it can. */
export const CANNOT_PLAN = 'cannot-plan';

type Told = Disclosure & { readonly telling: Telling };

/** What the gate lets each task tell its partner; tasks that tell nobody are not in it. */
const throughTheGate = (
  { partners, release: { prisonNumber } }: ToPlan,
  state: Known,
  desired: readonly PlannedTask[],
): ReadonlyMap<string, Told> => {
  const told = new Map<string, Told>();
  for (const task of desired) {
    const partner = task.tell === null ? undefined : partners.get(task.tell.partner);
    if (task.tell === null || partner === undefined || !partner.adapter.manifest.takes.includes(task.kind)) continue;
    const subject = { prisonNumber, known: state };
    told.set(keyOf(task), {
      ...disclose({ kind: task.kind, role: partner.role, agreed: partner.agreed, subject }),
      telling: task.tell,
    });
  }
  return told;
};

/** Whatever may not be told is a task for a person, one for each partner. */
const held = ({ partners }: ToPlan, state: Known, told: ReadonlyMap<string, Told>): readonly PlannedTask[] => {
  const byPartner = new Map([...told.values()].flatMap((one) => (one.may ? [] : [[one.telling.partner, one.because] as const])));
  return [...byPartner].map(([partner, because]) =>
    attention(`no-basis:${partner}`, state.learnt.basis, {
      because: `${partners.get(partner)?.label ?? partner} is not told: ${because}`,
      reckoned: 'Record direct care or the person’s consent, or their refusal',
      source: `Architecture §1.7: nothing about a person leaves without a basis (${WITH_PARTNER} means a task, not a message)`,
    }),
  );
};

/** Raised by something other than the plan, which leaves it alone. */
const isRaised = ({ kind, subject }: StoredTask): boolean =>
  kind === 'ATTENTION' && !isPlannedCause(subject) && subject !== CANNOT_PLAN;

const HISTORY: Readonly<Record<Command['do'], string>> = {
  open: 'opened',
  change: 'changed',
  reopen: 'reopened',
  settle: 'settled',
  withdraw: 'withdrawn',
};

const written = (release: LockedRelease, command: Command<StoredTask>, id: string): TaskWrite => {
  const settledBy = 'task' in command ? command.task.settledBy : null;
  const task = carriedOut(command);
  return {
    id,
    releaseId: release.id,
    task,
    settledBy: task.state === 'done' ? settledBy : null,
    what: HISTORY[command.do],
    by: 'plan',
  };
};

const wantedOf = (
  state: Known,
  key: string,
  desired: ReadonlyMap<string, PlannedTask>,
  told: ReadonlyMap<string, Told>,
  contentKey: (told: Told) => string,
): Wanted => {
  if (state.standing === 'died') return 'silence';
  if (desired.get(key)?.takesBack ?? true) return 'withdraw';
  const one = told.get(key);
  return one?.may === true ? { tell: contentKey(one) } : 'nothing-more';
};

const contentKeyOf = (told: Told): string =>
  createHash('sha256')
    .update(JSON.stringify([told.telling.message, told.telling.answerBy, told.may ? told.content : null]))
    .digest('base64url');

const knownRow = ({ release }: ToPlan, state: Known): KnownRow => ({
  releaseId: release.id,
  personId: release.personId,
  firstName: state.person.firstName ?? null,
  lastName: state.person.lastName ?? null,
  dateOfBirth: state.person.dateOfBirth ?? null,
  nhsNumber: state.person.nhsNumber ?? null,
  crn: state.person.crn ?? null,
  prison: state.custody.prison ?? null,
  standing: state.standing,
  releaseOn: state.planned.on,
  nominalOn: state.planned.nominal,
  earliestOn: state.planned.earliest,
  basis: state.planned.basis,
  confidence: state.planned.confidence,
  steps: JSON.stringify(state.planned.steps),
  because: state.planned.because,
  releasedOn: state.releasedOn,
  factsVersion: release.factsVersion,
  needs: JSON.stringify(state.needs),
  naloxone: JSON.stringify(state.naloxone),
  basisKind: state.basis?.kind ?? null,
  destination: JSON.stringify(state.destination),
  contact: JSON.stringify(state.contact),
});

interface Waiting {
  readonly before: readonly StoredNotice[];
  readonly superseded: readonly string[];
  readonly act: StoredNotice['act'];
  readonly state: Known;
  readonly policy: Policy;
}

interface ToSay {
  readonly state: Known;
  readonly policy: Policy;
  readonly task: Pick<StoredTask, 'id' | 'kind'>;
  readonly told: Told | null;
  readonly before: readonly StoredNotice[];
  readonly wanted: Wanted;
}

const MINUTE_MS = 60_000;

/** How long a change waits for another, and since when it has: a change that gives way to a newer one hands its wait on. */
const waitOf = (
  { release, now, calendar }: ToPlan,
  { before, superseded, act, state, policy }: Waiting,
): { readonly quietMinutes: number; readonly heldSince: string | null } => {
  const given = before.findLast(({ id, state, attempts }) => superseded.includes(id) && state === 'waiting' && attempts === 0);
  // What could not wait is overtaken before it was sent: neither can this.
  if (given !== undefined && given.heldSince === null) return { quietMinutes: 0, heldSince: null };
  const since = given?.heldSince ?? now;
  const minutes = quietMinutes({
    act,
    releaseOn: state.planned.on,
    wasOn: release.releaseOn === null ? null : localDate(release.releaseOn),
    today: dayInLondon(now),
    waitedMinutes: Math.floor((now.getTime() - since.getTime()) / MINUTE_MS),
    policy,
    calendar,
  });
  return { quietMinutes: minutes, heldSince: minutes > 0 ? since.toISOString() : null };
};

/** The notices of one task: what to take back and what to write. */
const said = (
  input: ToPlan,
  { state, policy, task, told, before, wanted }: ToSay,
): { superseded: readonly string[]; notice: NewNotice | null } => {
  const { release, partners, now } = input;
  const { supersede, say } = whatToSay(
    before.map((one) => ({ ...one, perhapsHeard: one.attempts > 0 })),
    wanted,
  );
  const superseded = before.filter(({ version }) => supersede.includes(version)).map(({ id }) => id);
  const last = before.at(-1);
  const partner = partners.get(told?.telling.partner ?? last?.partnerId ?? '');
  if (say === null || partner === undefined) return { superseded, notice: null };
  const telling = say.act === 'withdraw' || told?.may !== true ? null : told.telling;
  const message = telling?.message ?? last?.message ?? task.kind.toLowerCase();
  const request = partner.adapter.mapOut(
    {
      act: say.act,
      message,
      task: { id: task.id, kind: task.kind, version: say.version, answerBy: telling?.answerBy ?? null },
      supersedes: say.supersedes,
      releaseReference: release.id,
      writtenAt: now.toISOString(),
      content: telling !== null && told?.may === true ? told.content : {},
    },
    partner.settings,
  );
  const from = telling?.from ?? 'at-once';
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
      basis: telling !== null && told?.may === true ? told.basis : null,
      fields: telling !== null && told?.may === true ? told.fields : [],
      method: request.method,
      url: request.url,
      body: JSON.stringify(request.body),
      urgency: telling?.urgency ?? 'routine',
      fromOn: typeof from === 'object' && 'on' in from ? from.on : null,
      fromTime: typeof from === 'object' && 'on' in from ? from.time : null,
      holdMinutes: typeof from === 'object' && 'holdMinutes' in from ? from.holdMinutes : 0,
      deadlineOn: telling?.deadline.on ?? null,
      deadlineTime: telling?.deadline.time ?? null,
      ...waitOf(input, { before, superseded, act: say.act, state, policy }),
    },
  };
};

interface Desired {
  readonly state: Known;
  readonly policy: Policy;
  readonly told: ReadonlyMap<string, Told>;
  readonly tasks: readonly PlannedTask[];
  readonly byKey: ReadonlyMap<string, PlannedTask>;
}

/** What should exist and be told now. */
const desiredNow = (input: ToPlan): Desired => {
  const { facts } = input;
  const state = stateOf(facts, input);
  const policy = policyIn(input, state);
  const planned = notDoneAfterAll(planOf(state, facts, input), input);
  const told = throughTheGate(input, state, planned);
  const tasks = [...planned, ...held(input, state, told)];
  return { state, policy, told, tasks, byKey: new Map(tasks.map((task) => [keyOf(task), task])) };
};

/** What the partner of each task should know now, and what is known: for whoever asks whether a notice would still be right. */
export const wantedNow = (
  input: ToPlan,
): { readonly state: Known; readonly wanted: (task: Pick<StoredTask, 'kind' | 'subject'>) => Wanted } => {
  const { state, byKey, told } = desiredNow(input);
  return { state, wanted: (task) => wantedOf(state, keyOf(task), byKey, told, contentKeyOf) };
};

/**
 * From what was heard of one release to everything that must be written: tasks brought into line with the plan, and each partner
 * told what it may be told. Decides by the core alone; reads and writes nothing.
 */
export const workOut = (input: ToPlan): WorkedOut => {
  const { release, tasks, notices } = input;
  const { state, policy, told, tasks: desired, byKey: keys } = desiredNow(input);
  // After a death one task is left, whatever else had been raised: nobody is to ring a partner about what it should have heard.
  const keeps = state.standing === 'died' ? () => false : isRaised;
  const commands = [...diff(tasks, desired, keeps), ...neverSo(desired, input)];
  const writes = commands.map((command) => ({
    command,
    write: written(release, command, 'was' in command ? command.was.id : newId()),
  }));
  const opened = writes.filter(({ command }) => command.do === 'open').map(({ write }) => write);
  const changed = writes.filter(({ command }) => command.do !== 'open').map(({ write }) => write);

  const everyTask = [...tasks, ...opened.map(({ id, task }) => ({ id, kind: task.kind, subject: task.subject }))];
  const sayings = everyTask
    .filter((task) => told.has(keyOf(task)) || notices.has(task.id))
    .map((task) =>
      said(input, {
        state,
        policy,
        task,
        told: told.get(keyOf(task)) ?? null,
        before: notices.get(task.id) ?? [],
        wanted: wantedOf(state, keyOf(task), keys, told, contentKeyOf),
      }),
    );
  return {
    known: knownRow(input, state),
    opened,
    changed,
    superseded: sayings.flatMap(({ superseded }) => superseded),
    notices: sayings.flatMap(({ notice }) => notice ?? []),
  };
};
