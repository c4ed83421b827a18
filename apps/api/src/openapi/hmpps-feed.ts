import { ANYWHERE, problems } from './problems.js';

/** `POST /api/feeds/hmpps/sns`. */
export const HMPPS_FEED = {
  post: {
    operationId: 'receiveSnsMessage',
    tags: ['Release facts'],
    summary: 'An event of HMPPS, as SNS posts it',
    description:
      'For Amazon SNS alone: it is verified by its signature and its topic, kept as it came, and what it means is worked out after. ' +
      'An event is a hint; the hub reads the person’s record again.',
    security: [],
    requestBody: {
      required: true,
      content: {
        'text/plain': {
          schema: { type: 'string', contentMediaType: 'application/json', description: 'The message of SNS, at most 512 kB.' },
        },
      },
    },
    responses: {
      200: {
        description: 'It is kept, or there is nothing to keep of it.',
        content: {
          'application/json': {
            schema: { type: 'object', required: ['taken'], additionalProperties: false, properties: { taken: { const: true } } },
            example: { taken: true },
          },
        },
      },
      ...problems({
        400: { description: 'It is no message of SNS.', codes: ['not-sns', 'bad-request'] },
        401: { description: 'The signature could not be verified.', codes: ['not-verified'] },
        403: { description: 'The topic is not one the hub takes messages from.', codes: ['not-our-topic'] },
        404: { description: 'No topic of HMPPS is set up here.', codes: ['not-found'] },
        409: { description: 'The MessageId was used before, for another body.', codes: ['same-id-other-body'] },
        413: { description: 'More than 512 kB.', codes: ['too-large'] },
        ...ANYWHERE,
      }),
    },
  },
};
