import { readFileSync } from 'node:fs';
import { isLocalDate, NATIONS, sayDay, workingCalendar, type LocalDate, type Nation } from '#calendar';
import { checkFactItem } from '#intake';
import { dayToPlanFor, known, NATIONAL_POLICY, plan, type FactItem, saidIn, type PlannedTask, type ReleaseFact } from '#planning';
import { CommandFault, table, type Output } from './output.js';

interface PlannedRelease {
  readonly prisonNumber: string;
  readonly standing: string;
  readonly releaseOn: LocalDate | null;
  readonly because: string | null;
  readonly tasks: readonly PlannedTask[];
}

const factsIn = (path: string): readonly unknown[] => {
  let said: unknown;
  try {
    said = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CommandFault(`${path} could not be read as JSON: ${error instanceof Error ? error.message : 'unknown fault'}`);
  }
  const facts = (said as { facts?: unknown } | null)?.facts;
  if (!Array.isArray(facts))
    throw new CommandFault(`${path} must hold { "facts": [ … ] }, as POST /api/release-facts takes them`);
  return facts as unknown[];
};

/** A fact of the file: like one of the API, with the day the hub is to have learnt it (`receivedOn`). */
const factIn = (said: unknown, place: number): { readonly item: FactItem; readonly fact: ReleaseFact } => {
  const { receivedOn, ...rest } = (said ?? {}) as { receivedOn?: unknown };
  const checked = checkFactItem(rest);
  if (!checked.ok)
    throw new CommandFault(checked.faults.map(({ path, problem }) => `facts[${place}].${path}: ${problem}`).join('\n'));
  const { item } = checked;
  const day = receivedOn ?? item.occurredAt?.slice(0, 10);
  if (typeof day !== 'string' || !isLocalDate(day)) {
    throw new CommandFault(
      `facts[${place}].receivedOn: say on which day the hub learns this, as 2026-11-22 (a plan has no clock)`,
    );
  }
  const { id, occurredAt } = item;
  return { item, fact: { id, occurredAt: occurredAt ?? `${day}T12:00:00.000Z`, receivedOn: day, says: saidIn(item) } };
};

const planOf = (prisonNumber: string, facts: readonly ReleaseFact[], nation: Nation): PlannedRelease => {
  const calendar = workingCalendar(nation);
  const state = known(facts, calendar);
  if (state === null) throw new Error('a release without facts');
  const {
    communityService = null,
    peerService = null,
    probation = null,
    reconnect = null,
    housing = null,
    rehab = null,
  } = state.destination;
  const tasks = plan({
    known: state,
    routing: { communityService, peerService, probation, reconnect, housing, rehab },
    policy: NATIONAL_POLICY,
    calendar,
  });
  const day = dayToPlanFor({ known: state, calendar });
  return {
    prisonNumber,
    standing: state.standing,
    releaseOn: 'on' in day ? day.on : null,
    because: 'because' in day ? day.because : null,
    tasks,
  };
};

/** `hub plan <facts.json>`: the tasks these facts make, without a database. The same file gives the same answer on any day. */
export const planFile = (path: string, options: { readonly nation: string }, out: Output): void => {
  const nation = NATIONS.find((one) => one === options.nation);
  if (nation === undefined) throw new CommandFault(`--nation must be one of ${NATIONS.join(', ')}`);
  const byPerson = new Map<string, ReleaseFact[]>();
  factsIn(path).forEach((said, place) => {
    const { item, fact } = factIn(said, place);
    byPerson.set(item.prisonNumber, [...(byPerson.get(item.prisonNumber) ?? []), fact]);
  });
  const releases = [...byPerson].map(([prisonNumber, facts]) => planOf(prisonNumber, facts, nation));
  out.answer({ releases });
  if (out.json) return;
  for (const { prisonNumber, standing, releaseOn, because, tasks } of releases) {
    out.line(`${prisonNumber}: ${standing}, ${releaseOn === null ? (because ?? 'no date') : `release on ${sayDay(releaseOn)}`}`);
    out.line(
      table(
        ['Task', 'Due', 'Whose move', 'Why'],
        tasks.map(({ kind, due, owner, why, settledBy }) => [
          kind,
          `${due.on}${due.time === null ? '' : ` ${due.time}`}${due.compressed ? ' (short notice)' : ''}`,
          'team' in owner ? owner.team : owner.partner,
          settledBy === null ? `${why.because}; ${why.reckoned}` : `done: ${settledBy}`,
        ]),
      ),
    );
    out.line();
  }
};
