import {
  addsUp,
  isUncheckedForLong,
  type HmppsState,
  type HubState,
  type NoticesOfPartner,
  type ProcessState,
} from '#persistence';
import type { SettingShown } from '#platform';
import type { Readiness } from '#queue';
import { sayDay, sayMoment } from '../days-and-times.js';
import { tag, type Tag } from '../page/tag.js';
import { say, STANDINGS_OF_PARTNERS, TEAMS } from '../words.js';

interface Seen {
  readonly state: HubState;
  readonly hmpps: HmppsState;
  readonly ready: Readiness;
  readonly settings: readonly SettingShown[];
  readonly version: string;
  readonly backend: string;
  readonly node: string;
  readonly asAt: Date;
}

interface Part {
  readonly part: string;
  readonly state: Tag;
  readonly advice: string | null;
}

interface LaneLine {
  readonly lane: string;
  readonly waits: number;
  readonly oldest: string;
}

const well = tag('Works', 'green');
const LONG_SECONDS = 60;

/** A while, to the precision somebody acts on. */
export const sayWhile = (seconds: number): string => {
  if (seconds < 1) return 'now';
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
};

const takesTurns = ({ alive, workersRun }: ProcessState): boolean => alive && workersRun === true;

const partsOf = ({ ready, state }: Seen): readonly Part[] => {
  const part = (name: string, works: boolean, advice: string): Part => ({
    part: name,
    state: works ? well : tag('Does not work', 'red'),
    advice: works ? null : advice,
  });
  return [
    part('Database', ready.database, 'Start PostgreSQL, or check DATABASE_URL'),
    part('Queue', ready.queue, 'Start Redis, or check REDIS_URL. What was recorded goes out once it is back'),
    part('Turns are taken', state.processes.some(takesTurns), 'No process takes turns: start a worker'),
  ];
};

const processesOf = ({ processes }: HubState) =>
  processes.map((one) => ({
    ...one,
    startedAt: sayMoment(one.startedAt),
    heard: sayWhile(one.silentSeconds),
    state: !one.alive
      ? tag('Silent', 'red')
      : one.queueAnswers && one.workersRun !== false
        ? tag('Alive', 'green')
        : tag('Not ready', 'orange'),
  }));

const lanesOf = ({ lanes, notices }: HubState): readonly LaneLine[] => [
  ...lanes.map(({ lane, rows, oldestSeconds }) => ({ lane, waits: rows, oldest: sayWhile(oldestSeconds) })),
  ...notices
    .filter(({ due, heldBack }) => due + heldBack > 0)
    .map(({ label, due, heldBack, oldestDueSeconds }) => ({
      lane: `Messages to ${label}`,
      waits: due + heldBack,
      oldest: sayWhile(oldestDueSeconds),
    })),
];

const partnerLine = (one: NoticesOfPartner) => ({
  ...one,
  waits: one.waiting + one.sending - one.later,
  state: tag(say(STANDINGS_OF_PARTNERS, one.standing), one.standing === 'answering' ? 'green' : 'orange'),
  sum: addsUp(one) && one.stuck === 0 ? tag('Adds up', 'green') : tag(addsUp(one) ? 'Stuck' : 'Does not add up', 'red'),
});

/** What is wrong, each with what to do; nothing where nothing is stuck. */
export const troubles = (state: HubState): readonly string[] => {
  const { lanes, notices, unplanned, missing, coverage, uncheckedSeconds } = state;
  return [
    ...lanes
      .filter(({ oldestSeconds }) => oldestSeconds > LONG_SECONDS)
      .map(({ lane, oldestSeconds }) => `Work in the lane ${lane} has waited for ${sayWhile(oldestSeconds)}. Does a worker run?`),
    ...notices
      .filter(({ stuck }) => stuck > 0)
      .map(({ label, stuck }) => `${stuck} messages to ${label} are due and do not leave. Look for turn.failed in the logs`),
    ...notices
      .filter((one) => !addsUp(one))
      .map(({ label }) => `The messages to ${label} do not add up. Stop the workers and keep a copy of the database`),
    ...(unplanned > 0 ? [`${unplanned} releases could not be planned. The board has a task for each that names the fault`] : []),
    ...(coverage !== null && coverage.raised > 0
      ? [`${coverage.raised} people in scope had neither a plan nor a contingency plan last night. Each has a task on the board`]
      : []),
    ...(isUncheckedForLong(state)
      ? [`Nobody has checked for ${sayWhile(uncheckedSeconds)} that everybody in scope is covered. Does a worker run?`]
      : []),
    ...(missing > 0
      ? [`${missing} messages that were written are not in the database. Stop the workers and compare with the last backup`]
      : []),
  ];
};

const ASKED = { event: 'An event', reconcile: 'The reconcile' } as const;

/** What is heard of HMPPS, and what reading its records has found to differ: a reconcile that finds much means that events are lost. */
const hmppsLines = ({ hmpps, asAt }: Seen) => ({
  rows: [
    {
      name: 'Last event',
      value: hmpps.lastEventAt === null ? 'None yet' : `${sayWhile((asAt.getTime() - hmpps.lastEventAt.getTime()) / 1_000)} ago`,
    },
    { name: 'Events not understood yet', value: String(hmpps.backlog) },
    { name: 'Events that wait for a record', value: String(hmpps.waiting) },
    { name: 'Records to be read', value: String(hmpps.recordsDue) },
    { name: 'Events that failed, in a day', value: String(hmpps.failed) },
    { name: 'Events a person looks at, in a day', value: String(hmpps.held) },
    ...hmpps.read.map(({ asked, day, records }) => ({
      name: `Records read because of ${asked === 'event' ? 'events' : 'a reconcile'}, last on ${sayDay(day)}`,
      value: String(records),
    })),
  ],
  drift: hmpps.drift.map(({ asked, day, field, records }) => ({ asked: ASKED[asked], day: sayDay(day), field, records })),
});

const coverageOf = ({ coverage }: HubState) =>
  coverage === null
    ? null
    : {
        ...coverage,
        ended: sayMoment(coverage.endedAt),
        state: coverage.raised > 0 ? tag('Somebody has neither', 'red') : tag('Everybody is covered', 'green'),
      };

/** The hub as operators see it: parts, processes, lanes, sums and settings. No person is in it. */
export const operationsModel = (seen: Seen) => {
  const { state, settings, version, backend, node, asAt } = seen;
  return {
    asAt: sayMoment(asAt),
    version,
    backend,
    node,
    parts: partsOf(seen),
    processes: processesOf(state),
    lanes: lanesOf(state),
    tasks: state.tasks.map((one) => ({ ...one, owner: one.owner === 'partner' ? 'Partners' : say(TEAMS, one.owner) })),
    partners: state.notices.map(partnerLine),
    hmpps: hmppsLines(seen),
    coverage: coverageOf(state),
    troubles: troubles(state),
    settings: settings.map((one) => ({ ...one, value: one.value === '' ? '–' : one.value })),
  };
};

export type OperationsModel = ReturnType<typeof operationsModel>;
