import type { Request } from 'express';

export interface ListFault {
  readonly field: 'file' | 'list';
  readonly problem: string;
}

/** What was pasted, to be shown again where it could not be read. */
export const pastedIn = ({ body }: Pick<Request, 'body'>): string => {
  const pasted = (body as Readonly<Record<string, unknown>> | undefined)?.['list'];
  return typeof pasted === 'string' ? pasted : '';
};

export type GivenList = { readonly field: 'file' | 'list'; readonly bytes: Buffer } | { readonly fault: ListFault };

/** The list somebody chose or pasted: one of the two. */
export const givenList = (request: Request): GivenList => {
  const { file } = request;
  const text = pastedIn(request).trim() === '' ? null : pastedIn(request);
  const bytes = file !== undefined && file.size > 0 ? file.buffer : null;
  if (bytes !== null && text !== null) return fault('Choose a file or paste a list, not both');
  if (bytes !== null) return { field: 'file', bytes };
  if (text !== null) return { field: 'list', bytes: Buffer.from(text, 'utf8') };
  return fault(file === undefined ? 'Choose a file, or paste a list' : 'The file is empty: choose another, or paste a list');
};

const fault = (problem: string): GivenList => ({ fault: { field: 'file', problem } });
