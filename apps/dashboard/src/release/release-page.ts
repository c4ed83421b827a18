import type { ToldBeforeDeath } from '#handover';
import { STORY_KINDS, type FactChoices, type ReleasePage, type StoryKind } from '#persistence';
import { toldList, type ToldList } from '../after-death/told-list.js';
import { sayDay, sayMoment, sayTime } from '../days-and-times.js';
import { whatIsKnown, type KnownPart } from '../facts/what-is-known.js';
import { markersSaid } from '../page/markers.js';
import { marksOf } from '../page/marks.js';
import { listName } from '../page/person.js';
import { clockOf21, type ClockOf21 } from './clock-of-21.js';
import { dayMoves, type DayMove } from './day-moves.js';
import { datesHeld, type DateHeld } from './dates-held.js';
import { howTheyCame } from './how-they-came.js';
import { naloxoneLines, NALOXONE_STEPS } from './naloxone-facts.js';
import { emptyNaloxoneForm, type NaloxoneForm } from './naloxone-form.js';
import { reckoning, releaseLines, type Line, type Reckoning } from './release-day.js';
import { servicesAsked } from './services-asked.js';
import { storyLine, STORY_WORDS, type StoryTold } from './story.js';
import { taskGroups, type TaskGroup } from './task-groups.js';
import { whatIsNext, type WhatIsNext } from './what-is-next.js';
import { sentence } from '../page/sentence.js';

export interface ReleaseModel {
  readonly id: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly formerNumbers: readonly string[];
  readonly asAt: string;
  readonly planPending: boolean;
  readonly died: boolean;
  /** What stops the plan, as a sentence; null where nothing does. */
  readonly held: string | null;
  /** A release HMPPS has reported and not confirmed, as sentences; null where there is none. */
  readonly reported: string | null;
  /** Why nothing is sent about the person, as sentences. */
  readonly sendsNothing: readonly string[];
  readonly previousId: string | null;
  readonly nextId: string | null;
  /** After a death: the partners that were told. */
  readonly afterDeath: ToldList | null;
  readonly limited: boolean;
  readonly next: WhatIsNext | null;
  readonly clock: ClockOf21 | null;
  readonly marks: readonly string[];
  readonly markers: readonly string[];
  /** Dates that do not go together, as sentences. */
  readonly doubts: readonly string[];
  readonly lines: readonly Line[];
  readonly reckoning: Reckoning;
  readonly dates: readonly DateHeld[];
  readonly moves: readonly DayMove[];
  readonly groups: readonly TaskGroup[];
  readonly naloxone: readonly Line[];
  readonly naloxoneSteps: typeof NALOXONE_STEPS;
  readonly naloxoneForm: NaloxoneForm;
  /** How they came to the team, where somebody took a referral. */
  readonly cameBy: readonly Line[];
  /** The services that are told of it. */
  readonly services: readonly Line[];
  readonly known: readonly KnownPart[];
  readonly story: readonly StoryTold[];
  readonly storyKinds: readonly { readonly value: StoryKind; readonly text: string; readonly checked: boolean }[];
  readonly storyNarrowed: boolean;
  /** How many lines are shown at most, where there may be older ones. */
  readonly storyCut: number | null;
}

/** What whoever opens the page must see first. */
const HELD: Readonly<Record<string, string>> = {
  'on-hold':
    'On hold: the release date was taken away. Tasks and answers are kept and paused; a contingency plan goes on beside them.',
  hospital: 'In hospital, and still serving. Tasks are paused until they are back in prison.',
  'at-large':
    'Unlawfully at large. Nothing is sent about them but that the release is on hold. Share no address and no phone number.',
  returned: 'In custody again. This release is over, and the community service was asked to keep the file.',
  deported: 'Deported, extradited or in immigration detention. Only medicine and harm reduction go on.',
};

/** Errors of entry are put right within the time that is waited. */
const reportedSaid = ({ reported }: ReleasePage['release']): string | null =>
  reported === null
    ? null
    : `HMPPS has this person out of prison on ${sayDay(reported.on)}, heard ${sayMoment(reported.heardAt)}. It is not confirmed yet: such an entry can be an error, which is put right within about 45 minutes. Partners are told once it is confirmed.`;

const SENDS_NOTHING: Readonly<Record<string, string>> = {
  'death-reported':
    'A death is reported and not confirmed. Nothing is sent about this person until HMPPS or somebody here says how it is.',
  identity: 'It is not clear whose booking this is. Nothing is sent about this person until that is settled.',
  'record-removed':
    'HMPPS has removed the record of this person. Nothing is sent about them until it is found again, or the task about it is settled.',
};
const sendsNothingSaid = ({ sendsNothing, standing }: ReleasePage['release']): readonly string[] =>
  standing === 'died' ? [] : sendsNothing.map((why) => SENDS_NOTHING[why] ?? 'Nothing is sent about this person.');

interface Shown {
  readonly show: readonly StoryKind[];
  /** The form, where it was sent and something is wrong in it; else the id a new one is given out with. */
  readonly form: NaloxoneForm | { readonly once: string };
  /** The partners that were told of somebody who has died. */
  readonly told?: readonly ToldBeforeDeath[];
  readonly choices: FactChoices;
}

const doubtSaid = ({ says, bearsOnPlan }: ReleasePage['release']['doubts'][number]): string =>
  `${sentence(says)}.${bearsOnPlan ? ' The release day may be wrong because of it.' : ''}`;

const storyParts = ({ story, storyMost }: ReleasePage, show: readonly StoryKind[]) => ({
  story: story.map(storyLine),
  storyKinds: STORY_KINDS.map((value) => ({ value, text: STORY_WORDS[value], checked: show.includes(value) })),
  storyNarrowed: show.length > 0,
  storyCut: story.length < storyMost ? null : storyMost,
});

/** The page of one release, from what was read. */
export const releaseModel = (page: ReleasePage, { show, form, choices, told }: Shown): ReleaseModel => {
  const { release, tasks, facts, dayChanges } = page;
  return {
    id: release.id,
    name: listName(release),
    prisonNumber: release.prisonNumber,
    formerNumbers: release.formerNumbers,
    asAt: sayTime(release.asAt),
    planPending: release.planPending,
    died: release.standing === 'died',
    held: HELD[release.standing] ?? null,
    reported: reportedSaid(release),
    sendsNothing: sendsNothingSaid(release),
    previousId: release.previousId,
    nextId: release.nextId,
    afterDeath: told === undefined ? null : toldList(release.id, told),
    limited: release.limited,
    next: whatIsNext(tasks),
    clock: clockOf21(release),
    marks: marksOf(release),
    markers: markersSaid(release.markers),
    doubts: release.doubts.map(doubtSaid),
    lines: releaseLines(release),
    reckoning: reckoning(release),
    dates: datesHeld(facts, release),
    moves: dayMoves(dayChanges, facts),
    groups: taskGroups(tasks, release),
    naloxone: naloxoneLines(facts, release),
    naloxoneSteps: NALOXONE_STEPS,
    naloxoneForm: 'step' in form ? form : emptyNaloxoneForm(form.once, release.today),
    cameBy: howTheyCame(facts),
    services: servicesAsked(facts, release),
    known: whatIsKnown(facts, choices),
    ...storyParts(page, show),
  };
};
