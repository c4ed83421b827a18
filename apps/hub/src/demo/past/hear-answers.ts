import { createHash } from 'node:crypto';
import { keepAnswers, type NewsToKeep } from '#persistence';
import { callbackOf } from '../../../../partner-simulator/src/callback.js';
import type { Notice } from '../../../../partner-simulator/src/notice.js';
import type { Answer } from './answers.js';
import type { Past } from './past.js';

const noticeAnswered = ({ notice: { id, kind, taskId, version } }: Answer): Notice => ({
  id,
  type: '',
  taskId,
  version,
  kind,
  dueOn: null,
  releaseReference: null,
  releaseOn: null,
});

const asKept = (answer: Answer): NewsToKeep => {
  const callback = callbackOf(noticeAnswered(answer), answer.news, answer.at);
  const raw = Buffer.from(callback.body);
  const bodyHash = createHash('sha256').update(raw).digest();
  return { partnerId: answer.notice.partnerId, messageId: callback.id, raw, bodyHash };
};

/** Takes in what partners have said by `at`, and gives the releases it was about. */
export const hearAnswers = async (past: Past, at: Date): Promise<readonly string[]> => {
  const due = past.answers.filter((answer) => answer.at <= at);
  if (due.length === 0) return [];
  past.answers = past.answers.slice(due.length);
  await past.news.within(past.tx, await keepAnswers(past.tx, due.map(asKept)));
  return due.map(({ notice }) => notice.releaseId);
};
