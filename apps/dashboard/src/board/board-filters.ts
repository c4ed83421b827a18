import type { Choice, FilterChoices } from './board-choices.js';
import { addressOf, FILTER_NAMES, without, type BoardAsked, type FilterName } from './board-filter.js';

export interface Select {
  readonly name: FilterName;
  readonly label: string;
  readonly all: string;
  readonly items: readonly (Choice & { readonly selected: boolean })[];
}

/** A filter that is on, in words, and the address without it. */
export interface Selected {
  readonly text: string;
  readonly href: string;
}

const LABELS: Readonly<Record<FilterName, Pick<Select, 'label' | 'all'>>> = {
  prison: { label: 'Prison', all: 'All prisons' },
  kind: { label: 'Kind of task', all: 'All kinds' },
  partner: { label: 'Concerns partner', all: 'All partners' },
  owner: { label: 'Whose task', all: 'All teams and partners' },
  step: { label: 'Taken to', all: 'Anybody, or nobody yet' },
  marker: { label: 'Marked', all: 'With any mark or none' },
  assigned: { label: 'Assigned to', all: 'Anybody or nobody' },
};

export const selects = (asked: BoardAsked, choices: FilterChoices): readonly Select[] =>
  FILTER_NAMES.map((name) => ({
    name,
    ...LABELS[name],
    items: choices[name].map((choice) => ({ ...choice, selected: choice.value === asked[name] })),
  }));

export const selectedFilters = (asked: BoardAsked, choices: FilterChoices): readonly Selected[] =>
  FILTER_NAMES.flatMap((name) => {
    const chosen = choices[name].find(({ value }) => value === asked[name]);
    if (chosen === undefined) return [];
    return [{ text: `${LABELS[name].label}: ${chosen.text}`, href: addressOf(without(asked, name)) }];
  });
