import { createHash } from 'node:crypto';
import type { LocalDate } from '#calendar';
import { LOOKS, type Look } from '#intake';
import { attention } from '#planning';
import type { Raised } from '#persistence';

const SOURCE = 'Architecture §1.8: a failure becomes a person’s task';
const BY = 'hmpps';

/** The cause of a look, as far as it does not say what about. */
export const causeOf = (look: Look): string => `hmpps:${look}:`;

/** A person's task about one release. `about` tells two causes of one kind apart: the day, or what is at odds. */
export const toLookAt = (releaseId: string, look: Look, about: string, on: LocalDate): Raised => ({
  releaseId,
  aboutTask: null,
  by: BY,
  task: attention(`${causeOf(look)}${about}`, on, { because: LOOKS[look].because, reckoned: LOOKS[look].todo, source: SOURCE }),
});

const DAY = /:\d{4}-\d{2}-\d{2}$/;
/** A cause that is told apart by its day is the same one while it stands open, though midnight has gone by. */
const withoutDay = ({ releaseId, task }: Raised): string => `${releaseId ?? ''}/${task.subject.replace(DAY, ':')}`;

/** Leaves out what stands open already under the day before, and what is raised twice at once. */
export const notRaisedYet = (raised: readonly Raised[], open: ReadonlySet<string>): readonly Raised[] => {
  const standing = new Set([...open].filter((cause) => DAY.test(cause)).map((cause) => cause.replace(DAY, ':')));
  return raised.filter((one) => {
    if (!DAY.test(one.task.subject)) return true;
    const cause = withoutDay(one);
    if (standing.has(cause)) return false;
    standing.add(cause);
    return true;
  });
};

/** What is at odds, short enough for a cause and without the values. */
export const atOdds = (what: string): string => createHash('sha256').update(what).digest('hex').slice(0, 12);

/** Messages that cannot be read are one task a reason, however many there are. */
export const unreadable = (because: string, on: LocalDate): Raised => ({
  releaseId: null,
  aboutTask: null,
  by: BY,
  task: attention(`hmpps-message:${because}`, on, {
    because: `Messages of HMPPS could not be understood (${because})`,
    reckoned: 'Tell the operators: the messages are kept as they came, in feed_message. Check the dates of releases near',
    source: SOURCE,
  }),
});

export const unsubscribed = (on: LocalDate): Raised => ({
  releaseId: null,
  aboutTask: null,
  by: BY,
  task: attention(`hmpps-unsubscribed:${on}`, on, {
    because: 'The hub’s subscription to HMPPS’s events was ended: nothing more is heard by this way',
    reckoned: 'Tell the operators to subscribe again',
    source: SOURCE,
  }),
});

export const CANNOT_READ = 'hmpps-cannot-read';

/** Records that cannot be read are one task, for as long as that lasts. */
export const cannotRead = (because: string, on: LocalDate): Raised => ({
  releaseId: null,
  aboutTask: null,
  by: BY,
  task: attention(CANNOT_READ, on, {
    because: `HMPPS’s records cannot be read: ${because}. Dates that move are not noticed meanwhile`,
    reckoned: 'Tell the operators; look release dates up by hand for those who leave within days',
    source: SOURCE,
  }),
});
