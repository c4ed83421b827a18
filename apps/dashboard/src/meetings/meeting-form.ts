import type { LocalDate } from '#calendar';
import type { MeetingDayFault } from '#handover';
import { boxesOf, dateGiven, dateRead, type DateGiven } from '../page/date-input.js';
import { textOf, type Form } from '../partners/form-fields.js';
import type { FieldFault } from '../workers/worker-form.js';

/** The form of a meeting, as it was filled in. */
export interface MeetingForm {
  readonly prison: string;
  readonly on: DateGiven;
  readonly time: string;
  readonly place: string;
  readonly every: string;
  readonly reason: string;
  readonly faults: {
    readonly prison?: FieldFault;
    readonly on?: FieldFault & { readonly parts: readonly string[] };
    readonly time?: FieldFault;
    readonly reason?: FieldFault;
  };
}

const [PLACE_MOST, REASON_MOST] = [100, 500] as const;
const TIME = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/** How often there is one more, in days; none for a single one. */
export const SERIES = [
  { value: 'once', text: 'Just this one', days: null },
  { value: 'week', text: 'Every week, for half a year', days: 7 },
  { value: 'fortnight', text: 'Every two weeks, for half a year', days: 14 },
  { value: 'four-weeks', text: 'Every four weeks, for half a year', days: 28 },
] as const;

export const EMPTY_MEETING: MeetingForm = {
  prison: '',
  on: boxesOf(null),
  time: '',
  place: '',
  every: 'once',
  reason: '',
  faults: {},
};

export interface MeetingRead {
  readonly form: MeetingForm;
  /** Null where the form cannot be taken as it is. */
  readonly read: {
    readonly on: LocalDate;
    readonly time: string | null;
    readonly place: string | null;
    readonly everyDays: number | null;
  } | null;
}

const timeIn = (given: string): string | null => {
  const [, hours = '', minutes = ''] = TIME.exec(given) ?? [];
  return hours === '' ? null : `${hours.padStart(2, '0')}:${minutes}`;
};

/** When and where a meeting is held. `needs`: what else the form must have. */
export const meetingRead = (
  sent: Form,
  needs: { readonly prisons?: readonly { readonly value: string }[]; readonly reason?: 'yes' },
): MeetingRead => {
  const on = dateGiven(sent, 'on');
  const day = dateRead(on, 'The day of the meeting');
  const [prison, time, reason] = [textOf(sent, 'prison'), textOf(sent, 'time'), textOf(sent, 'reason').slice(0, REASON_MOST)];
  const place = textOf(sent, 'place').slice(0, PLACE_MOST);
  const series = SERIES.find(({ value }) => value === textOf(sent, 'every')) ?? SERIES[0];
  const faults: MeetingForm['faults'] = {
    ...(needs.prisons === undefined || needs.prisons.some(({ value }) => value === prison)
      ? {}
      : { prison: { text: 'Choose the prison', href: '#prison' } }),
    ...(day.ok ? {} : { on: { text: day.fault, href: `#on-${day.parts[0] ?? 'day'}`, parts: day.parts } }),
    ...(time === '' || timeIn(time) !== null ? {} : { time: { text: 'Enter a time like 10:30', href: '#time' } }),
    ...(needs.reason === undefined || reason !== ''
      ? {}
      : { reason: { text: 'Say why, so that colleagues can follow', href: '#reason' } }),
  };
  const form: MeetingForm = { prison, on, time, place, every: series.value, reason, faults };
  if (!day.ok || Object.keys(faults).length > 0) return { form, read: null };
  return { form, read: { on: day.on, time: timeIn(time), place: place === '' ? null : place, everyDays: series.days } };
};

const DAY_FAULTS: Readonly<Record<MeetingDayFault, string>> = {
  past: 'The day of the meeting must be today or later',
  'day-off': 'Nobody works on that day: choose a working day',
  'too-far': 'The day of the meeting must be within a year',
  'day-taken': 'There is a meeting of this prison on that day already',
};

/** The same form, with what is wrong with its day. */
export const withDayFault = (form: MeetingForm, fault: MeetingDayFault): MeetingForm => ({
  ...form,
  faults: { ...form.faults, on: { text: DAY_FAULTS[fault], href: '#on-day', parts: ['day', 'month', 'year'] } },
});

/** The form that changes a meeting, with what it says now. */
export const formOfMeeting = ({
  on,
  time,
  place,
}: {
  readonly on: string;
  readonly time: string | null;
  readonly place: string | null;
}): MeetingForm => ({ ...EMPTY_MEETING, on: boxesOf(on), time: time ?? '', place: place ?? '' });

/** The faults of a form, for the top of its page. */
export const faultsOf = ({ faults }: MeetingForm): readonly FieldFault[] => Object.values(faults);
