import type { SentAgain } from '#handover';
import type { Flash } from '../chrome/session.js';

const SAID: Readonly<Record<SentAgain['outcome'], string>> = {
  'sent-again': 'The message goes out again, under the same id. Its tries begin anew',
  'not-found': 'There is no such message',
  'not-lost': 'It was not sent again: it has been delivered, is on its way, or was taken back',
  overtaken: 'It was not sent again: a newer version has been written, and that one counts',
  'too-late': 'It was not sent again: its time has passed, so that it can be of no use. Ring the partner instead',
  'no-basis': 'It was not sent again: the person’s consent or the agreement no longer covers it',
  'being-planned':
    'It was not sent again: something new was heard of the release, and is being planned for. Look again in a moment',
  'no-longer-right': 'It was not sent again: what it says is not what the partner should know now',
  died: 'It was not sent again: the person has died, and nothing more is sent',
};

/** What became of sending a message again, in one sentence. */
export const sentAgainWords = (outcome: SentAgain['outcome']): Flash => ({
  title: outcome === 'sent-again' ? 'Success' : 'Important',
  text: SAID[outcome],
});
