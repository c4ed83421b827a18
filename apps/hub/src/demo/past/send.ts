import { randomUUID } from 'node:crypto';
import { undeliverable } from '#handover';
import {
  dropLateNotices,
  liveAt,
  nextDue,
  noteFailures,
  raiseAttention,
  recordAttempts,
  takeNotices,
  type AttemptMade,
  type TakenNotice,
} from '#persistence';
import type { LocalDate } from '#calendar';
import { DEMO_PARTNERS } from '../demo-partners.js';
import { answersTo } from './answers.js';
import { fateOf, type Mood } from './moods.js';
import { whoseRelease, type Past } from './past.js';
import type { Slot } from './slots.js';

const PARK_AFTER = 10;
const MOST_ROUNDS = 12;
const BETWEEN_ROUNDS_MS = 7_000;

const moodOf = ({ moods }: Past, partnerId: string): Mood => {
  const mood = moods.get(partnerId);
  if (mood === undefined) throw new Error(`the demo has no partner ${partnerId}`);
  return mood;
};

const labelOf = (partnerId: string): string => DEMO_PARTNERS.find(({ id }) => id === partnerId)?.label ?? partnerId;

const tried = (past: Past, notice: TakenNotice, at: Date): AttemptMade => {
  const about = `${whoseRelease(past, notice.releaseId).key}|${notice.kind}|${String(notice.version)}`;
  const fate = fateOf({ mood: moodOf(past, notice.partnerId), about, attempt: notice.attempts, at, now: past.now });
  return { noticeId: notice.id, number: notice.attempts, because: null, digest: null, alone: false, ...fate };
};

const byPartner = (taken: readonly TakenNotice[]): ReadonlyMap<string, readonly TakenNotice[]> => {
  const groups = new Map<string, TakenNotice[]>();
  for (const notice of taken) groups.set(notice.partnerId, [...(groups.get(notice.partnerId) ?? []), notice]);
  return groups;
};

/** What was taken is answered in time; the answers are kept until then. */
const awaitAnswers = (past: Past, taken: readonly TakenNotice[], { on }: Slot, at: Date): void => {
  const answers = taken.flatMap((notice) =>
    answersTo({ who: whoseRelease(past, notice.releaseId), mood: moodOf(past, notice.partnerId), notice, at, on }),
  );
  past.answers = [...past.answers, ...answers].toSorted((a, b) => a.at.getTime() - b.at.getTime());
};

/** What a partner refused is somebody's task from then on, as the hub has it. */
const raiseRefused = async ({ tx }: Past, refused: readonly TakenNotice[], on: LocalDate): Promise<void> => {
  if (refused.length === 0) return;
  const because = 'it refused the message (422)';
  await raiseAttention(
    tx,
    refused.map((notice) => undeliverable({ ...notice, partner: labelOf(notice.partnerId), on, because })),
  );
};

/** One try of each notice that is due. */
const round = async (past: Past, slot: Slot, at: Date, releases: readonly string[]): Promise<void> => {
  await liveAt(past.tx, at);
  const token = randomUUID();
  const taken = await takeNotices(past.tx, releases, token);
  for (const [partnerId, notices] of byPartner(taken)) {
    const made = notices.map((notice) => tried(past, notice, at));
    await recordAttempts(past.tx, partnerId, token, made);
    if (made.every(({ outcome }) => outcome === 'timeout')) await noteFailures(past.tx, partnerId, made.length, PARK_AFTER);
    const refused = new Set(made.filter(({ state }) => state === 'refused').map(({ noticeId }) => noticeId));
    await raiseRefused(
      past,
      notices.filter(({ id }) => refused.has(id)),
      slot.on,
    );
    const delivered = new Set(made.filter(({ state }) => state === 'delivered').map(({ noticeId }) => noticeId));
    const heard = notices.filter(({ id }) => delivered.has(id));
    awaitAnswers(past, heard, slot, at);
  }
};

/** Looks again at what waits of these releases. */
const lookAgain = async ({ tx, due }: Past, releases: readonly string[]): Promise<void> => {
  for (const id of releases) due.delete(id);
  for (const one of await nextDue(tx, releases)) due.set(one.releaseId, one);
};

const dropLate = async (past: Past, { at, on }: Slot): Promise<void> => {
  const releases = [...past.due.values()]
    .filter(({ lateAt }) => lateAt !== null && lateAt <= at)
    .map(({ releaseId }) => releaseId);
  if (releases.length === 0) return;
  const late = await dropLateNotices(past.tx, releases);
  const because = 'it could not be delivered in time';
  await raiseAttention(
    past.tx,
    late.map((notice) => undeliverable({ ...notice, on, because })),
  );
  await lookAgain(past, releases);
};

/** The releases of which something is due by then. */
export const dueBy = ({ due }: Past, at: Date): readonly string[] =>
  [...due.values()].filter((one) => one.at <= at).map(({ releaseId }) => releaseId);

/**
 * "Sends" what is due of the past, `planned` being the releases that have just been planned: nothing leaves this process, and each
 * try is recorded as the hub records it.
 */
export const sendWhatIsDue = async (past: Past, slot: Slot, planned: readonly string[]): Promise<void> => {
  await lookAgain(past, planned);
  await dropLate(past, slot);
  for (let rounds = 1; rounds <= MOST_ROUNDS; rounds += 1) {
    const at = new Date(slot.at.getTime() + rounds * BETWEEN_ROUNDS_MS);
    const releases = dueBy(past, at);
    if (releases.length === 0) return;
    await round(past, slot, at, releases);
    await lookAgain(past, releases);
  }
};
