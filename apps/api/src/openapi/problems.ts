import type { JsonSchema } from '#intake';

/** The shape every fault is told in (RFC 9457), with a code that stays the same. */
export const PROBLEM: JsonSchema = {
  type: 'object',
  required: ['type', 'status', 'code', 'title'],
  properties: {
    type: { type: 'string', format: 'uri' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string', description: 'What is wrong, in a word that stays the same.' },
    title: {
      type: 'string',
      description: 'What is wrong and what would be right, in a sentence. It never repeats what was sent.',
    },
  },
};

interface Fault {
  readonly description: string;
  readonly codes: readonly string[];
}

/** Answers of one kind of fault, by their status. */
export const problems = (faults: Readonly<Record<number, Fault>>): Readonly<Record<string, object>> =>
  Object.fromEntries(
    Object.entries(faults).map(([status, { description, codes }]) => [
      status,
      {
        description,
        ...(status === '503'
          ? {
              headers: { 'Retry-After': { description: 'Seconds until it is worth trying again.', schema: { type: 'integer' } } },
            }
          : {}),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                { type: 'object', properties: { status: { const: Number(status) }, code: { enum: codes } } },
              ],
            },
          },
        },
      },
    ]),
  );

/** What any address may answer. */
export const ANYWHERE: Readonly<Record<number, Fault>> = {
  415: { description: 'The body is packed in a way the hub does not know.', codes: ['encoding'] },
  500: { description: 'The hub failed. Its operators can see it.', codes: ['fault'] },
  503: { description: 'The hub cannot keep this now. Send the same again in some seconds.', codes: ['try-again'] },
};
