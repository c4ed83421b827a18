import type { ReplanPreview } from '#handover';
import type { ReleaseHead } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { listName } from '../page/person.js';
import { dateName } from '../release/dates-held.js';
import { formOf, needsConfirming, type Change, type ChangeForm } from './change.js';
import { happening, isHappening } from './happenings.js';
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
  /** What must be ticked before it is saved, and whether that was forgotten; null where nothing must. */
  readonly confirm: { readonly text: string; readonly fault: string | null } | null;
  /** What follows besides the tasks and messages of this release. */
  readonly besides: string | null;
}

/** A change as a sentence without an end: "Conditional release date (CRD): Fri 25 Dec 2026". */
export const changeSaid = ({ what, on }: Change): string => {
  if (isHappening(what)) return `${happening(what).text}${on === null ? '' : `: ${sayDay(on)}`}`;
  return `${dateName(what)}: ${on === null ? 'none any more' : sayDay(on)}`;
};

const CONFIRM = 'The person has died. Everything stops, and nothing more is sent about them';
const CONFIRM_FAULT = 'Tick the box to confirm that the person has died';
const NEW_TERM =
  'A new release is opened for this term, with the needs, the consent and the destination carried over. What was asked after release is closed as returned to custody.';

interface ToShow {
  readonly release: ReleaseHead;
  readonly change: Change;
  readonly once: string;
  readonly preview: ReplanPreview;
  readonly overtaken: 'yes' | 'no';
  /** True where it was to be saved and the box was not ticked. */
  readonly unconfirmed?: true;
}

/** What saving would do, as the page shows it. */
export const previewModel = ({ release, change, once, preview, overtaken, unconfirmed }: ToShow): PreviewModel => ({
  id: release.id,
  name: listName(release),
  prisonNumber: release.prisonNumber,
  said: changeSaid(change),
  reason: change.reason,
  ...whatWouldChange(preview, release),
  form: formOf(change, once),
  overtaken: overtaken === 'yes',
  confirm: needsConfirming(change) ? { text: CONFIRM, fault: unconfirmed === true ? CONFIRM_FAULT : null } : null,
  besides: preview.after.standing === 'returned' && preview.before?.standing !== 'returned' ? NEW_TERM : null,
});
