import { createHash } from 'node:crypto';
import { localDate, type LocalDate } from '#calendar';
import {
  dayMoved,
  disclose,
  quietMinutes,
  releaseTold,
  whatToSay,
  type Disclosure,
  type Heard,
  type ReleaseTold,
  type Wanted,
} from '#disclosure';
import {
  attention,
  carriedOut,
  diff,
  isPlannedCause,
  keyOf,
  partnerIn,
  type Command,
  type Known,
  type PlannedTask,
  type Policy,
  type Telling,
} from '#planning';
import type { KnownRow, LockedRelease, NewNotice, StoredNotice, StoredTask, TaskWrite } from '#persistence';
import type { Disclosed } from '#partners';
import { newId } from '#platform';
import { dayInLondon } from '../day-in-london.js';
import { knownRow } from './known-row.js';
import { neverSo, notDoneAfterAll } from './never-so.js';
import type { Term } from './next-term.js';
import { planOf, policyIn, stateOf } from './plan-of.js';
import type { ToPlan } from './to-plan.js';
import { standsAfterMove, whoKnowsThePrison } from './told-of-move.js';

/** Everything that one release's plan makes necessary, ready to be written with that of many others. */
export interface WorkedOut {
  readonly term: Term;
  readonly known: KnownRow;
  readonly opened: readonly TaskWrite[];
  readonly changed: readonly TaskWrite[];
  readonly superseded: readonly string[];
  readonly notices: readonly NewNotice[];
}

/** The release is still to come: whatever had been put on hold goes on. */
const GOES_ON: ReadonlySet<Known['standing']> = new Set(['no-date', 'far-off', 'expected', 'confirmed']);
const WITH_PARTNER = 'no basis is recorded';
/** The cause of the task that stands where a release could not be planned. It goes away once it can. */
export const CANNOT_PLAN = 'cannot-plan';

/** Until it can be planned, a release is a person’s to plan. */
export const cannotPlan = (on: LocalDate, fault: string): PlannedTask =>
  attention(CANNOT_PLAN, on, {
    because: 'The hub could not work out the tasks of this release',
    reckoned: `Plan it by hand and tell the operators: ${fault}`,
    source: 'Architecture §1.8: a failure becomes a person’s task',
  });

type Told = Disclosure & { readonly telling: Telling };

/** The partners that have been told something of this release, and may be getting ready for it. */
const whoKnows = ({ notices }: ToPlan): ReadonlySet<string> =>
  new Set(
    [...notices.values()]
      .flat()
      .flatMap(({ attempts, act, partnerId }) => (attempts > 0 && act !== 'withdraw' ? [partnerId] : [])),
  );

/** What is only for those who know is no task where the partner does not. */
const concerning = (planned: readonly PlannedTask[], input: ToPlan): readonly PlannedTask[] => {
  const knows = whoKnows(input);
  return planned.filter(({ kind, subject }) => kind !== 'PARTNER_TOLD' || knows.has(partnerIn(subject)));
};

/** What the gate lets each task tell its partner; tasks that tell nobody are not in it. */
const throughTheGate = (
  { partners, release: { prisonNumber, limitedSince } }: ToPlan,
  state: Known,
  desired: readonly PlannedTask[],
): ReadonlyMap<string, Told> => {
  const told = new Map<string, Told>();
  for (const task of desired) {
    const partner = task.tell === null ? undefined : partners.get(task.tell.partner);
    if (task.tell === null || partner === undefined || !partner.adapter.manifest.takes.includes(task.kind)) continue;
    const subject = { prisonNumber, known: state };
    told.set(keyOf(task), {
      ...disclose({
        kind: task.kind,
        role: partner.role,
        agreed: partner.agreed,
        subject,
        ...(limitedSince === null || state.approved.includes(partner.id) ? {} : { limited: 'not-approved' }),
      }),
      telling: task.tell,
    });
  }
  return told;
};

const noBasis = (partner: string, label: string, { because, on }: { because: string; on: LocalDate }): PlannedTask =>
  attention(`no-basis:${partner}`, on, {
    because: `${label} is not told: ${because}`,
    reckoned: 'Record direct care or the person’s consent, or their refusal',
    source: `Architecture §1.7: nothing about a person leaves without a basis (${WITH_PARTNER} means a task, not a message)`,
  });

const toApprove = (partner: string, label: string, { because, on }: { because: string; on: LocalDate }): PlannedTask =>
  attention(`limited:${partner}`, on, {
    because: `${label} is not told: ${because}`,
    reckoned: 'On the page of the release, agree that it is told; or tell it yourself, as far as it must know',
    source: 'Domain reference §5.1, limited access: nothing of it goes out by itself (ADR 32)',
  });

