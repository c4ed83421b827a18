import { FACT_ITEM_SCHEMA } from '#intake';
import { version } from '#queue';
import { CALLBACKS, PARTNER_ANSWER } from './callbacks.js';
import { HEALTH } from './health.js';
import { HMPPS_FEED } from './hmpps-feed.js';
import { PROBLEM } from './problems.js';
import { RELEASE_FACTS } from './release-facts.js';
import { webhooks } from './webhooks.js';

/** The contract with the outside, in OpenAPI 3.1. Everybody in its examples is invented. */
export const openApi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Throughgate',
    version,
    summary: 'Release facts in, handover notices out, answers back',
    description:
      'Everybody in the examples is invented. Days are days of the calendar (2026-12-24) in the nation of the prison; instants carry ' +
      'their zone. Faults are told as application/problem+json with a code that stays the same.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'This hub' }],
  tags: [
    { name: 'Release facts', description: 'What prisons’ systems tell the hub.' },
    { name: 'Answers of partners', description: 'What partners tell the hub.' },
    { name: 'What partners receive', description: 'What the hub tells partners, signed, by the stock adapter.' },
    { name: 'Health', description: 'For whoever watches over the processes.' },
  ],
  security: [],
  paths: {
    '/api/release-facts': RELEASE_FACTS,
    '/api/feeds/hmpps/sns': HMPPS_FEED,
    '/api/callbacks/{partner}': CALLBACKS,
    ...HEALTH,
  },
  webhooks: webhooks(),
  components: {
    securitySchemes: {
      feedKey: { type: 'http', scheme: 'bearer', description: 'The key of a feed, made by `hub key <feed>` and shown once.' },
    },
    schemas: {
      ReleaseFact: FACT_ITEM_SCHEMA,
      FieldFault: {
        type: 'object',
        required: ['path', 'problem'],
        additionalProperties: false,
        properties: {
          path: { type: 'string', description: 'Which field, from the top of the item.', examples: ['dates.crd'] },
          problem: { type: 'string', description: 'What would be right. The value itself is never repeated.' },
        },
      },
      PartnerAnswer: PARTNER_ANSWER,
      Problem: PROBLEM,
    },
  },
});
