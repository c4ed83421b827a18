/** Messages a partner's system has not taken, as far as an e-mail may tell of them. There is no room in it for anything of a person. */
export interface SilentPartner {
  /** The name of the service, as the hub knows it. */
  readonly label: string;
  /** Since when, as staff read it: "Tue 22 Dec 2026, 09:00". */
  readonly since: string;
  /** The ids of the notices: the `webhook-id` its system would know them by. */
  readonly notices: readonly string[];
  /** One of them may not wait a day. */
  readonly urgent: boolean;
  /** Its page, for whoever signs in there; null where the hub has no address outside. */
  readonly page: string | null;
}

export interface FallbackMail {
  readonly subject: string;
  readonly text: string;
}

/** Longer than this a list helps nobody. */
const MOST_IDS = 20;
/** A name may hold anything; a line of a header may not. */
const onOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const countOf = (n: number): string => (n === 1 ? '1 message' : `${String(n)} messages`);

/** What the people of a partner are told where its system is silent: that messages wait, and nothing of what is in them. */
export const fallbackMail = ({ label, since, notices, urgent, page }: SilentPartner): FallbackMail => {
  const [count, name, isOne] = [countOf(notices.length), onOneLine(label), notices.length === 1];
  const more = notices.length - MOST_IDS;
  const lines = [
    `To ${name}`,
    '',
    `${count} from Throughgate ${isOne ? 'waits' : 'wait'} for you. Your system has not taken ${isOne ? 'it' : 'them'} since ${onOneLine(since)}.`,
    ...(urgent ? ['At least one of them is about today or tomorrow.'] : []),
    'For the sake of the people they are about, nothing of what they say is in this e-mail.',
    '',
    'What to do now:',
    '- See that your system can be reached. Throughgate goes on trying for as long as a message is of use.',
    ...(page === null ? [] : [`- Sign in to see what waits: ${page}`]),
    '- Ring your coordinator where you cannot wait for it.',
    'Please write nothing about anybody in an answer to this e-mail.',
    '',
    `For your developers, the ids of the messages: ${notices.slice(0, MOST_IDS).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`,
    '',
  ];
  return {
    subject: `${urgent ? 'Today: ' : ''}${count} from Throughgate ${isOne ? 'waits' : 'wait'} for ${name}`,
    text: lines.join('\n'),
  };
};
