import type { ReplanPreview } from '#handover';
import type { ReleaseHead } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { listName } from '../page/person.js';
import { dateName } from '../release/dates-held.js';
import { formOf, type Change, type ChangeForm } from './change.js';
import { whatWouldChange, type WouldChangeModel } from './what-would-change.js';

export interface PreviewModel extends WouldChangeModel {
  readonly id: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly said: string;
  readonly reason: string;
  readonly form: ChangeForm;
  /** True where something was heard since an earlier preview, and nothing was saved. */
  readonly overtaken: boolean;
}

/** A change as a sentence without an end: "Conditional release date (CRD): Fri 25 Dec 2026". */
export const changeSaid = ({ what, on }: Change): string => {
  if (what === 'released') return `Left prison${on === null ? '' : ` on ${sayDay(on)}`}`;
  if (what === 'cancelled') return 'The release is cancelled';
  if (what === 'reinstated') return 'The release is on again';
  return `${dateName(what)}: ${on === null ? 'none any more' : sayDay(on)}`;
};

interface ToShow {
  readonly release: ReleaseHead;
  readonly change: Change;
  readonly once: string;
  readonly preview: ReplanPreview;
  readonly overtaken: 'yes' | 'no';
}

/** What saving would do, as the page shows it. */
export const previewModel = ({ release, change, once, preview, overtaken }: ToShow): PreviewModel => ({
  id: release.id,
  name: listName(release),
  prisonNumber: release.prisonNumber,
  said: changeSaid(change),
  reason: change.reason,
  ...whatWouldChange(preview, release),
  form: formOf(change, once),
  overtaken: overtaken === 'yes',
});
