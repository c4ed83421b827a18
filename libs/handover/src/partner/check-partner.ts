import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { mayBeSentTo } from '#delivery';
import { isField } from '#disclosure';
import { ADAPTERS, PARTNER_ROLES, type PartnerRole } from '#partners';
import { isPartnerId } from '../partner-id.js';

export interface PartnerGiven {
  readonly id: string;
  readonly label: string;
  readonly adapter: string;
  readonly role: PartnerRole;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The fields of the agreement: `person.firstName`, `needs.ost` … */
  readonly agreedFields: readonly string[];
  readonly areas: readonly string[];
  /** The codes of the prisons it works in as well; left out: none. */
  readonly prisons?: readonly string[];
  /** Left out: the partner keeps the secrets it has, and a new one gets secrets the hub makes. */
  readonly secret?: string;
  readonly callbackSecret?: string;
}

/** One thing that is wrong, and the field it is wrong in: `id`, `settings.url`, `agreedFields` … */
export interface FieldFault {
  readonly field: string;
  readonly problem: string;
}

const LONGEST = { label: 100, areas: 200 } as const;

const labelFaults = ({ label }: PartnerGiven): readonly FieldFault[] => {
  if (label.trim() === '') return [{ field: 'label', problem: 'must be the name people know the partner by' }];
  return label.length > LONGEST.label ? [{ field: 'label', problem: `must have ${LONGEST.label} characters or fewer` }] : [];
};

/** What the settings class says, and for addresses whether the hub may send there. The first fault of a field is enough. */
const settingFaults = ({ adapter, settings }: PartnerGiven, allow: readonly string[]): readonly FieldFault[] => {
  const known = ADAPTERS.find(({ manifest }) => manifest.id === adapter);
  if (known === undefined)
    return [{ field: 'adapter', problem: `must be one of ${ADAPTERS.map(({ manifest }) => manifest.id).join(', ')}` }];
  const checked = validateSync(plainToInstance(known.settings, settings));
  const wrong = checked.flatMap(({ property, constraints }) =>
    Object.values(constraints ?? {})
      .slice(0, 1)
      .map((problem) => ({ field: `settings.${property}`, problem: problem.replace(`${property} `, '') })),
  );
  const faulty = new Set(wrong.map(({ field }) => field));
  const forbidden = known.manifest.asks.flatMap(({ name, is }) => {
    const value = settings[name];
    const field = `settings.${name}`;
    if (is !== 'address' || typeof value !== 'string' || faulty.has(field)) return [];
    const may = mayBeSentTo(value, allow);
    return may.ok ? [] : [{ field, problem: `cannot be sent to: ${may.because}` }];
  });
  const unknown = Object.keys(settings)
    .filter((name) => !known.manifest.asks.some((asked) => asked.name === name))
    .map((name) => ({ field: `settings.${name}`, problem: `is no setting of the ${adapter} adapter` }));
  return [...wrong, ...forbidden, ...unknown];
};

const PRISON = /^[A-Z0-9]{3,6}$/;

const prisonFaults = ({ prisons = [] }: PartnerGiven): readonly FieldFault[] =>
  prisons.every((prison) => PRISON.test(prison)) && prisons.length <= LONGEST.areas
    ? []
    : [{ field: 'prisons', problem: 'must be codes of prisons, one on each line, such as LPI' }];

/** Everything that is wrong with what was given for a partner. */
export const faultsOf = (given: PartnerGiven, allow: readonly string[]): readonly FieldFault[] => [
  ...(isPartnerId(given.id)
    ? []
    : [{ field: 'id', problem: 'must be small letters, digits and hyphens, such as riverside-recovery; not "new" or "guide"' }]),
  ...labelFaults(given),
  ...(PARTNER_ROLES.includes(given.role) ? [] : [{ field: 'role', problem: `must be one of ${PARTNER_ROLES.join(', ')}` }]),
  ...settingFaults(given, allow),
  ...(given.areas.length > LONGEST.areas ? [{ field: 'areas', problem: `must be ${LONGEST.areas} or fewer` }] : []),
  ...prisonFaults(given),
  ...given.agreedFields
    .filter((field) => !isField(field))
    .map((field) => ({ field: 'agreedFields', problem: `cannot hold ${field}: there is no such field` })),
];
