import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  answerMergeQuestion,
  auditEntries,
  closeCauses,
  databaseNow,
  letGo,
  mergeQuestionToAnswer,
  peopleById,
  peopleOfNumbers,
  whileSomebodyIsMerged,
  type MergeAnswer,
  type MergeQuestion,
} from '#persistence';
import { Turns } from '#queue';
import { dayInLondon } from './day-in-london.js';
import { READ } from './hmpps/keep-feed-messages.js';
import { mergeQuestionCause } from './identity/ask-whether-one.js';
import { mergePeople } from './identity/merge-people.js';

export type MergeAnswered = 'merged' | 'left-apart' | 'answered-before' | 'no-such-question';

interface Answering {
  readonly questionId: string;
  readonly answer: MergeAnswer;
  readonly who: string;
}

/** Takes the word of staff on whether two records are of one person. One person: they are merged. Two: both go on as they were. */
@Injectable()
export class AnswerMerge {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  async run(given: Answering): Promise<MergeAnswered> {
    const answered = await this.db.transaction(async (tx) => {
      await whileSomebodyIsMerged(tx);
      const question = await mergeQuestionToAnswer(tx, given.questionId);
      if (question === null) return 'no-such-question';
      if (question.answer !== null) return 'answered-before';
      return this.answer(tx, question, given);
    });
    if (answered === 'merged' || answered === 'left-apart') await this.turns.ask(['replan/urgent', READ]);
    return answered;
  }

  private async answer(
    tx: EntityManager,
    { id, removed, kept }: MergeQuestion,
    { answer, who }: Answering,
  ): Promise<MergeAnswered> {
    await answerMergeQuestion(tx, id, answer, who);
    const on = dayInLondon(await databaseNow(tx));
    if (answer === 'one-person') await mergePeople(tx, { removed, kept, on, unless: 'whatever' });
    const people = (await peopleOfNumbers(tx, [removed, kept])).map((person) => person.id);
    const releases = (await peopleById(tx, people)).map(({ releaseId }) => releaseId);
    await letGo(tx, people, 'identity');
    await closeCauses(
      tx,
      releases.map((releaseId) => ({ releaseId, cause: mergeQuestionCause(id) })),
      who,
    );
    await auditEntries(tx, [{ who, did: 'merge.answered', subject: id, detail: { answer } }]);
    return answer === 'one-person' ? 'merged' : 'left-apart';
  }
}
