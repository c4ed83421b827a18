import type { DoneName } from '../facts/field-words.js';
import { reported } from './done.js';
import { afterRelease, beforeRelease, onRelease } from './reckon.js';
import type { Reckoned, Rule, Situation } from './rule.js';

interface Asked {
  readonly round: string;
  readonly done: DoneName;
  readonly due: (now: Situation) => Reckoned;
  readonly when: (now: Situation) => boolean;
}

const asked = ({ round, done, due, when }: Asked): Rule => ({
  kind: 'FEEDBACK',
  round: () => round,
  source: 'Service-user representatives gather what people say before, on the day and after (HMP Liverpool; domain reference §4)',
  because: (now) => (now.known.wishes.feedback === true && when(now) ? 'The person is willing to say how it went' : null),
  owner: () => ({ team: 'coordinator' }),
  due,
  settledBy: (now) => reported(now, done, 'given'),
});

const inside = ({ released }: Situation): boolean => released === null;

/** Asked three times of whoever is willing: before, on the day, and three weeks out. A death ends it like everything else. */
export const feedback: readonly Rule[] = [
  {
    ...asked({
      round: 'before',
      done: 'feedbackBefore',
      due: (now) => beforeRelease(now, { calendarDays: now.policy.feedbackBeforeCalendarDays }, ['date', 'feedback', 'left']),
      when: () => true,
    }),
    endsWithRelease: true,
  },
  asked({
    round: 'on-the-day',
    done: 'feedbackOnTheDay',
    due: (now) => onRelease(now, now.policy.arrivedByTime),
    when: () => true,
  }),
  asked({
    round: 'after',
    done: 'feedbackAfter',
    due: (now) => afterRelease(now, { calendarDays: now.policy.feedbackAfterCalendarDays }),
    when: (now) => !inside(now),
  }),
];
