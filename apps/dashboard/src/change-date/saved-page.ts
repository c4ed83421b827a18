import type { ReleasePage } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { listName } from '../page/person.js';
import { formOf, type ChangeForm } from './change.js';
import { changeSaid } from './preview-page.js';
import { savedChange } from './undo.js';

export interface SavedModel {
  readonly id: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly said: string;
  readonly note: string | null;
  readonly now: string;
  readonly planPending: boolean;
  /** Null for a death, which nothing takes back here. */
  readonly undo: { readonly said: string; readonly form: ChangeForm } | null;
}

/** What was saved, and the way back; null where nothing of this id was. */
export const savedModel = ({ release, facts }: ReleasePage, id: string, once: string): SavedModel | null => {
  const saved = savedChange(facts, id);
  if (saved === null) return null;
  return {
    id: release.id,
    name: listName(release),
    prisonNumber: release.prisonNumber,
    said: saved.said,
    note: saved.note,
    now: release.releaseOn === null ? 'not known' : sayDay(release.releaseOn),
    planPending: release.planPending,
    undo: saved.undo === null ? null : { said: changeSaid(saved.undo), form: formOf(saved.undo, once) },
  };
};
