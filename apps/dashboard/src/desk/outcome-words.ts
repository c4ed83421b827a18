import type { Assigned, Noted, SentAgain, SettledByHand, Undone } from '#handover';

type Outcome = (Assigned | Noted | SettledByHand | Undone | SentAgain)['outcome'];

/** What the page after a form says. */
export interface Said {
  readonly title: 'Success' | 'Important';
  readonly text: string;
}

const DONE: ReadonlySet<Outcome> = new Set([
  'assigned',
  'given-back',
  'noted',
  'fact-recorded',
  'closed',
  'open-again',
  'fact-taken-back',
  'sent-again',
]);

/** After "3 tasks" or "1 task": what became of them, one or many. */
const WORDS: Readonly<Record<Outcome, readonly [one: string, many: string]>> = {
  assigned: ['is assigned', 'are assigned'],
  'given-back': ['is given back', 'are given back'],
  'as-it-was': ['was so already', 'were so already'],
  'not-open': ['is no longer open', 'are no longer open'],
  'not-theirs': ['is of a prison they do not work for', 'are of prisons they do not work for'],
  'not-found': ['was not found', 'were not found'],
  noted: ['has the note in its history', 'have the note in their history'],
  'fact-recorded': [
    'has what you recorded as a fact; the plan and the partners follow in a moment',
    'have what you recorded as a fact; the plan and the partners follow in a moment',
  ],
  closed: ['is closed on your word', 'are closed on your word'],
  'does-not-fit': ['is of another kind, which cannot be settled so', 'are of other kinds, which cannot be settled so'],
  'not-yet': ['speaks of a day that has not come', 'speak of a day that has not come'],
  'open-again': ['is open again', 'are open again'],
  'fact-taken-back': [
    'has what was recorded taken back; the plan and the partners follow in a moment',
    'have what was recorded taken back; the plan and the partners follow in a moment',
  ],
  'too-late': [
    'is too late: its time is over. Ring instead, and record it by hand',
    'are too late: their time is over. Ring instead, and record it by hand',
  ],
  'not-by-hand': [
    'was not settled by hand: what a list or an answer has settled is put right where it came from',
    'were not settled by hand: what a list or an answer has settled is put right where it came from',
  ],
  'sent-again': ['goes out again', 'go out again'],
  'not-lost': ['is not lost: it waits, or has arrived', 'are not lost: they wait, or have arrived'],
  overtaken: ['is overtaken by a newer version', 'are overtaken by newer versions'],
  died: [
    'stays unsent: the person has died, and nothing more is sent',
    'stay unsent: the person has died, and nothing more is sent',
  ],
  'no-basis': ['stays unsent: there is no basis for sharing', 'stay unsent: there is no basis for sharing'],
  'being-planned': [
    'stays unsent: something new was heard and is being planned for. Look again in a moment',
    'stay unsent: something new was heard and is being planned for. Look again in a moment',
  ],
  'no-longer-right': [
    'stays unsent: what it says is not what the partner should know now',
    'stay unsent: what they say is not what the partner should know now',
  ],
};

/** Every outcome there was, what worked first, in one sentence each. */
export const outcomesInWords = (outcomes: readonly { readonly outcome: Outcome }[], thing: 'task' | 'message'): Said => {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const all = [...counts].sort(([a], [b]) => Number(DONE.has(b)) - Number(DONE.has(a)));
  return {
    title: all.some(([outcome]) => DONE.has(outcome)) ? 'Success' : 'Important',
    text: all.map(([outcome, n]) => `${String(n)} ${thing}${n === 1 ? '' : 's'} ${WORDS[outcome][n === 1 ? 0 : 1]}.`).join(' '),
  };
};
