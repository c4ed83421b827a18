import { hasRightsOf, type StaffMember } from '#access';
import type { Named, Unnamed } from '#handover';
import type { Limit, LimitCounts } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { namedLines, nobodyNamedWords, sinceWords, type NamedLine } from './limit-words.js';

export interface FieldFault {
  readonly text: string;
  readonly href: string;
}

export interface KeepForm {
  readonly prisonNumber: string;
  readonly staffId: string;
  readonly reason: string;
  readonly fault: FieldFault | null;
}

export const NEW_FORM: KeepForm = { prisonNumber: '', staffId: '', reason: '', fault: null };

export interface KeepModel {
  readonly form: KeepForm;
  readonly nobodyNamed: string | null;
  readonly waiting: readonly { readonly prisonNumber: string; readonly since: string }[];
  readonly staff: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  /** The person that was asked for. */
  readonly person: { readonly prisonNumber: string; readonly since: string; readonly named: readonly NamedLine[] } | null;
}

interface KeepRead {
  readonly form: KeepForm;
  readonly counts: LimitCounts;
  readonly waiting: readonly { readonly prisonNumber: string; readonly since: string }[];
  readonly staff: readonly StaffMember[];
  readonly viewer: StaffMember;
  readonly person: Limit | null;
}

const mayBeNamed = (member: StaffMember): boolean => hasRightsOf(member, ['coordinator', 'prison-team']);

/** The list of names as its keepers see it: people by their numbers alone, and only those that are asked for or have nobody. */
export const keepModel = ({ form, counts, waiting, staff, viewer, person }: KeepRead): KeepModel => ({
  form,
  nobodyNamed: nobodyNamedWords(counts),
  waiting: waiting.map(({ prisonNumber, since }) => ({ prisonNumber, since: sayDay(since) })),
  staff: staff
    .filter((one) => mayBeNamed(one) && one.id !== viewer.id)
    .map(({ id, name }) => ({ value: id, text: name, selected: id === form.staffId })),
  person: person === null ? null : { prisonNumber: person.prisonNumber, since: sinceWords(person), named: namedLines(person) },
});

const NOT_LIMITED: FieldFault = {
  text: 'There is nobody with this number and limited access at a prison you look after',
  href: '#prisonNumber',
};

export const NO_NUMBER: FieldFault = { text: 'Enter a prison number, such as A1234BC', href: '#prisonNumber' };

/** What is wrong with the form, where something is. */
export const namedFault = (outcome: Named | Unnamed): FieldFault | null => {
  switch (outcome) {
    case 'named':
    case 'named-before':
    case 'unnamed':
    case 'not-named':
      return null;
    case 'oneself':
      return { text: 'Nobody names themselves: ask another coordinator, or an operator', href: '#staff' };
    case 'cannot-see':
      return { text: 'Choose somebody who works at the prison of this person', href: '#staff' };
    case 'no-reason':
      return { text: 'Say in a few words why they are named', href: '#reason' };
    case 'not-limited':
      return NOT_LIMITED;
  }
};

export const namedWords: Readonly<Record<'named' | 'named-before' | 'unnamed' | 'not-named', string>> = {
  named: 'They see this person from now on.',
  'named-before': 'They were named already.',
  unnamed: 'They no longer see this person.',
  'not-named': 'They were not named.',
};
