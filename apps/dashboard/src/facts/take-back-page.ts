import type { ReplanPreview } from '#handover';
import type { FactChoices, ReleasePage } from '#persistence';
import { whatWouldChange, type WouldChangeModel } from '../change-date/what-would-change.js';
import { listName } from '../page/person.js';
import type { ChangeLine } from './change-lines.js';
import { changesIn, recordedBy } from './fact-saved-page.js';
import { heldOf } from './held.js';

export interface TakeBackModel extends WouldChangeModel {
  readonly id: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly here: string;
  readonly lines: readonly ChangeLine[];
  readonly overtaken: boolean;
}

interface ToShow {
  readonly page: ReleasePage;
  readonly once: string;
  readonly choices: FactChoices;
  readonly preview: ReplanPreview;
  readonly overtaken: 'yes' | 'no';
}

/** What was said on one of the forms, as it would be held again without it; null where nothing of this id was. */
export const linesTakenBack = ({
  page: { facts },
  once,
  choices,
}: Omit<ToShow, 'preview' | 'overtaken'>): readonly ChangeLine[] => {
  const recorded = recordedBy(facts, once);
  if (recorded === null) return [];
  const without = facts.filter((fact) => fact !== recorded.fact);
  return changesIn(recorded).map(({ field }) => {
    const [now, then] = [heldOf(facts, field).value, heldOf(without, field).value];
    const said = (value: typeof now): string => (value === undefined ? 'Not said' : field.said(value, choices));
    return { key: field.label, value: said(then), hint: `Now: ${said(now)}` };
  });
};

/** What taking it back would do, before it is done. */
export const takeBackModel = (show: ToShow): TakeBackModel => {
  const { page, once, preview, overtaken } = show;
  const { release } = page;
  return {
    id: release.id,
    name: listName(release),
    prisonNumber: release.prisonNumber,
    here: `/releases/${release.id}/take-back/${once}`,
    lines: linesTakenBack(show),
    ...whatWouldChange(preview, release),
    overtaken: overtaken === 'yes',
  };
};
