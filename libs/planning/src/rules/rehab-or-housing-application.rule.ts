import type { Part } from '../facts/known.js';
import type { DoneName } from '../facts/field-words.js';
import type { PolicyNumbers } from '../policy/policy.js';
import type { TaskKind } from '../task/task.js';
import { reported } from './done.js';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { mayBeShared, sharedWith } from './shared-with.js';
import { fromTheWindow, tell } from './tell.js';

const SOURCE =
  'From the Freedom stage people move on to rehab, supported housing or community groups (HMP Wymott; domain reference §4; §5, row 5, our judgement)';

interface Wish {
  readonly kind: TaskKind;
  readonly round: string;
  readonly wish: 'rehab' | 'supportedHousing' | 'communityGroup';
  readonly words: string;
  readonly message: string;
  readonly done: DoneName;
  readonly said: string;
  readonly days: 'rehabCalendarDays' | 'communityGroupCalendarDays';
  readonly calledForBy: readonly Part[];
}

/** Asked of whoever offers it, where the person wishes for it; by hand where nobody is named. */
const application = ({ kind, round, wish, words, message, done, said, days, calledForBy }: Wish): Rule => {
  const rule: Rule = {
    kind,
    round: () => round,
    source: SOURCE,
    because: ({ known, ...now }) =>
      known.wishes[wish] === true && mayBeShared({ known, ...now }) ? `The person wishes for ${words}` : null,
    partner: (now: Situation) => sharedWith(now, wish),
    owner: () => ({ team: 'care-coordinator' }),
    due: (now) => beforeRelease(now, { calendarDays: now.policy[days satisfies keyof PolicyNumbers] }, calledForBy),
    settledBy: (now) => reported(now, done, said),
    tell: (now, to) => tell(now, to, { message, from: fromTheWindow(now), answerBy: rule.due(now) }),
  };
  return rule;
};

/** A place in rehab or supported housing takes weeks to find; a group is joined shortly before release. */
export const applications: readonly Rule[] = [
  application({
    kind: 'REHAB_OR_HOUSING_APPLICATION',
    round: '',
    wish: 'rehab',
    words: 'residential rehab',
    message: 'rehab',
    done: 'rehabOrHousingApplication',
    said: 'applied',
    days: 'rehabCalendarDays',
    calledForBy: ['date', 'rehab', 'sharing', 'rehabPartner'],
  }),
  application({
    kind: 'REHAB_OR_HOUSING_APPLICATION',
    round: 'supported-housing',
    wish: 'supportedHousing',
    words: 'supported housing',
    message: 'supported-housing',
    done: 'supportedHousingApplication',
    said: 'applied',
    days: 'rehabCalendarDays',
    calledForBy: ['date', 'rehab', 'sharing', 'supportedHousingPartner'],
  }),
  application({
    kind: 'COMMUNITY_GROUP_REFERRAL',
    round: '',
    wish: 'communityGroup',
    words: 'a community group',
    message: 'group',
    done: 'communityGroupReferral',
    said: 'introduced',
    days: 'communityGroupCalendarDays',
    calledForBy: ['date', 'group', 'sharing', 'groupPartner'],
  }),
];
