const json = (description: string, properties: Readonly<Record<string, object>>, example: object) => ({
  description,
  content: {
    'application/json': {
      schema: { type: 'object', required: Object.keys(properties), additionalProperties: false, properties },
      example,
    },
  },
});
const yesNo = { type: 'boolean' };
const PARTS = { ready: yesNo, database: yesNo, queue: yesNo, workers: yesNo };

const look = (operationId: string, summary: string, responses: Readonly<Record<string, object>>) => ({
  get: { operationId, tags: ['Health'], summary, security: [], responses },
});

/** What every process answers, to whoever can reach it. */
export const HEALTH = {
  '/live': look('live', 'Does the process answer?', { 200: json('It does.', { live: { const: true } }, { live: true }) }),
  '/ready': look('ready', 'Can it do its work?', {
    200: json('It can.', PARTS, { ready: true, database: true, queue: true, workers: true }),
    503: json('It cannot: a part that is false is missing.', PARTS, {
      ready: false,
      database: true,
      queue: false,
      workers: true,
    }),
  }),
  '/info': look('info', 'Which version is it?', {
    200: json(
      'What runs, since when.',
      {
        name: { const: 'throughgate' },
        version: { type: 'string' },
        node: { type: 'string' },
        queue: { enum: ['postgres', 'redis'] },
        startedAt: { type: 'string', format: 'date-time' },
      },
      { name: 'throughgate', version: '0.1.0', node: 'v24.0.0', queue: 'redis', startedAt: '2026-11-22T09:00:00.000Z' },
    ),
  }),
  '/metrics': look('metrics', 'What Prometheus reads', {
    200: {
      description: 'Counts and ages in the text format of Prometheus.',
      content: { 'text/plain': { schema: { type: 'string' } } },
    },
  }),
};
