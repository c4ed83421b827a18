import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

/** The served contract, to hold real requests and answers against. */
export interface Contract {
  /** The faults of a value against the schema at this place of the document; none where it conforms. */
  faultsOf(place: readonly string[], value: unknown): readonly string[];
  /** What an answer of the hub does that the contract does not say. */
  faultsOfAnswer(
    method: string,
    path: string,
    answer: { readonly status: number; readonly type: string; readonly body: unknown },
  ): readonly string[];
  at(place: readonly string[]): unknown;
}

const pointer = (place: readonly string[]): string =>
  place.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

export const contractOf = (document: Json): Contract => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(document, 'contract');
  const at: Contract['at'] = (place) => place.reduce<unknown>((inside, step) => (inside as Json | undefined)?.[step], document);
  const faultsOf: Contract['faultsOf'] = (place, value) => {
    if (at(place) === undefined) return [`the contract has nothing at ${place.join(' ')}`];
    const check = ajv.compile({ $ref: `contract#${pointer(place)}` });
    return check(value) ? [] : (check.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
  };
  return {
    at,
    faultsOf,
    faultsOfAnswer: (method, path, { status, type, body }) =>
      faultsOf(['paths', path, method, 'responses', String(status), 'content', type.split(';')[0] ?? '', 'schema'], body),
  };
};
