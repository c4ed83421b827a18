import { hasRightsOf, type StaffMember } from '#access';
import { NATIONAL_POLICY, type PolicyFault } from '#handover';
import type { PlaceChoice, PolicyLine, PolicyVersionPage } from '#persistence';
import { sayMoment } from '../days-and-times.js';
import { tag, type Colour } from '../page/tag.js';
import { inWords, labelOf, NUMBER_GROUPS, unitOf, type NumberName } from './number-words.js';
import { placeName, type Place } from './places.js';
import { widerThan } from './policy-form.js';
import { whatIfShown } from './what-if-page.js';

const STATES: Readonly<Record<PolicyLine['state'], readonly [string, Colour]>> = {
  adopted: ['In force', 'green'],
  draft: ['Draft', 'yellow'],
  retired: ['Earlier', 'grey'],
  discarded: ['Discarded', 'grey'],
};

const ACTS = { adopted: 'Adopted', retired: 'Taken out of force', discarded: 'Discarded' } as const;

/** Who puts numbers in force. Whoever works by them may read them. */
export const mayAdopt = (viewer: StaffMember): boolean => viewer.role === 'operator' || viewer.role === 'policy-lead';

const lineOf = (line: PolicyLine) => ({
  id: line.id,
  href: `/policies/versions/${encodeURIComponent(line.id)}`,
  place: placeName(line.scopeKind, line.place),
  numbers: Object.keys(line.numbers).map(labelOf).join(', '),
  state: tag(...STATES[line.state]),
  made: `${sayMoment(line.madeAt)}, by ${line.madeBy}`,
  adopted: line.adoptedAt === null ? null : `${sayMoment(line.adoptedAt)}, by ${line.adoptedBy ?? 'nobody known'}`,
});

/** The list: what holds where, drafts, and what held before. */
export const policiesModel = (lines: readonly PolicyLine[], places: readonly Place[], viewer: StaffMember) => ({
  inForce: lines.filter(({ state }) => state === 'adopted').map(lineOf),
  drafts: lines.filter(({ state }) => state === 'draft').map(lineOf),
  earlier: lines.filter(({ state }) => state === 'retired' || state === 'discarded').map(lineOf),
  national: NATIONAL_POLICY.version,
  places: places.map(({ value, text }) => ({ value, text })),
  mayAdopt: mayAdopt(viewer),
});

const withUnit = (name: NumberName, value: number | string): string => {
  const unit = unitOf(name);
  return unit === 'time of day' || unit === '' ? String(value) : `${String(value)} ${unit}`;
};

/** Every number of the national default, in the form’s groups. */
export const nationalModel = () => ({
  version: NATIONAL_POLICY.version,
  groups: NUMBER_GROUPS.map(({ id, title, numbers }) => ({
    id,
    title,
    numbers: numbers.map(({ name, label, help }) => ({ label, help, value: withUnit(name, NATIONAL_POLICY[name]) })),
  })),
});

interface VersionRead {
  readonly page: PolicyVersionPage;
  readonly lines: readonly PolicyLine[];
  readonly places: readonly PlaceChoice[];
  readonly viewer: StaffMember;
  /** What stands against adopting it, or against taking it back. */
  readonly faults?: readonly PolicyFault[];
}

/** One version: what it sets, what it would change, what was done with it, and what can be done now. */
export const versionModel = ({ page, lines, places, viewer, faults = [] }: VersionRead) => {
  const { version, acts, whatIf, holds } = page;
  const nation =
    version.scopeKind === 'nation'
      ? (['scotland', 'northern-ireland'] as const).find((one) => one === version.scope)
      : places.find(({ kind, of }) => kind === version.scopeKind && of === version.scope)?.nation;
  const wider = widerThan({ kind: version.scopeKind, nation: nation ?? 'england-and-wales' }, lines);
  const sets = NUMBER_GROUPS.flatMap(({ numbers }) => numbers).flatMap(({ name, label }) => {
    const value = version.numbers[name];
    return value === undefined ? [] : [{ label, here: withUnit(name, value), otherwise: withUnit(name, wider[name]) }];
  });
  const adopts = mayAdopt(viewer);
  const shown =
    whatIf === null ? null : whatIfShown(whatIf, viewer.prisons === null && hasRightsOf(viewer, ['coordinator', 'prison-team']));
  const mayHold = version.state === 'draft' || version.state === 'retired';
  return {
    ...lineOf(version),
    reason: version.reason,
    sets,
    holds: holds === null ? null : { id: holds, href: `/policies/versions/${encodeURIComponent(holds)}` },
    acts: acts.map(({ did, by, at, releases }) => ({
      text: `${ACTS[did]} by ${by}`,
      at: sayMoment(at),
      releases: did === 'discarded' ? null : releases,
    })),
    whatIf: shown,
    may: {
      workOut: adopts && mayHold && shown?.running !== true,
      // What nobody has looked at is not put in force here.
      adopt: adopts && mayHold && whatIf?.state === 'done',
      retire: adopts && version.state === 'adopted',
      discard: adopts && version.state === 'draft',
    },
    again: version.state === 'retired',
    refresh: shown?.running === true,
    errors: faults.map(({ field, problem }) => ({ text: `${labelOf(field)} ${inWords(problem)}` })),
  };
};
