import { partnerMessages, type PartnerMessage } from '#handover';
import { SIGNED } from './callbacks.js';

const ABOUT: Readonly<Record<PartnerMessage['act'], string>> = {
  open: 'Asks for something the partner has not been asked for before.',
  change: 'Replaces what was told before: act on this one alone.',
  withdraw: 'It is no longer wanted. Nothing of the person is in it.',
  close: 'Nothing more comes about this release. Somebody of the staff lets it out, one partner at a time; it gives no cause.',
};

const webhook = ({ event, act, kind, schema, example }: PartnerMessage) => ({
  post: {
    operationId: `receive_${event.replaceAll('.', '_')}`,
    tags: ['What partners receive'],
    summary: event,
    description:
      `${ABOUT[act]} Task: ${kind}. Which fields of the person are in it depends on the agreement and on the recorded basis: every one ` +
      'may be missing. New fields may come; leave alone what you do not know.',
    parameters: SIGNED,
    requestBody: { required: true, content: { 'application/json': { schema, example } } },
    responses: {
      '2XX': { description: 'Taken. Nothing in the answer is read: what you decide you tell by a callback.' },
      '410': { description: 'You want no more at this address. The hub pauses, and a coordinator asks for the new one.' },
      '4XX': { description: 'Refused for good. A coordinator is told. 408, 425 and 429 are tried again.' },
      '5XX': { description: 'Tried again with the same id, later and later, until it is of no more use.' },
    },
  },
});

/** What partners on the stock adapter receive, by event. */
export const webhooks = (): Readonly<Record<string, object>> =>
  Object.fromEntries(partnerMessages().map((message) => [message.event, webhook(message)]));
