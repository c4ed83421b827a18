import type { LocalDate } from '#calendar';
import { boxesOf, dateGiven, dateRead, type DateGiven } from '../page/date-input.js';
import { textOf, type Form } from '../partners/form-fields.js';

export interface FieldFault {
  readonly text: string;
  readonly href: string;
}

type DayFault = FieldFault & { readonly parts: readonly string[] };

/** The form of a worker's vetting, as it was filled in. */
export interface WorkerForm {
  readonly name: string;
  readonly partnerId: string;
  readonly prison: string;
  readonly staffId: string;
  readonly until: DateGiven;
  readonly holdsKeys: boolean;
  readonly note: string;
  readonly faults: {
    readonly name?: FieldFault;
    readonly service?: FieldFault;
    readonly prison?: FieldFault;
    readonly staff?: FieldFault;
    readonly until?: DayFault;
  };
}

export const EMPTY_WORKER: WorkerForm = {
  name: '',
  partnerId: '',
  prison: '',
  staffId: '',
  until: boxesOf(null),
  holdsKeys: false,
  note: '',
  faults: {},
};

const LONGEST = 200;

export interface VettingRead {
  readonly form: WorkerForm;
  /** Null where it is applied for. */
  readonly until: LocalDate | null;
  readonly ok: boolean;
}

/** The day until which somebody is vetted: left empty while it is applied for. */
export const vettingRead = (sent: Form): VettingRead => {
  const until = dateGiven(sent, 'until');
  const empty = until.day === '' && until.month === '' && until.year === '';
  const read = dateRead(until, 'The last day of the vetting');
  const fault: DayFault | null =
    empty || read.ok ? null : { text: read.fault, href: `#until-${read.parts[0] ?? 'day'}`, parts: read.parts };
  const form: WorkerForm = {
    name: textOf(sent, 'name').slice(0, LONGEST),
    partnerId: textOf(sent, 'service'),
    prison: textOf(sent, 'prison'),
    staffId: textOf(sent, 'staff'),
    until,
    holdsKeys: textOf(sent, 'keys') === 'yes',
    note: textOf(sent, 'note').slice(0, LONGEST),
    faults: fault === null ? {} : { until: fault },
  };
  return { form, until: !empty && read.ok ? read.on : null, ok: fault === null };
};

/** The same of somebody new, who needs a name, a service and a prison. */
export const workerRead = (
  sent: Form,
  known: { readonly services: readonly { readonly value: string }[]; readonly prisons: readonly { readonly value: string }[] },
): VettingRead => {
  const read = vettingRead(sent);
  const { form } = read;
  const faults = {
    ...(form.name === '' ? { name: { text: 'Enter the name of the worker', href: '#name' } } : {}),
    ...(known.services.some(({ value }) => value === form.partnerId)
      ? {}
      : { service: { text: 'Choose the service they work for', href: '#service' } }),
    ...(known.prisons.some(({ value }) => value === form.prison)
      ? {}
      : { prison: { text: 'Choose the prison they come into', href: '#prison' } }),
    ...form.faults,
  };
  return { ...read, form: { ...form, faults }, ok: Object.keys(faults).length === 0 };
};
