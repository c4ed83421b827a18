import { addDays, type LocalDate } from '#calendar';
import type { SaidByHand } from '#handover';
import { boxesOf, dateGiven, dateWithin, happenedBy, type DateGiven, type DateRead } from '../page/date-input.js';
import { happening, HAPPENING_NAMES, type HappeningName } from './happenings.js';
import { DATE_FIELDS, type DateField } from '../release/dates-held.js';

type Form = Readonly<Record<string, unknown>>;

/** One change as somebody wishes it. `on` is null for a date that no longer holds. */
export interface Change {
  readonly what: DateField | HappeningName;
  readonly on: LocalDate | null;
  readonly reason: string;
}

export interface Fault {
  readonly text: string;
  readonly href: string;
}

/** The form as it was filled in. */
export interface ChangeForm {
  readonly once: string;
  readonly what: string;
  readonly on: DateGiven;
  readonly gone: boolean;
  readonly reason: string;
  readonly faults: {
    readonly what?: Fault;
    readonly on?: Fault & { readonly parts: readonly string[] };
    readonly reason?: Fault;
  };
}

const LONGEST_REASON = 500;
const isDate = (what: Change['what']): what is DateField => DATE_FIELDS.some((field) => field === what);

const window = (today: LocalDate) => ({
  from: addDays(today, -366),
  to: addDays(today, 366 * 40),
  said: 'not more than a year ago and not more than 40 years ahead',
});

export const emptyChangeForm = (once: string): ChangeForm => ({
  once,
  what: '',
  on: boxesOf(null),
  gone: false,
  reason: '',
  faults: {},
});

/** The form that says this change: to look at it again, or to take another one back. */
export const formOf = ({ what, on, reason }: Change, once: string): ChangeForm => ({
  once,
  what,
  on: boxesOf(on),
  gone: on === null && isDate(what),
  reason,
  faults: {},
});

const written = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
};

const dayOf = (
  what: Change['what'],
  given: DateGiven,
  gone: boolean,
  today: LocalDate,
): DateRead | { readonly ok: true; readonly on: null } => {
  if (isDate(what)) return gone ? { ok: true, on: null } : dateWithin(given, 'The new date', window(today));
  const { day } = happening(what);
  return day === null ? { ok: true, on: null } : dateWithin(given, day, happenedBy(today));
};

const reasonFault = (reason: string): Fault | null => {
  if (reason === '') return { text: 'Enter why, in a few words', href: '#reason' };
  if (reason.length > LONGEST_REASON)
    return { text: `The reason must be ${String(LONGEST_REASON)} characters or fewer`, href: '#reason' };
  return /(?![\n\r\t])\p{Cc}/u.test(reason) ? { text: 'The reason must be plain text', href: '#reason' } : null;
};

/** The change somebody wishes, or the form again with what is wrong in it. */
export const changeRead = (
  form: Form,
  today: LocalDate,
  once: string,
): { readonly ok: true; readonly change: Change } | { readonly ok: false; readonly form: ChangeForm } => {
  const what = [...DATE_FIELDS, ...HAPPENING_NAMES].find((one) => one === form['what']);
  const given = dateGiven(form, 'on');
  const gone = form['gone'] === 'yes';
  const reason = written(form, 'reason');
  const day = what === undefined ? null : dayOf(what, given, gone, today);
  const why = reasonFault(reason);
  if (what !== undefined && day?.ok === true && why === null) return { ok: true, change: { what, on: day.on, reason } };
  const faults = {
    ...(what === undefined ? { what: { text: 'Choose what has changed', href: '#what' } } : {}),
    ...(day === null || day.ok ? {} : { on: { text: day.fault, href: `#on-${day.parts[0] ?? 'day'}`, parts: day.parts } }),
    ...(why === null ? {} : { reason: why }),
  };
  return { ok: false, form: { once, what: what ?? '', on: given, gone, reason, faults } };
};

/** The fact that says it. */
export const saysOf = ({ what, on }: Change, today: LocalDate): SaidByHand['says'] => {
  if (isDate(what)) return { dates: { [what]: on } };
  return { happened: { ...happening(what).says, on: on ?? today } };
};

/** A death is final, so that it is asked once more before it is saved. */
export const needsConfirming = ({ what }: Change): boolean => what === 'died';
