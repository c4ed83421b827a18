import { addDays, daysBetween, localDate, sayDay, type LocalDate } from '#calendar';
import { partnerIn, RULES, saidOf, sayingOf, type ByHand, type Evidence, type FactItem } from '#planning';
import type { WaitingTask } from '#persistence';
import { luckAbout } from '../../../../partner-simulator/src/luck.js';
import { DEMO_PARTNERS } from '../demo-partners.js';
import { DEMO_STAFF } from '../demo-staff.js';
import type { Leaver } from '../region/leaver.js';
import { leavesOn } from '../region/life.js';

/** What somebody does about a task on their desk: says that it is done, as a fact of the release, or closes it by hand. */
export type DeskWork =
  | { readonly does: 'say'; readonly item: FactItem }
  | {
      readonly does: 'close';
      readonly taskId: string;
      readonly by: string;
      readonly settledBy: string;
      readonly evidence: Evidence;
    };

interface AtDesk {
  readonly who: Leaver;
  readonly task: WaitingTask;
  readonly today: LocalDate;
  /** Kinds of task that facts settle: nobody ticks those off. */
  readonly settledByFacts: ReadonlySet<string>;
}

/** A case is closed this long after release, whatever is left of it. */
const CLOSED_AFTER_DAYS = 28;

/** Of contingency plans only the look at one before a court day comes back. */
const reopensByItself = (task: WaitingTask): boolean =>
  RULES.some(({ kind, reopens }) => kind === task.kind && reopens === true) &&
  (task.kind !== 'CONTINGENCY_PLAN' || saidOf(task).includes('court-passed'));

const staffFor = ({ who, task }: AtDesk): { readonly id: string; readonly name: string } => {
  const found =
    task.team === 'coordinator' || task.team === null
      ? DEMO_STAFF.find(({ role }) => role === 'coordinator')
      : DEMO_STAFF.find(({ role, prisons }) => role === 'prison-team' && prisons?.includes(who.place.prison));
  if (found === undefined) throw new Error(`the demo has nobody for the team ${task.team ?? 'of coordinators'}`);
  return found;
};

/** Days from due to done: mostly in time, some late, a few not before the case is closed. */
const lateBy = ({ who, task }: AtDesk): number => {
  const luck = luckAbout(1, `${who.key}|${task.kind}|${task.kind === 'ATTENTION' ? task.dueOn : task.subject}`);
  // What a partner refused is rung about, or sent again, once somebody has asked what is wrong there.
  if (task.subject.startsWith('undeliverable:')) return 5;
  const share = luck('by hand');
  if (share < 0.45) return task.kind === 'ATTENTION' ? 0 : -1;
  if (share < 0.8) return 0;
  if (share < 0.95) return 1 + Math.floor(luck('late') * 5);
  // What comes back by itself is never closed with the case: it is done in the end.
  return reopensByItself(task) ? 12 : 60;
};

/** What staff say of their own tasks; the other words tell of the person, and are for those who were there. */
const OF_THEIR_OWN: readonly ByHand[] = ['done', 'seen-to', 'checked', 'told'];

const closed = (desk: AtDesk, evidence: Evidence, words: string): DeskWork | null => {
  if (reopensByItself(desk.task)) return null;
  const settledBy = `${words} on ${sayDay(desk.today)}, recorded by hand`;
  return { does: 'close', taskId: desk.task.id, by: staffFor(desk).id, settledBy, evidence };
};

/** Says of a task what the hub lets staff say of one of its kind. */
const saidDone = (desk: AtDesk): DeskWork | null => {
  const { who, task, today } = desk;
  const happened = saidOf(task).find((word) => OF_THEIR_OWN.includes(word));
  if (happened === undefined) return null;
  const evidence: Evidence = { happened, on: today, time: null, how: 'Done and written down by the team' };
  const saying = sayingOf(task, evidence);
  if (saying.does === 'close') return closed(desk, evidence, happened === 'seen-to' ? 'seen to' : 'done');
  if (saying.does === 'not-fit') return null;
  const item = { id: `${who.key}-${task.kind}-${task.subject}`, prisonNumber: who.prisonNumber, ...saying.says };
  return { does: 'say', item };
};

const caseClosed = (desk: AtDesk): DeskWork | null =>
  closed(
    desk,
    { happened: 'seen-to', on: desk.today, time: null, how: 'Four weeks after release: nothing more can be done' },
    'case closed',
  );

/** What staff do today: their own tasks that no fact settles and no partner is still to answer, and the rest of an old case. */
export const workOn = (desk: AtDesk): DeskWork | null => {
  const { who, task, today, settledByFacts } = desk;
  const left = leavesOn(who);
  if (left !== null && daysBetween(left, today) >= CLOSED_AFTER_DAYS) return caseClosed(desk);
  const awaitsPartner = task.state === 'open' && DEMO_PARTNERS.some(({ id }) => id === partnerIn(task.subject));
  const isSeenByThem = task.team !== null || (task.state === 'agreed' && saidOf(task).includes('done'));
  const isTheirs = isSeenByThem && task.state !== 'declined' && !awaitsPartner && !settledByFacts.has(task.kind);
  return isTheirs && today >= addDays(localDate(task.dueOn), lateBy(desk)) ? saidDone(desk) : null;
};

const treats = (id: string): boolean => DEMO_PARTNERS.some((partner) => partner.id === id && partner.role === 'treatment');
/** Whom a coordinator asks where the service of an area says no. */
const OTHERS = ['northgate-wellbeing', 'riverside-recovery'] as const;

/** Where a service has said no, another is asked a day or two later, as long as the person is still inside. */
export const anotherService = ({ who, task, today }: Omit<AtDesk, 'settledByFacts'>): FactItem | null => {
  const left = leavesOn(who);
  if (task.state !== 'declined' || !treats(partnerIn(task.subject)) || left === null || left <= today) return null;
  const waits = who.luck('another service') < 0.6 ? 1 : 2;
  if (who.luck('is asked') > 0.9 || daysBetween(localDate(task.changedOn), today) < waits) return null;
  const other = OTHERS.find((id) => id !== partnerIn(task.subject));
  return other === undefined
    ? null
    : { id: `${who.key}-another-service`, prisonNumber: who.prisonNumber, destination: { communityService: other } };
};
