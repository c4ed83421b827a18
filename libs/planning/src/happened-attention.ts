import { sayDay, type LocalDate } from '#calendar';
import type { Known, Standing } from './facts/known.js';
import { attention } from './task/attention.js';
import type { PlannedTask } from './task/task.js';

const SOURCE = 'Domain reference §5.1: what a change does';

interface ToDo {
  readonly because: (since: string) => string;
  readonly reckoned: string;
  readonly learnt: (known: Known) => LocalDate;
}

/** What a person must see to where the plan alone cannot go on. A state that is not here needs nobody. */
const TO_DO: Readonly<Partial<Record<Standing, ToDo>>> = {
  died: {
    because: () => 'The person has died. The hub has stopped and sends nothing more',
    reckoned: 'Tell each partner that was told of the release, in person or by a message you let out; this task lists them',
    learnt: ({ learnt }) => learnt.left,
  },
  hospital: {
    because: (since) => `In hospital${since}, and still serving. It is no release: the tasks are paused`,
    reckoned: 'Tell the hospital’s team of the treatment; ring the partners who wait for a release, and cancel the pickup',
    learnt: ({ learnt }) => learnt.hold,
  },
  'at-large': {
    because: (since) => `Unlawfully at large${since}. It is no release: nothing is sent, and the tasks are paused`,
    reckoned: 'Follow the prison’s security rules. Share no address or phone number; ring the partners who wait for a release',
    learnt: ({ learnt }) => learnt.hold,
  },
  deported: {
    because: (since) => `Deported, extradited or moved to immigration detention${since}. Bookings and the pickup are called off`,
    reckoned:
      'Give medicine for the journey and harm-reduction advice, as far as they can still be given. The case is closed as DEPORTED',
    learnt: ({ learnt }) => learnt.left,
  },
  returned: {
    because: (since) => `In custody again${since}. What was asked after release is closed; the community service is told`,
    reckoned: 'Check the needs, the consent and the destination that were carried over to the new release',
    learnt: ({ learnt }) => learnt.left,
  },
};

/** The coordinator’s task about where the person is, as far as there is one. */
export const happenedAttention = (known: Known): readonly PlannedTask[] => {
  const todo = TO_DO[known.standing];
  if (todo === undefined) return [];
  const since = known.where.since === null ? '' : ` since ${sayDay(known.where.since)}`;
  const why = { because: todo.because(since), reckoned: todo.reckoned, source: SOURCE };
  return [attention(known.standing, todo.learnt(known), why)];
};
