import type { RecalculationLine } from '#persistence';
import { LONGEST_NAME, type RecalculationNamed } from '#handover';
import { sayDay, sayMoment } from '../days-and-times.js';
import { tag, type Tag } from '../page/tag.js';

/** What was given for a name, and what is wrong with it. */
export interface NameFault {
  readonly id: string;
  readonly given: string;
  readonly problem: string;
}

const PROBLEMS: Readonly<Partial<Record<RecalculationNamed, string>>> = {
  empty: 'Enter a name',
  'too-long': `The name must be ${LONGEST_NAME} characters or fewer`,
};
export const problemOf = (outcome: RecalculationNamed): string | null => PROBLEMS[outcome] ?? null;

const count = (n: number): string => n.toLocaleString('en-GB');

const isPlanned = ({ planned, releases }: RecalculationLine): boolean => planned === releases;

/** Done at the later of the two: everybody planned, and everybody told who is to be told now. */
const doneAt = (one: RecalculationLine): Date | null => {
  if (!isPlanned(one) || one.noticesWaiting > 0) return null;
  const times = [one.plannedAt, one.toldAt].filter((at) => at !== null);
  return times.length === 0 ? null : new Date(Math.max(...times.map((at) => at.getTime())));
};

const stateOf = (one: RecalculationLine): Tag => {
  if (!isPlanned(one)) return tag('Being planned', 'yellow');
  if (one.noticesWaiting > 0) return tag('Partners are being told', 'yellow');
  return one.isOpen ? tag('Waiting for more', 'teal') : tag('Done', 'green');
};

const lineOf = (one: RecalculationLine, fault: NameFault | null) => {
  const done = doneAt(one);
  const mine = fault?.id === one.id ? fault : null;
  return {
    id: one.id,
    title: one.name ?? `Dates moved by ${one.feed}, ${sayMoment(one.beganAt)}`,
    given: mine?.given ?? one.name ?? '',
    fault: mine?.problem ?? null,
    state: stateOf(one),
    rows: [
      { name: 'Heard from', value: one.feed },
      { name: 'Began', value: sayMoment(one.beganAt) },
      { name: 'Last change heard', value: sayMoment(one.lastAt) },
      { name: 'Releases', value: count(one.releases) },
      { name: 'Planned anew', value: `${count(one.planned)} of ${count(one.releases)}` },
      { name: 'Released on another day now', value: count(one.moved) },
      {
        name: 'Nearest release that is not planned yet',
        value: one.nearestLeft === null ? 'None is left' : sayDay(one.nearestLeft),
      },
      {
        name: 'Changes partners have heard of',
        value: `${count(one.noticesTold)}, in ${one.messages === 1 ? 'one message' : `${count(one.messages)} messages`}`,
      },
      { name: 'Changes that wait', value: count(one.noticesWaiting) },
      ...(one.noticesLost > 0
        ? [{ name: 'Changes that did not arrive', value: `${count(one.noticesLost)}. Each is a task on the board` }]
        : []),
      { name: 'Done', value: done === null ? 'Not yet' : sayMoment(done) },
    ],
  };
};

export const recalculationsModel = (lines: readonly RecalculationLine[], asAt: Date, fault: NameFault | null) => ({
  asAt: sayMoment(asAt),
  lines: lines.map((one) => lineOf(one, fault)),
  faults: fault === null ? [] : [{ text: fault.problem, href: `#name-${fault.id}` }],
});