/** Whatever may not be told is a task for a person, one for each partner. */
const held = (
  { partners, release: { limitedSince } }: ToPlan,
  state: Known,
  told: ReadonlyMap<string, Told>,
): readonly PlannedTask[] => {
  const byPartner = new Map([...told.values()].flatMap((one) => (one.may ? [] : [[one.telling.partner, one] as const])));
  return [...byPartner].map(([partner, { because, limited }]) => {
    const label = partners.get(partner)?.label ?? partner;
    return limited === true && limitedSince !== null
      ? toApprove(partner, label, { because, on: localDate(limitedSince) })
      : noBasis(partner, label, { because, on: state.learnt.basis });
  });
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

/** A partner holds this message, and nothing has been said of the task to it since. */
const holds = (before: readonly StoredNotice[], message: string): boolean => {
  const last = before.findLast(({ attempts, state }) => attempts > 0 && state !== 'refused');
  return last?.message === message && last.act !== 'withdraw';
};

/** What is no longer planned is called off, but where that is over which the partner was told of: then it has been told so. */
const noLongerPlanned = ({ standing }: Known, key: string): Wanted =>
  standing === 'returned' || (key.startsWith('PARTNER_TOLD/') && !GOES_ON.has(standing)) ? 'nothing-more' : 'withdraw';

const wantedOf = (
  state: Known,
  key: string,
  { byKey, told }: Pick<Desired, 'byKey' | 'told'>,
  before: readonly StoredNotice[],
): Wanted => {
  if (state.standing === 'died') return 'silence';
  const task = byKey.get(key);
  if (task === undefined) return noLongerPlanned(state, key);
  if (task.takesBack !== null && holds(before, task.takesBack)) return 'withdraw';
  const one = told.get(key);
  return one?.may === true ? { tell: contentKeyOf(one) } : 'nothing-more';
};

const keyFor = ({ message, answerBy }: Telling, content: Disclosed | null): string =>
  createHash('sha256')
    .update(JSON.stringify([message, answerBy, content]))
    .digest('base64url');

const contentKeyOf = (told: Told): string => keyFor(told.telling, told.may ? told.content : null);

/** The partners that know where the person is held now, or are told so by one message of its own. */
const knowThePrison = ({ notices }: ToPlan, { custody }: Known, told: ReadonlyMap<string, Told>): ReadonlySet<string> =>
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
  readonly task: Pick<StoredTask, 'id' | 'kind' | 'knownAs'>;
  readonly told: Told | null;
  readonly before: readonly StoredNotice[];
  readonly wanted: Wanted;
  readonly knows: ReadonlySet<string>;
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

/** What is left of a hold that began before the hub heard of what it is for. */
const stillHeld = ({ holdMinutes, since }: { holdMinutes: number; since: string | null }, now: Date): number => {
  const passed = since === null ? 0 : Math.floor((now.getTime() - Date.parse(since)) / MINUTE_MS);
  return Math.min(holdMinutes, Math.max(0, holdMinutes - passed));
};
/**
 * When it may be told. What a partner has been asked for already is changed at once: it is getting ready for a day that is no
 * longer right, however far off the new one is.
 */
const fromWhen = (act: StoredNotice['act'], telling: Telling | null): Telling['from'] =>
  telling === null || (act === 'change' && telling.notBefore !== true && typeof telling.from === 'object' && 'on' in telling.from)
    ? 'at-once'
    : telling.from;

/** The notices of one task: what to take back and what to write. */
const said = (input: ToPlan, toSay: ToSay): { superseded: readonly string[]; notice: NewNotice | null } => {
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
  const planned = notDoneAfterAll(concerning(planOf(state, facts, input), input), input);
  const told = throughTheGate(input, state, planned);
  const tasks = [...planned, ...held(input, state, told)];
  return { state, policy, told, tasks, byKey: new Map(tasks.map((task) => [keyOf(task), task])) };
};

/** What the partner of each task should know now, and what is known: for whoever asks whether a notice would still be right. */
export const wantedNow = (
  input: ToPlan,
): { readonly state: Known; readonly wanted: (task: Pick<StoredTask, 'id' | 'kind' | 'subject'>) => Wanted } => {
  const { state, byKey, told } = desiredNow(input);
  return { state, wanted: (task) => wantedOf(state, keyOf(task), { byKey, told }, input.notices.get(task.id) ?? []) };
};

/**
 * From what was heard of one release to everything that must be written: tasks brought into line with the plan, and each partner
 * told what it may be told. Decides by the core alone; reads and writes nothing.
 */
export const workOut = (input: ToPlan): WorkedOut => {
  const { release, tasks, notices } = input;
  const { state, policy, told, tasks: desired, byKey: keys } = desiredNow(input);
  // After a death one task is left, whatever else had been raised: nobody is to ring a partner about what it should have heard.
  const death = tasks.find(({ kind, subject }) => kind === 'ATTENTION' && subject === 'died');
  const keeps = (task: StoredTask): boolean =>
    isRaised(task) && (state.standing !== 'died' || (death !== undefined && task.aboutTask === death.id));
  const commands = [...diff(tasks, desired, keeps), ...neverSo(desired, input)];
  const writes = commands.map((command) => ({
    command,
    write: written(release, command, 'was' in command ? command.was.id : newId()),
  }));
  const opened = writes.filter(({ command }) => command.do === 'open').map(({ write }) => write);
  const changed = writes.filter(({ command }) => command.do !== 'open').map(({ write }) => write);

  // Of a task that goes on in another one nobody hears any more, not even that it is withdrawn.
  const goingOn = tasks.filter(({ goesOnIn }) => goesOnIn === null);
  const everyTask = [
    ...goingOn,
    ...opened.map(({ id, task }) => ({ id, kind: task.kind, subject: task.subject, knownAs: null })),
  ];
  const knows = knowThePrison(input, state, told);
  const sayings = everyTask
    .filter((task) => told.has(keyOf(task)) || notices.has(task.id))
    .map((task) =>
      said(input, {
        state,
        policy,
        task,
        told: told.get(keyOf(task)) ?? null,
        before: notices.get(task.id) ?? [],
        wanted: wantedOf(state, keyOf(task), { byKey: keys, told }, notices.get(task.id) ?? []),
        knows,
      }),
    );
  return {
    term: { releaseId: release.id, factsVersion: release.factsVersion, state },
    known: knownRow(input, state),
    opened,
    changed,
    superseded: sayings.flatMap(({ superseded }) => superseded),
    notices: sayings.flatMap(({ notice }) => notice ?? []),
  };
};
