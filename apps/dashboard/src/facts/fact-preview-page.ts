import type { ReplanPreview } from '#handover';
import type { FactChoices, ReleasePage } from '#persistence';
import { whatWouldChange, type WouldChangeModel } from '../change-date/what-would-change.js';
import { listName } from '../page/person.js';
import { changeLine, type ChangeLine } from './change-lines.js';
import { fieldsOf } from './fact-forms.js';
import { idOf, type FactForm, type Form } from './field.js';
import type { FactChange } from './read-form.js';

export interface FactPreviewModel extends WouldChangeModel {
  readonly id: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly title: string;
  readonly lines: readonly ChangeLine[];
  /** Where the form is, and where saving is. */
  readonly here: string;
  readonly save: string;
  readonly button: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly overtaken: boolean;
}

interface ToShow {
  readonly page: ReleasePage;
  readonly form: FactForm;
  readonly choices: FactChoices;
  readonly once: string;
  readonly sent: Form;
  readonly changes: readonly FactChange[];
  readonly preview: ReplanPreview;
  readonly overtaken: 'yes' | 'no';
}

/** The form once more, to be sent as it was filled in. */
const hiddenOf = ({ form, once, sent }: ToShow): FactPreviewModel['hidden'] => [
  { name: 'once', value: once },
  ...fieldsOf(form).flatMap((field) => {
    const given = field.sent(sent);
    const id = idOf(field);
    if (typeof given === 'string') return given === '' ? [] : [{ name: id, value: given }];
    return (['day', 'month', 'year'] as const).map((part) => ({ name: `${id}-${part}`, value: given[part] }));
  }),
];

/** What recording these facts would do, before it is done. */
export const factPreviewModel = (show: ToShow): FactPreviewModel => {
  const { page, form, choices, changes, preview, overtaken } = show;
  const here = `/releases/${page.release.id}/facts/${form.slug}`;
  return {
    id: page.release.id,
    name: listName(page.release),
    prisonNumber: page.release.prisonNumber,
    title: form.title,
    lines: changes.map((change) => changeLine(change, choices)),
    here,
    save: `${here}/save`,
    button: 'Save this',
    hidden: hiddenOf(show),
    ...whatWouldChange(preview, page.release),
    overtaken: overtaken === 'yes',
  };
};
