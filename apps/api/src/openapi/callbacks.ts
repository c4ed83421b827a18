import { NEWS_KINDS } from '#handover';
import { ANYWHERE, problems } from './problems.js';

const TASK = { id: '0193d1a0-0000-7000-8000-000000000001', version: 1 };
const TIMESTAMP = '2026-11-22T09:05:00Z';

/** What a partner on the stock adapter answers. */
export const PARTNER_ANSWER = {
  type: 'object',
  required: ['type', 'data'],
  properties: {
    type: { enum: NEWS_KINDS },
    timestamp: { type: 'string', format: 'date-time' },
    data: {
      type: 'object',
      required: ['task'],
      properties: {
        task: {
          type: 'object',
          required: ['id', 'version'],
          description: 'Which notice is answered: both are in it.',
          properties: { id: { type: 'string', format: 'uuid' }, version: { type: 'integer', minimum: 1 } },
        },
        happenedOn: { type: 'string', format: 'date', description: 'The day it speaks of, such as that of the attendance.' },
        reason: { type: 'string', maxLength: 500, description: 'Why, for example, it was declined.' },
        appointment: {
          type: 'object',
          required: ['on'],
          properties: {
            on: { type: 'string', format: 'date' },
            time: { type: 'string', examples: ['10:00'] },
            place: { type: 'string', maxLength: 500 },
          },
        },
      },
    },
  },
};

/** The three headers of Standard Webhooks, the same in both directions. */
export const SIGNED = [
  {
    name: 'webhook-id',
    description: 'The same on every try. A message with an id that was seen before is a repeat.',
    schema: { type: 'string', minLength: 1, maxLength: 256 },
  },
  {
    name: 'webhook-timestamp',
    description: 'When it was signed, in seconds since 1970. Older or newer than five minutes is refused.',
    schema: { type: 'string', pattern: '^[0-9]+$' },
  },
  {
    name: 'webhook-signature',
    description:
      'v1, and the base64 HMAC-SHA256 of id.timestamp.body. Several, separated by spaces, while a secret is being changed.',
    schema: { type: 'string' },
  },
].map((header) => ({ ...header, in: 'header', required: true }));

/** `POST /api/callbacks/{partner}`. */
export const CALLBACKS = {
  parameters: [
    {
      name: 'partner',
      in: 'path',
      required: true,
      description: 'The id the partner is registered by.',
      schema: { type: 'string', pattern: '^[a-z][a-z0-9-]{1,60}$' },
      example: 'riverside',
    },
  ],
  post: {
    operationId: 'receiveCallback',
    tags: ['Answers of partners'],
    summary: 'Answer a notice',
    description:
      'Signed as Standard Webhooks. It is kept as it came, and what it means is worked out after. An answer to an older version of a ' +
      'task is kept and changes nothing. Partners with words of their own answer in those; this is the stock adapter’s form.',
    parameters: SIGNED,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/PartnerAnswer' },
          examples: {
            accepted: { value: { type: 'accepted', timestamp: TIMESTAMP, data: { task: TASK } } },
            declined: { value: { type: 'declined', timestamp: TIMESTAMP, data: { task: TASK, reason: 'Out of our area' } } },
            'appointment booked': {
              value: {
                type: 'appointment-booked',
                timestamp: TIMESTAMP,
                data: { task: TASK, appointment: { on: '2026-12-10', time: '10:00', place: 'Harbour House' } },
              },
            },
          },
        },
      },
    },
    responses: {
      202: {
        description: 'It is kept; so is a repeat, which changes nothing.',
        content: {
          'application/json': {
            schema: { type: 'object', required: ['kept'], additionalProperties: false, properties: { kept: { const: true } } },
            example: { kept: true },
          },
        },
      },
      ...problems({
        400: { description: 'The webhook-id is too long.', codes: ['id-too-long', 'bad-request'] },
        401: {
          description: 'The signature could not be verified. It is not told which part was wrong.',
          codes: ['not-verified'],
        },
        409: { description: 'The id was used before, for another body. This was not kept.', codes: ['same-id-other-body'] },
        413: { description: 'More than 256 kB.', codes: ['too-large'] },
        ...ANYWHERE,
      }),
    },
  },
};
