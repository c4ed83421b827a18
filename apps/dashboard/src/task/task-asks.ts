import { Injectable } from '@nestjs/common';
import { AfterDeath, mergeQuestionIn } from '#handover';
import { MergeQuestionView, type BoardRow } from '#persistence';
import { toldList, type ToldList } from '../after-death/told-list.js';
import { mergeForm, type MergeForm } from '../merges/merge-asked.js';

/** What a task asks of a person in a form of its own. A task that asks so is not settled by a word. */
export interface TaskAsks {
  readonly afterDeath: ToldList | null;
  readonly merge: MergeForm | null;
  readonly closesByWord: boolean;
}

export const ASKS_NOTHING: TaskAsks = { afterDeath: null, merge: null, closesByWord: true };

@Injectable()
export class TaskAsksOf {
  constructor(
    private readonly afterDeath: AfterDeath,
    private readonly questions: MergeQuestionView,
  ) {}

  async of({ kind, subject, releaseId, state }: BoardRow, problem: string | null = null): Promise<TaskAsks> {
    if (kind !== 'ATTENTION' || releaseId === null) return ASKS_NOTHING;
    if (subject === 'died') {
      const list = toldList(releaseId, await this.afterDeath.of(releaseId));
      return { ...ASKS_NOTHING, afterDeath: list, closesByWord: list.left === 0 };
    }
    const id = mergeQuestionIn(subject);
    const asked = id === null || state !== 'open' ? null : await this.questions.of(id);
    return asked === null || asked.answer !== null
      ? ASKS_NOTHING
      : { ...ASKS_NOTHING, merge: mergeForm(asked, problem), closesByWord: false };
  }
}
