import { localDate } from '#calendar';
import { quietMinutes } from '#disclosure';
import type { Known, Policy, Telling } from '#planning';
import type { StoredNotice } from '#persistence';
import { dayInLondon } from '../day-in-london.js';
import type { ToPlan } from './to-plan.js';

interface Waiting {
  readonly before: readonly StoredNotice[];
  readonly superseded: readonly string[];
  readonly act: StoredNotice['act'];
  readonly state: Known;
  readonly policy: Policy;
}

const MINUTE_MS = 60_000;

/** How long a change waits for another, and since when it has: a change that gives way to a newer one hands its wait on. */
export const waitOf = (
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
export const stillHeld = ({ holdMinutes, since }: { holdMinutes: number; since: string | null }, now: Date): number => {
  const passed = since === null ? 0 : Math.floor((now.getTime() - Date.parse(since)) / MINUTE_MS);
  return Math.min(holdMinutes, Math.max(0, holdMinutes - passed));
};

/**
 * When it may be told. What a partner has been asked for already is changed at once: it is getting ready for a day that is no
 * longer right, however far off the new one is.
 */
export const fromWhen = (act: StoredNotice['act'], telling: Telling | null): Telling['from'] =>
  telling === null || (act === 'change' && telling.notBefore !== true && typeof telling.from === 'object' && 'on' in telling.from)
    ? 'at-once'
    : telling.from;
