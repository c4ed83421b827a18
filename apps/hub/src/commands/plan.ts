import { NATIONS, sayDay, workingCalendar, type LocalDate, type WorkingCalendar } from '#calendar';
import {
  comparePlans,
  dayToPlanFor,
  known,
  NATIONAL_POLICY,
  plan,
  TO_NOBODY,
  type Due,
  type Marker,
  type Owner,
  type PlanChange,
  type PlannedTask,
  type Policy,
  type ReleaseFact,
} from '#planning';
import { CommandFault, table, type Output } from './output.js';
import { factsByPerson, policyIn } from './plan/read.js';

interface PlannedRelease {
  readonly prisonNumber: string;
  readonly standing: string;
  readonly releaseOn: LocalDate | null;
  readonly because: string | null;
  readonly markers: readonly Marker[];
  readonly doubts: readonly string[];
  readonly tasks: readonly PlannedTask[];
  /** What is different from the plan by the national numbers; only where other numbers were given. */
  readonly changes?: readonly PlanChange[];
}

interface Under {
  readonly calendar: WorkingCalendar;
  /** The numbers to plan by, or null for the national ones alone. */
  readonly policy: Policy | null;
}

const planOf = (prisonNumber: string, facts: readonly ReleaseFact[], { calendar, policy }: Under): PlannedRelease => {
  const state = known(facts, calendar);
  if (state === null) throw new Error('a release without facts');
  const { communityService = null, peerService = null, probation = null } = state.destination;
  const { reconnect = null, housing = null, rehab = null } = state.destination;
  const { supportedHousing = null, communityGroup = null, pharmacy = null } = state.destination;
  const named = {
    communityService,
    peerService,
    probation,
    reconnect,
    housing,
    rehab,
    supportedHousing,
    communityGroup,
    pharmacy,
  };
  const routing = { ...TO_NOBODY, ...named };
  const by = (numbers: Policy) => plan({ known: state, routing, policy: numbers, calendar, meetings: [] });
  const tasks = by(policy ?? NATIONAL_POLICY);
  const day = dayToPlanFor({ known: state, calendar });
  return {
    prisonNumber,
    standing: state.standing,
    releaseOn: 'on' in day ? day.on : null,
    because: 'because' in day ? day.because : null,
    markers: state.markers,
    doubts: state.doubts.map(({ says }) => says),
    tasks,
    ...(policy === null ? {} : { changes: comparePlans(by(NATIONAL_POLICY), tasks) }),
  };
};

const sayDue = ({ on, time, compressed }: Due): string =>
  `${on}${time === null ? '' : ` ${time}`}${compressed ? ' (short notice)' : ''}`;
const sayOwner = (owner: Owner): string => ('team' in owner ? owner.team : owner.partner);

const sayChange = (change: PlanChange): readonly string[] => {
  const { task } = change;
  switch (change.change) {
    case 'added':
      return ['added', task.kind, '', sayDue(task.due)];
    case 'removed':
      return ['removed', task.kind, sayDue(task.due), ''];
    case 'moved':
      return ['moved', task.kind, sayDue(change.from), sayDue(change.to)];
    case 're-owned':
      return ['another’s move', task.kind, sayOwner(change.from), sayOwner(change.to)];
  }
};

const print = ({ prisonNumber, standing, releaseOn, because, doubts, tasks, changes }: PlannedRelease, out: Output): void => {
  out.line(`${prisonNumber}: ${standing}, ${releaseOn === null ? (because ?? 'no date') : `release on ${sayDay(releaseOn)}`}`);
  for (const says of doubts) out.line(`  The dates do not go together: ${says}`);
  out.line(
    table(
      ['Task', 'Due', 'Whose move', 'Why'],
      tasks.map(({ kind, due, owner, why, settledBy }) => [
        kind,
        sayDue(due),
        sayOwner(owner),
        settledBy === null ? `${why.because}; ${why.reckoned}` : `done: ${settledBy}`,
      ]),
    ),
  );
  if (changes !== undefined && changes.length > 0) {
    out.line();
    out.line(table(['Compared with the national numbers', 'Task', 'Before', 'After'], changes.map(sayChange)));
  }
  out.line();
};

/** One release after the other. What is wrong in the file is found before the first is planned. */
const releasesIn = (path: string, under: Under): Iterable<PlannedRelease> => {
  const people = factsByPerson(path);
  return (function* () {
    for (const [prisonNumber, facts] of people) yield planOf(prisonNumber, facts, under);
  })();
};

/**
 * `hub plan <facts.json>`: the tasks these facts make, without a database. The same file gives the same answer on any day. With
 * `--policy` they are planned by other numbers, and what that changes is said.
 */
export const planFile = (path: string, options: { readonly nation: string; readonly policy?: string }, out: Output): void => {
  const nation = NATIONS.find((one) => one === options.nation);
  if (nation === undefined) throw new CommandFault(`--nation must be one of ${NATIONS.join(', ')}`);
  const under: Under = {
    calendar: workingCalendar(nation),
    policy: options.policy === undefined ? null : policyIn(options.policy),
  };
  const releases = releasesIn(path, under);
  if (out.json) out.answerEach({ policy: (under.policy ?? NATIONAL_POLICY).version }, 'releases', releases);
  else for (const release of releases) print(release, out);
};
