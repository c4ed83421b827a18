import type { LocalDate } from '#calendar';
import { boxesOf, dateGiven, dateWithin, happenedBy, type DateGiven } from '../page/date-input.js';
import { NALOXONE_STEPS, type NaloxoneField } from './naloxone-facts.js';

type Form = Readonly<Record<string, unknown>>;

export interface FieldFault {
  readonly text: string;
  readonly href: string;
}

export interface NaloxoneForm {
  readonly once: string;
  readonly step: string;
  readonly on: DateGiven;
  readonly stepFault: FieldFault | null;
  readonly onFault: (FieldFault & { readonly parts: readonly string[] }) | null;
}

export type NaloxoneRead =
  | {
      readonly ok: true;
      readonly says: { readonly naloxone: Readonly<Partial<Record<NaloxoneField, LocalDate>>> };
      readonly said: string;
    }
  | { readonly ok: false; readonly form: NaloxoneForm };

/** The form as it is first shown: today, and nothing chosen. */
export const emptyNaloxoneForm = (once: string, today: string): NaloxoneForm => ({
  once,
  step: '',
  on: boxesOf(today),
  stepFault: null,
  onFault: null,
});

/** What was recorded, or the form again with what is wrong in it. */
export const naloxoneRead = (form: Form, today: LocalDate, once: string): NaloxoneRead => {
  const step = NALOXONE_STEPS.find(({ field }) => field === form['step']);
  const on = dateGiven(form, 'done');
  const read = dateWithin(on, 'The day', happenedBy(today));
  if (step !== undefined && read.ok) return { ok: true, says: { naloxone: { [step.field]: read.on } }, said: step.name };
  return {
    ok: false,
    form: {
      once,
      step: step?.field ?? '',
      on,
      stepFault: step === undefined ? { text: 'Choose what was done', href: '#step' } : null,
      onFault: read.ok ? null : { text: read.fault, href: `#done-${read.parts[0] ?? 'day'}`, parts: read.parts },
    },
  };
};
