import type { LocalDate } from '#calendar';
import { REFERRAL_SOURCES, SUBSTANCES, type ReferralGiven, type ReferralTaken } from '#handover';
import { boxesOf, dateGiven, dateWithin, happenedBy, type DateGiven } from '../page/date-input.js';
import { listOf, textOf, type Form } from '../partners/form-fields.js';

export interface FieldFault {
  readonly text: string;
  readonly href: string;
}

/** The form as it was filled in. */
export interface ReferralForm {
  readonly once: string;
  readonly prisonNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly prison: string;
  readonly source: string;
  readonly on: DateGiven;
  readonly substances: readonly string[];
  readonly otherSubstances: string;
  readonly asksFor: string;
  readonly wantsNaloxone: boolean;
  readonly note: string;
  readonly faults: {
    readonly prisonNumber?: FieldFault;
    readonly lastName?: FieldFault;
    readonly prison?: FieldFault;
    readonly source?: FieldFault;
    readonly on?: FieldFault & { readonly parts: readonly string[] };
  };
}

export type ReferralRead =
  | { readonly ok: true; readonly given: ReferralGiven; readonly form: ReferralForm }
  | { readonly ok: false; readonly form: ReferralForm };

const PRISON_NUMBER = /^[A-Z]\d{4}[A-Z]{2}$/;
const SHORT = 200;
const LONG = 500;

export const emptyReferral = (once: string, today: string, prison: string): ReferralForm => ({
  once,
  prisonNumber: '',
  firstName: '',
  lastName: '',
  prison,
  source: '',
  on: boxesOf(today),
  substances: [],
  otherSubstances: '',
  asksFor: '',
  wantsNaloxone: false,
  note: '',
  faults: {},
});

const sentIn = (sent: Form, once: string): ReferralForm => ({
  once,
  prisonNumber: textOf(sent, 'prisonNumber').replaceAll(' ', '').toUpperCase().slice(0, 20),
  firstName: textOf(sent, 'firstName').slice(0, SHORT),
  lastName: textOf(sent, 'lastName').slice(0, SHORT),
  prison: textOf(sent, 'prison'),
  source: textOf(sent, 'source'),
  on: dateGiven(sent, 'on'),
  substances: listOf(sent, 'substance'),
  otherSubstances: textOf(sent, 'otherSubstances').slice(0, SHORT),
  asksFor: textOf(sent, 'asksFor').slice(0, SHORT),
  wantsNaloxone: textOf(sent, 'naloxone') === 'yes',
  note: textOf(sent, 'note').slice(0, LONG),
  faults: {},
});

/** What was said, or the form again with what is wrong in it. `prisons`: where this viewer may take a referral. */
export const referralRead = (
  sent: Form,
  { once, today, prisons }: { readonly once: string; readonly today: LocalDate; readonly prisons: readonly string[] },
): ReferralRead => {
  const form = sentIn(sent, once);
  const source = REFERRAL_SOURCES.find((one) => one === form.source);
  const read = dateWithin(form.on, 'The day', happenedBy(today));
  const faults = {
    ...(PRISON_NUMBER.test(form.prisonNumber)
      ? {}
      : { prisonNumber: { text: 'Enter a prison number, such as A1234BC', href: '#prisonNumber' } }),
    ...(prisons.includes(form.prison) ? {} : { prison: { text: 'Choose the prison they are in', href: '#prison' } }),
    ...(source === undefined ? { source: { text: 'Choose how they came to you', href: '#source' } } : {}),
    ...(read.ok ? {} : { on: { text: read.fault, href: `#on-${read.parts[0] ?? 'day'}`, parts: read.parts } }),
  };
  if (Object.keys(faults).length > 0 || source === undefined || !read.ok) return { ok: false, form: { ...form, faults } };
  const substances = SUBSTANCES.filter((one) => form.substances.includes(one));
  return { ok: true, form, given: { ...form, source, on: read.on, substances } };
};

/** What the hub could not take, at its field. */
export const takenFaults = (outcome: ReferralTaken['outcome']): ReferralForm['faults'] => {
  switch (outcome) {
    case 'taken':
    case 'repeated':
      return {};
    case 'name-needed':
      return { lastName: { text: 'The hub does not know this number: enter first name and surname', href: '#lastName' } };
    case 'held-elsewhere':
      return {
        prisonNumber: {
          text: 'The hub does not hold this person at a prison of yours: check the number, or ask a coordinator',
          href: '#prisonNumber',
        },
      };
    case 'not-theirs':
      return { prison: { text: 'Choose a prison of yours', href: '#prison' } };
  }
};
