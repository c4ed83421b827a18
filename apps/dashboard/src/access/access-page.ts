import type { LimitOfRelease, ReleasePage } from '#persistence';
import type { Choice } from '../board/board-choices.js';
import { listName } from '../page/person.js';
import { namedLines, sinceWords, type NamedLine } from './limit-words.js';

const STAFF_FEED = 'staff';

export interface ReasonFault {
  readonly text: string;
  readonly href: '#reason';
}

export const NO_REASON: ReasonFault = { text: 'Say in a few words why', href: '#reason' };

/** The forms of the page, as one of them was sent; or new. */
export interface AccessForm {
  readonly once: string;
  readonly reason: string;
  readonly chosen: readonly string[];
  readonly fault: ReasonFault | null;
}

export interface AccessModel {
  readonly id: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly form: AccessForm;
  /** Null while access is not limited. */
  readonly limit: {
    readonly since: string;
    readonly named: readonly NamedLine[];
    /** Whether staff may lift it; else its sources have to. */
    readonly mayLift: boolean;
    readonly sources: string;
    readonly partners: readonly { readonly id: string; readonly label: string; readonly approved: boolean }[];
  } | null;
  readonly colleagues: readonly (Choice & { readonly chosen: boolean })[];
}

interface AccessRead {
  readonly page: ReleasePage;
  readonly limit: LimitOfRelease | null;
  readonly colleagues: readonly Choice[];
  readonly form: AccessForm;
}

/** Who may see one person, as its page shows it to those who may. */
export const accessModel = ({ page: { release }, limit, colleagues, form }: AccessRead): AccessModel => ({
  id: release.id,
  name: listName(release),
  prisonNumber: release.prisonNumber,
  form,
  limit:
    limit === null
      ? null
      : {
          since: sinceWords(limit),
          named: namedLines(limit),
          mayLift: limit.saidBy.some(({ id }) => id === STAFF_FEED),
          sources: limit.saidBy
            .filter(({ id }) => id !== STAFF_FEED)
            .map(({ label }) => label)
            .join(' and '),
          partners: limit.partners,
        },
  colleagues: colleagues.map((one) => ({ ...one, chosen: form.chosen.includes(one.value) })),
});
