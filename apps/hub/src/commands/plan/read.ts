import { readFileSync } from 'node:fs';
import { isLocalDate } from '#calendar';
import { checkFactItem } from '#intake';
import { checkPolicy, NATIONAL_POLICY, saidIn, type FactItem, type Policy, type ReleaseFact } from '#planning';
import { CommandFault } from '../output.js';

/** What a file holds, or what is wrong with it. */
export const jsonIn = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CommandFault(`${path} could not be read as JSON: ${error instanceof Error ? error.message : 'unknown fault'}`);
  }
};

const factsIn = (path: string): readonly unknown[] => {
  const said = jsonIn(path);
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

/** The facts of the file, by person, in the order in which they are told. */
export const factsByPerson = (path: string): ReadonlyMap<string, readonly ReleaseFact[]> => {
  const byPerson = new Map<string, ReleaseFact[]>();
  factsIn(path).forEach((said, place) => {
    const { item, fact } = factIn(said, place);
    const told = byPerson.get(item.prisonNumber);
    if (told === undefined) byPerson.set(item.prisonNumber, [fact]);
    else told.push(fact);
  });
  return byPerson;
};

/** The numbers of the file, laid over the national ones; every fault of them at once. */
export const policyIn = (path: string): Policy => {
  const checked = checkPolicy(jsonIn(path), NATIONAL_POLICY);
  if (checked.ok) return checked.policy;
  throw new CommandFault(
    checked.faults.map(({ field, problem }) => `${path}: ${field === '' ? 'it' : field} ${problem}`).join('\n'),
  );
};
