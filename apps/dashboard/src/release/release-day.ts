import type { ReleaseHead, ReleaseStep } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { CONFIDENCES, DATES, say, STANDINGS } from '../words.js';
import { sentence } from '../page/sentence.js';

export interface Line {
  readonly key: string;
  readonly value: string;
  readonly hint: string | null;
  /** Where it can be taken back; null or not there where it cannot. */
  readonly takeBack?: string | null;
}

const line = (key: string, value: string, hint: string | null = null): Line => ({ key, value, hint });

export interface Step {
  readonly move: string;
  readonly why: string;
  readonly source: string;
}

const stepsTo = (bound: string, steps: readonly ReleaseStep[]): readonly Step[] =>
  steps
    .filter((step) => step.bound === bound)
    .map(({ from, to, why, source }) => ({ move: `${sayDay(from)} becomes ${sayDay(to)}`, why, source }));

const held = ({ nominalOn, basis }: ReleaseHead): string =>
  nominalOn === null ? 'None' : `${sayDay(nominalOn)}${basis === null ? '' : `, ${say(DATES, basis)}`}`;

const earliest = ({ earliestOn, releaseOn }: ReleaseHead): readonly Line[] =>
  earliestOn === null || earliestOn === releaseOn ? [] : [line('Earliest it could be', sayDay(earliestOn), 'If staff decide so')];

const appointmentOf = ({ appointmentOn, appointmentTime, appointmentPlace }: ReleaseHead): string =>
  appointmentOn === null
    ? 'None booked'
    : [sayDay(appointmentOn), appointmentTime, appointmentPlace].filter((part) => part !== null).join(', ');

const sureness = ({ confidence, nominalOn }: ReleaseHead): readonly Line[] =>
  nominalOn === null || confidence === 'NONE' ? [] : [line('How sure the day is', say(CONFIDENCES, confidence))];

const court = ({ courtOn, today }: ReleaseHead): readonly Line[] => {
  if (courtOn === null) return [];
  return courtOn < today
    ? [line('Last court day', sayDay(courtOn), 'The next one is not known')]
    : [line('Next court day', sayDay(courtOn), 'A court may release at once')];
};

const dayOf = ({ standing, releaseOn }: ReleaseHead): string => {
  if (standing === 'far-off') return 'Far off';
  return releaseOn === null ? 'Not known' : sayDay(releaseOn);
};

/** Which day it is and what stands behind it. The day is presumed: staff confirm a legal date. */
export const releaseLines = (release: ReleaseHead): readonly Line[] => [
  line('Standing', say(STANDINGS, release.standing)),
  line('Release day', dayOf(release), release.because === null ? null : sentence(release.because)),
  line('Date held', held(release)),
  ...sureness(release),
  ...earliest(release),
  ...(release.releasedOn === null ? [] : [line('Left prison on', sayDay(release.releasedOn))]),
  line('Prison', release.prisonName ?? release.prison ?? 'Not known'),
  line('Date of birth', release.dateOfBirth === null ? 'Not known' : sayDay(release.dateOfBirth).slice(4)),
  ...court(release),
  line(
    'First appointment',
    appointmentOf(release),
    release.slotTrouble === null ? null : `It does not hold any more: ${release.slotTrouble}`,
  ),
];

export interface Reckoning {
  readonly toReleaseDay: readonly Step[];
  readonly toEarliest: readonly Step[];
}

/** Every move of the day, each with its reason and its source. */
export const reckoning = ({ steps }: Pick<ReleaseHead, 'steps'>): Reckoning => ({
  toReleaseDay: stepsTo('effective', steps),
  toEarliest: stepsTo('earliest', steps),
});
