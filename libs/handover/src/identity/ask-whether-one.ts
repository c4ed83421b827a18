import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#calendar';
import { attention } from '#planning';
import { askAboutMerge, holdOutbound, peopleById, type PersonOfNumber, type Raised } from '#persistence';
import { newId } from '#platform';

const CAUSE = 'merge-question:';
export const mergeQuestionCause = (id: string): string => `${CAUSE}${id}`;
/** The question a task asks; null for another task. */
export const mergeQuestionIn = (subject: string): string | null =>
  subject.startsWith(CAUSE) ? subject.slice(CAUSE.length) : null;

const WORDS: Readonly<Record<string, string>> = {
  dateOfBirth: 'date of birth',
  nhsNumber: 'NHS number',
  crn: 'probation number',
};

interface Differing {
  readonly people: readonly PersonOfNumber[];
  readonly differ: readonly string[];
  readonly removed: string;
  readonly kept: string;
  readonly on: LocalDate;
}

/**
 * HMPPS says that two records are one person and they do not look it. Nothing about either is sent until somebody has said which it
 * is: a message about the wrong person is the worst that can come of a merge. An answer given before stands.
 */
export const askWhetherOne = async (
  tx: EntityManager,
  { people, differ, removed, kept, on }: Differing,
): Promise<readonly Raised[]> => {
  const question = await askAboutMerge(tx, { id: newId(), removed, kept, differ });
  if (question.answer !== null) return [];
  const ids = people.map(({ id }) => id);
  await holdOutbound(tx, ids, 'identity');
  const said = differ.map((field) => WORDS[field] ?? field).join(' and ');
  return (await peopleById(tx, ids)).map(({ releaseId }) => ({
    releaseId,
    aboutTask: null,
    by: 'hmpps',
    task: attention(mergeQuestionCause(question.id), on, {
      because: `HMPPS has merged this record with another one, and the two have another ${said}. Nothing about either is sent`,
      reckoned: 'Ask the prison whether they are one person, and say so here',
      source: 'Domain reference §5.1: a merge re-keys the person; a message about the wrong person must not be sent',
    }),
  }));
};
