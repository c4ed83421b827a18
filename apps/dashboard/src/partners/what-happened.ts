import type { PauseOutcome, ResumeOutcome, TestOutcome, ToldByMail } from '#handover';
import type { Flash } from '../chrome/session.js';
import { ATTEMPT_OUTCOMES, say } from '../words.js';
import { TEST_ADVICE } from './partner-words.js';

const counted = (many: number, one: string): string => `${String(many)} ${one}${many === 1 ? '' : 's'}`;

/** What became of a test event, in one sentence, with what to do where it failed. */
export const testWords = (sent: TestOutcome): Flash => {
  if (sent.outcome !== 'sent')
    return { title: 'Important', text: 'Ten test events were sent within a minute. Wait a little before the next' };
  const { ended, status, ms } = sent;
  const took = `after ${ms.toLocaleString('en-GB')} ms`;
  if (ended === 'delivered')
    return { title: 'Success', text: `The test event was delivered: the partner answered ${String(status)} ${took}` };
  const answered = status === null ? took : `with ${String(status)}, ${took}`;
  const advice = TEST_ADVICE[ended];
  return {
    title: 'Important',
    text: `The test event did not get through: ${say(ATTEMPT_OUTCOMES, ended)}, ${answered}${advice === undefined ? '' : `. ${advice}`}`,
  };
};

/** What is wrong with the reason given for a pause; null where nothing is. */
export const pauseFault = (outcome: PauseOutcome): string | null => {
  switch (outcome) {
    case 'no-reason':
      return 'Say why the partner is paused';
    case 'reason-too-long':
      return 'The reason must have 200 characters or fewer';
    case 'paused':
    case 'paused-already':
      return null;
  }
};

export const resumedWords = (resumed: ResumeOutcome): Flash => {
  if (resumed.outcome === 'was-not-paused') return { title: 'Important', text: 'The partner was not paused any more' };
  const { waiting } = resumed;
  return {
    title: 'Success',
    text:
      waiting === 0
        ? 'The partner is resumed. Nothing waits for it'
        : `The partner is resumed. ${counted(waiting, 'message')} waited and ${waiting === 1 ? 'goes' : 'go'} out now, in order`,
  };
};

/** What became of telling the people of a partner by e-mail. */
export const toldByMailWords = (told: ToldByMail): Flash => {
  switch (told.outcome) {
    case 'asked':
      return { title: 'Success', text: `Its people are being told by e-mail that ${counted(told.messages, 'message')} wait` };
    case 'nothing-waits':
      return { title: 'Important', text: 'Nothing waits that its people were not told of by e-mail already' };
    case 'no-address':
      return { title: 'Important', text: 'The partner has given no e-mail address for it. Add one in its settings' };
    case 'no-mail':
    case 'no-such-partner':
      return { title: 'Important', text: 'This hub sends no e-mails. Whoever runs it can set up a mail server' };
  }
};
