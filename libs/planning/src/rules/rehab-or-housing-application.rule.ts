import { reported } from './done.js';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { mayBeShared, sharedWith } from './shared-with.js';
import { fromTheWindow, tell } from './tell.js';

const wished = ({ known: { wishes } }: Situation): string | null => {
  const what = [wishes.rehab === true && 'residential rehab', wishes.supportedHousing === true && 'supported housing'];
  const named = what.filter((one): one is string => one !== false);
  return named.length === 0 ? null : named.join(' and ');
};

const partner = (now: Situation): string | null => (now.known.wishes.rehab === true ? sharedWith(now, 'rehab') : null);

/** A place in rehab or supported housing takes weeks to find. A rehab partner is told; supported housing is applied for by hand. */
export const rehabOrHousingApplication: Rule = {
  kind: 'REHAB_OR_HOUSING_APPLICATION',
  source:
    'From the Freedom stage people move on to rehab or supported housing (HMP Wymott; domain reference §5, row 5, our judgement)',
  because: (now) => {
    const what = wished(now);
    return what === null || !mayBeShared(now) ? null : `The person wishes for ${what}`;
  },
  partner,
  owner: () => ({ team: 'care-coordinator' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.rehabCalendarDays }, ['date', 'rehab', 'sharing', 'rehabPartner']),
  settledBy: (now) => reported(now, 'rehabOrHousingApplication', 'applied'),
  tell: (now, to) => tell(now, to, { message: 'rehab', from: fromTheWindow(now), answerBy: rehabOrHousingApplication.due(now) }),
};
