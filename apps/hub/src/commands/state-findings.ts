import { addsUp, isUncheckedForLong, PROMPT_SECONDS, type HubState, type ProcessState } from '#persistence';
import { ill, well, type Finding } from './finding.js';

const nameOf = ({ app, host, pid }: ProcessState): string => `${app} ${pid} on ${host}`;

const processFindings = ({ processes }: HubState): readonly Finding[] => {
  const working = processes.filter(({ alive, workersRun }) => alive && workersRun === true);
  return [
    working.length > 0
      ? well('processes', `${processes.filter(({ alive }) => alive).length} alive, ${working.length} take turns`)
      : ill('processes', 'none takes turns: nothing is planned and nobody is told', 'start the hub (npm start) or a worker'),
    ...processes
      .filter(({ alive }) => !alive)
      .map((one) =>
        ill(
          `process ${nameOf(one)}`,
          `not heard from for ${Math.round(one.silentSeconds)} s`,
          'end it where it still runs; one that was killed is forgotten after an hour',
        ),
      ),
    ...processes
      .filter(({ alive, queueAnswers }) => alive && !queueAnswers)
      .map((one) => ill(`process ${nameOf(one)}`, 'its queue does not answer', 'start Redis, or check its REDIS_URL')),
  ];
};

const turnsFinding = ({ lanes }: HubState): Finding => {
  const rows = lanes.reduce((sum, lane) => sum + lane.rows, 0);
  const oldest = Math.round(Math.max(0, ...lanes.map(({ oldestSeconds }) => oldestSeconds)));
  return oldest > PROMPT_SECONDS
    ? ill('turns', `${rows} pieces of work wait, the oldest for ${oldest} s`, 'is the hub or a worker running? npm start')
    : well('turns', `${rows} pieces of work wait`);
};

const noticesFindings = ({ notices, missing }: HubState): readonly Finding[] => {
  const written = notices.reduce((sum, { committed }) => sum + committed, 0);
  const keep = 'stop the workers, keep a copy of the database, and compare it with the last backup';
  const wrong = [
    ...notices.filter((one) => !addsUp(one)).map(({ partner }) => ill('notices', `those to ${partner} do not add up`, keep)),
    ...(missing > 0 ? [ill('notices', `${missing} were written and are not there`, keep)] : []),
    ...notices
      .filter(({ stuck }) => stuck > 0)
      .map(({ partner, stuck }) =>
        ill(
          'notices',
          `${stuck} to ${partner} are due for more than a minute and do not leave`,
          'look for turn.failed in the logs',
        ),
      ),
  ];
  return wrong.length > 0 ? wrong : [well('notices', `${written} written, each in one place, none stuck`)];
};

/** The proof that nobody is forgotten, where a night has passed. */
const coverageFindings = (state: HubState): readonly Finding[] => {
  const { coverage } = state;
  const late = isUncheckedForLong(state);
  const todo = 'does a worker run? the check is made up for once one does';
  if (coverage === null) return late ? [ill('coverage', 'never checked', todo)] : [];
  const { night, inScope, withPlan, withContingency, raised, plannedAnew } = coverage;
  const sums = `${night}: ${inScope} in scope, ${withPlan} with a plan, ${withContingency} with a contingency plan`;
  if (raised > 0)
    return [
      ill('coverage', `${sums}, ${raised} with neither`, 'see the board under Attention: each has a task; plan them by hand'),
    ];
  if (late) return [ill('coverage', `last checked on ${night}`, todo)];
  return [well('coverage', plannedAnew > 0 ? `${sums}; ${plannedAnew} planned anew` : sums)];
};

/** What the state of the hub says to whoever must keep it running. */
export const stateFindings = (state: HubState): readonly Finding[] => [
  ...processFindings(state),
  turnsFinding(state),
  ...noticesFindings(state),
  state.unplanned > 0
    ? ill(
        'plans',
        `${state.unplanned} releases could not be planned, so nothing of theirs is sent`,
        'see the board: each has a task that names the fault',
      )
    : well('plans', 'every release is planned'),
  ...coverageFindings(state),
];
