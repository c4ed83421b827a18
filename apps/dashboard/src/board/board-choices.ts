import type { StaffMember } from '#access';
import { mayHave } from '#handover';
import type { PartnerLabel, PrisonChoice } from '#persistence';
import { MARKERS_FOR_ALL } from '../page/markers.js';
import { ESCALATION_LEVELS, KINDS, MARKERS, say, TEAMS } from '../words.js';
import { FILTER_NAMES, ME, NOBODY, partnerChoice, teamChoice, type Choices, type FilterName } from './board-filter.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** What one viewer can filter by. */
export type FilterChoices = Readonly<Record<FilterName, readonly Choice[]>>;

interface Known {
  readonly viewer: StaffMember;
  readonly staff: readonly StaffMember[];
  readonly prisons: readonly PrisonChoice[];
  readonly partners: readonly PartnerLabel[];
}

const words = (of: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(of).map(([value, text]) => ({ value, text }));

/** Whoever could be given a task of one of the viewer's prisons, but the viewer; of these `named` where a person is limited to them. */
export const colleagues = (
  viewer: StaffMember,
  staff: readonly StaffMember[],
  named: readonly string[] | null = null,
): readonly Choice[] =>
  staff
    .filter((member) => member.id !== viewer.id)
    .filter((member) =>
      viewer.prisons === null
        ? [null, ...(member.prisons ?? [])].some((prison) => mayHave(member, { prison, named }))
        : viewer.prisons.some((prison) => mayHave(member, { prison, named })),
    )
    .map(({ id, name }) => ({ value: id, text: name }));

/** Whoever may have every one of these tasks, but the viewer. */
export const colleaguesFor = (
  viewer: StaffMember,
  staff: readonly StaffMember[],
  tasks: readonly { readonly prison: string | null; readonly named?: readonly string[] | null }[],
): readonly Choice[] =>
  staff
    .filter((member) => member.id !== viewer.id && tasks.every(({ prison, named = null }) => mayHave(member, { prison, named })))
    .map(({ id, name }) => ({ value: id, text: name }));

export const filterChoices = ({ viewer, staff, prisons, partners }: Known): FilterChoices => {
  const byLabel = partners.map(({ id, label }) => ({ value: id, text: label }));
  return {
    prison: prisons.map(({ id, name }) => ({ value: id, text: name })),
    kind: words(KINDS),
    partner: byLabel,
    owner: [
      ...words(TEAMS).map(({ value, text }) => ({ value: teamChoice(value), text })),
      ...byLabel.map(({ value, text }) => ({ value: partnerChoice(value), text })),
    ],
    step: words(ESCALATION_LEVELS),
    marker: MARKERS_FOR_ALL.map((value) => ({ value, text: say(MARKERS, value) })),
    assigned: [{ value: ME, text: 'Me' }, { value: NOBODY, text: 'Nobody' }, ...colleagues(viewer, staff)],
  };
};

/** The values an address may have. */
export const choicesOf = (choices: FilterChoices): Choices => {
  const of = (name: FilterName): ReadonlySet<string> => new Set(choices[name].map(({ value }) => value));
  return Object.fromEntries(FILTER_NAMES.map((name) => [name, of(name)])) as unknown as Choices;
};
