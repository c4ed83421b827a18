import type { FactItem, TaskKind } from '#planning';
import type { Disclosed, PartnerRole } from '#partners';
import { fieldOf, type Field, type Sort, type Subject } from './fields.js';
import { NEEDED } from './needed.js';

export type BasisKind = NonNullable<FactItem['basis']>['kind'];

export type Disclosure =
  | { readonly may: true; readonly content: Disclosed; readonly fields: readonly Field[]; readonly basis: BasisKind }
  | { readonly may: false; readonly because: string; readonly limited?: true };

const NOTHING: Readonly<Record<PartnerRole, readonly Sort[]>> = {
  treatment: [],
  peer: [],
  probation: [],
  reconnect: [],
  housing: [],
  rehab: [],
  'supported-housing': [],
  'community-group': [],
  pharmacy: [],
};

/**
 * What a recorded basis lets each kind of partner see. Direct care is between those who treat: a peer is told nothing on it, and
 * probation no more than who and when. With consent a peer and probation learn how to reach the person, never anything clinical
 * (domain reference §1.7). RECONNECT cares but does not treat, so it learns nothing clinical either; the housing authority is told by
 * consent alone, as the duty to refer asks, and so are supported housing and community groups. A pharmacy dispenses, and that is care.
 * The split among those who do not treat is our judgement.
 */
const PERMITS: Readonly<Record<BasisKind, Readonly<Record<PartnerRole, readonly Sort[]>>>> = {
  'direct-care': {
    treatment: ['identity', 'reach', 'release', 'appointment', 'clinical', 'safety'],
    peer: [],
    probation: ['identity', 'release'],
    reconnect: ['identity', 'reach', 'release', 'safety'],
    housing: [],
    rehab: ['identity', 'reach', 'release', 'clinical', 'safety'],
    'supported-housing': [],
    'community-group': [],
    pharmacy: ['identity', 'release', 'clinical'],
  },
  consent: {
    treatment: ['identity', 'reach', 'release', 'appointment', 'clinical', 'safety'],
    peer: ['identity', 'reach', 'release', 'safety'],
    probation: ['identity', 'reach', 'release', 'appointment'],
    reconnect: ['identity', 'reach', 'release', 'safety'],
    housing: ['identity', 'reach', 'release'],
    rehab: ['identity', 'reach', 'release', 'clinical', 'safety'],
    'supported-housing': ['identity', 'reach', 'release', 'safety'],
    'community-group': ['identity', 'reach', 'release'],
    pharmacy: ['identity', 'release', 'clinical'],
  },
  withdrawn: NOTHING,
  refused: NOTHING,
};

export const permitted = (basis: BasisKind, role: PartnerRole): readonly Sort[] => PERMITS[basis][role];

interface Telling {
  readonly kind: TaskKind;
  readonly role: PartnerRole;
  /** The fields of the agreement with this partner. */
  readonly agreed: ReadonlySet<string>;
  /** Null where none is recorded. */
  readonly basis: BasisKind | null;
}

/** The fields one partner may be told for one task: what the task needs, cut by the agreement, cut by the basis. */
export const mayBeTold = ({ kind, role, agreed, basis }: Telling): readonly Field[] => {
  const sorts = basis === null ? [] : permitted(basis, role);
  return (NEEDED[kind] ?? []).filter((field) => agreed.has(field) && sorts.includes(fieldOf(field).sort));
};

interface Asked {
  readonly kind: TaskKind;
  readonly role: PartnerRole;
  /** The fields of the agreement with this partner. */
  readonly agreed: ReadonlySet<string>;
  readonly subject: Subject;
  /** Set where access to the person is limited and nobody named for them has agreed that this partner is told. */
  readonly limited?: 'not-approved';
}

/**
 * What one partner is told for one task: what the task needs, cut by the agreement, cut by the recorded basis. With no basis, or
 * one that does not cover this partner, nothing is told: that is a task for a person. The same where access to the person is
 * limited, until somebody named for them agrees to it (ADR 32).
 */
export const disclose = ({ kind, role, agreed, subject, limited }: Asked): Disclosure => {
  const basis = subject.known.basis?.kind;
  if (basis === undefined) return { may: false, because: 'no basis for sharing is recorded' };
  const sorts = permitted(basis, role);
  if (sorts.length === 0)
    return { may: false, because: `the recorded basis (${basis.replace('-', ' ')}) does not cover a ${role} partner` };
  const fields = mayBeTold({ kind, role, agreed, basis });
  if (fields.length === 0) return { may: false, because: 'the agreement with this partner covers nothing this task needs' };
  if (limited === 'not-approved') {
    return { may: false, because: 'access to this person is limited, and nobody has agreed to it yet', limited: true };
  }
  const content: Record<string, Record<string, string | number | boolean | null | Readonly<Record<string, string>>>> = {};
  const told: Field[] = [];
  for (const field of fields) {
    const value = fieldOf(field).of(subject);
    if (value === undefined) continue;
    const [section = '', name = ''] = field.split('.');
    (content[section] ??= {})[name] = value;
    told.push(field);
  }
  return { may: true, content, fields: told, basis };
};
