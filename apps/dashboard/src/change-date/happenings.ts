import type { SaidByHand } from '#handover';

type Happened = Omit<NonNullable<SaidByHand['says']['happened']>, 'on'>;

/** One thing that can have happened to a person, as staff choose it. */
export interface Happening {
  readonly text: string;
  readonly hint: string;
  /** Whether the day is asked for, or it counts from today. `day` is what it is called in an error. */
  readonly day: string | null;
  readonly says: Happened;
  /** The standings it can be said of. */
  readonly of: readonly string[];
}

const INSIDE = ['no-date', 'on-hold', 'far-off', 'expected', 'confirmed'];
const AWAY = ['hospital', 'at-large'];
const LEFT = 'The day they left';

/**
 * What can be recorded of a release besides the dates of the sentence, in the order of the form. A table, so that a new happening is
 * one row: its words, its fact, and whom it can be said of.
 */
export const HAPPENINGS = {
  released: {
    text: 'They have left prison',
    hint: 'At the end of the sentence, or on licence. Enter the day they left',
    day: LEFT,
    says: { what: 'released' },
    of: [...INSIDE, ...AWAY, 'returned'],
  },
  'released-court': {
    text: 'A court let them go',
    hint: 'Bail, not guilty, or a sentence outside prison. The contingency plan is carried out at once. Enter the day they left',
    day: LEFT,
    says: { what: 'released', how: 'from-court' },
    of: [...INSIDE, ...AWAY],
  },
  'time-served': {
    text: 'They left with time served',
    hint: 'Sentenced to what had been served already. The contingency plan is carried out at once. Enter the day they left',
    day: LEFT,
    says: { what: 'released', how: 'time-served' },
    of: [...INSIDE, ...AWAY],
  },
  hospital: {
    text: 'They are in hospital',
    hint: 'Still serving. Tasks are paused, and those who wait are told that the release is on hold. Enter the day it began',
    day: 'The day it began',
    says: { what: 'hospital' },
    of: [...INSIDE, 'at-large'],
  },
  'at-large': {
    text: 'They are unlawfully at large',
    hint: 'Escaped, absconded, or not back from leave. Nothing with an address or a phone number leaves. Enter the day it began',
    day: 'The day it began',
    says: { what: 'at-large' },
    of: [...INSIDE, 'hospital'],
  },
  back: {
    text: 'They are back in prison',
    hint: 'From hospital, or found. The plan goes on as it was. Enter the day',
    day: 'The day they came back',
    says: { what: 'returned' },
    of: AWAY,
  },
  recalled: {
    text: 'They have been recalled',
    hint: 'The release is closed, the service is told once, and a new release begins with the needs carried over. Enter the day',
    day: 'The day they came back',
    says: { what: 'recalled' },
    of: ['released'],
  },
  returned: {
    text: 'They are in custody again, not recalled',
    hint: 'The release is closed or taken up again, and there is a plan. Enter the day',
    day: 'The day they came back',
    says: { what: 'returned' },
    of: ['released', 'cancelled', 'deported'],
  },
  deported: {
    text: 'Deported, extradited or in immigration detention',
    hint: 'Bookings are called off. Medicine and harm reduction go on. Enter the day',
    day: 'The day it happened',
    says: { what: 'deported' },
    of: [...INSIDE, ...AWAY, 'released'],
  },
  reinstated: {
    text: 'The release is on again',
    hint: 'They did not leave, or what was recorded was an error',
    day: null,
    says: { what: 'release-reinstated' },
    of: [...AWAY, 'cancelled', 'released', 'returned', 'deported'],
  },
  cancelled: {
    text: 'The release is cancelled',
    hint: 'Tasks fall away and partners are told that it is off',
    day: null,
    says: { what: 'release-cancelled' },
    of: [...INSIDE, ...AWAY, 'released'],
  },
  died: {
    text: 'The person has died',
    hint: 'Everything stops and nothing more is sent. You are asked once more. Enter the day they died',
    day: 'The day they died',
    says: { what: 'died' },
    of: [...INSIDE, ...AWAY, 'released', 'returned', 'cancelled', 'deported'],
  },
} as const satisfies Readonly<Record<string, Happening>>;

export type HappeningName = keyof typeof HAPPENINGS;
export const HAPPENING_NAMES = Object.keys(HAPPENINGS) as readonly HappeningName[];

export const isHappening = (name: string): name is HappeningName => Object.hasOwn(HAPPENINGS, name);
export const happening = (name: HappeningName): Happening => HAPPENINGS[name];

/** The name under which this was said, so that it can be said again or taken back. */
export const nameOf = ({ what, how }: { readonly what: string; readonly how?: string }): HappeningName | null =>
  HAPPENING_NAMES.find((name) => {
    const { says } = happening(name);
    return says.what === what && says.how === how;
  }) ?? null;
