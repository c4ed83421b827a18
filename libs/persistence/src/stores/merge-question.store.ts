import type { DataSource, EntityManager } from 'typeorm';

export type MergeAnswer = 'one-person' | 'two-people';

/** Whether two records are of one person, asked of the staff. */
export interface MergeQuestion {
  readonly id: string;
  readonly removed: string;
  readonly kept: string;
  /** What the two records say differently, by the names of fields. */
  readonly differ: readonly string[];
  readonly answer: MergeAnswer | null;
}

const COLUMNS = 'id, removed, kept, differ, answer';

/** Asks, once for two numbers. The question as it stands, asked before or not. */
export const askAboutMerge = async (tx: EntityManager, asked: Omit<MergeQuestion, 'answer'>): Promise<MergeQuestion> => {
  await tx.query(
    `insert into merge_question (id, removed, kept, differ) values ($1, $2, $3, $4) on conflict (removed, kept) do nothing`,
    [asked.id, asked.removed, asked.kept, asked.differ],
  );
  const [row] = await tx.query<MergeQuestion[]>(`select ${COLUMNS} from merge_question where removed = $1 and kept = $2`, [
    asked.removed,
    asked.kept,
  ]);
  return row ?? { ...asked, answer: null };
};

/** The question, held for this transaction. */
export const mergeQuestionToAnswer = async (tx: EntityManager, id: string): Promise<MergeQuestion | null> =>
  (await tx.query<MergeQuestion[]>(`select ${COLUMNS} from merge_question where id = $1 for update`, [id]))[0] ?? null;

export const mergeQuestionById = async (db: DataSource | EntityManager, id: string): Promise<MergeQuestion | null> =>
  (await db.query<MergeQuestion[]>(`select ${COLUMNS} from merge_question where id = $1`, [id]))[0] ?? null;

export const answerMergeQuestion = async (tx: EntityManager, id: string, answer: MergeAnswer, by: string): Promise<void> => {
  await tx.query('update merge_question set answer = $2, answered_by = $3, answered_at = now() where id = $1', [id, answer, by]);
};
