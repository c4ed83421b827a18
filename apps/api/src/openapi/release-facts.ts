import { SAMPLE_FACT } from '#handover';
import { ANYWHERE, problems } from './problems.js';

const RESULT = {
  oneOf: [
    {
      type: 'object',
      required: ['id', 'outcome', 'releaseId'],
      additionalProperties: false,
      properties: {
        id: { type: 'string' },
        outcome: {
          enum: ['recorded', 'repeated', 'conflict'],
          description:
            'recorded: it was new and is kept. repeated: the hub had it. conflict: the id was used before for something else, and this was not kept.',
        },
        releaseId: { type: 'string', format: 'uuid' },
      },
    },
    {
      type: 'object',
      required: ['id', 'outcome', 'faults'],
      additionalProperties: false,
      properties: {
        id: { type: ['string', 'null'] },
        outcome: { const: 'refused' },
        faults: { type: 'array', items: { $ref: '#/components/schemas/FieldFault' } },
      },
    },
  ],
};

/** `POST /api/release-facts`. */
export const RELEASE_FACTS = {
  post: {
    operationId: 'recordReleaseFacts',
    tags: ['Release facts'],
    summary: 'Say what a prison’s system knows',
    description:
      'Up to 1,000 facts at once. Good items are kept whatever the others are, and the outcome of each is told in the order given. ' +
      'A part that is left out is not said; null says that there is none. The same id again changes nothing, so a list whose answer ' +
      'was lost is simply sent again.',
    security: [{ feedKey: [] }],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['facts'],
            properties: { facts: { type: 'array', maxItems: 1_000, items: { $ref: '#/components/schemas/ReleaseFact' } } },
          },
          examples: {
            'a person to be released': { value: { facts: [SAMPLE_FACT] } },
            'a date that moved': {
              value: { facts: [{ id: 'prison-system-000124', prisonNumber: 'A1234BC', dates: { crd: '2026-12-16' } }] },
            },
            'consent withdrawn': {
              value: { facts: [{ id: 'prison-system-000125', prisonNumber: 'A1234BC', basis: { kind: 'withdrawn' } }] },
            },
          },
        },
      },
    },
    responses: {
      200: {
        description: 'What became of each item, in the order given.',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['results'],
              additionalProperties: false,
              properties: { results: { type: 'array', items: RESULT } },
            },
            example: {
              results: [
                { id: 'prison-system-000123', outcome: 'recorded', releaseId: '0193d1a0-0000-7000-8000-000000000002' },
                {
                  id: 'prison-system-000124',
                  outcome: 'refused',
                  faults: [{ path: 'dates.crd', problem: 'must be a day of the calendar written as 2026-12-24' }],
                },
              ],
            },
          },
        },
      },
      ...problems({
        400: { description: 'The body is no list of facts.', codes: ['not-json', 'no-list', 'bad-request'] },
        401: { description: 'No key of a feed was sent.', codes: ['no-key'] },
        413: { description: 'More than 1,000 facts, or more than 5 MB.', codes: ['list-too-long', 'too-large'] },
        ...ANYWHERE,
      }),
    },
  },
};
