import { sentence } from './sentence.js';
import { ANSWERS, OUTCOMES, sayWithin } from '../words.js';

interface Settled {
  readonly settledBy: string | null;
  readonly settledByPartner: string | null;
}

/** What settles a task is a sentence already, unless it is an answer (the partner's id and a code), or ends in how the release ended. */
export const settledSaid = ({ settledBy, settledByPartner }: Settled): string | null => {
  if (settledBy === null) return null;
  const [, before = '', code = ''] = /^(.*): ([^:]+)$/.exec(settledBy) ?? [];
  if (settledByPartner !== null) return `${settledByPartner}: ${sayWithin(ANSWERS, code)}`;
  return Object.hasOwn(OUTCOMES, code) ? `${before}: ${sayWithin(OUTCOMES, code)}` : settledBy;
};

const OURS: readonly (readonly [RegExp, string])[] = [
  [/^(?:domain reference|architecture) (?:ADR )?§?[^:(]*(\([^)]*\))?[^:]*: (.*)$/i, '$2 $1'],
  [/ \(ADR [^)]*\)/g, ''],
  [/(?:score|limits) by domain reference/gi, ''],
  [/[;,]?\s*domain reference/gi, ''],
  [/[;,]?\s*(?:as )?§[\d.]+/g, ''],
  [/[;,]?\s*row \d+/gi, ''],
  [/\(\s*[;,]\s*/g, '('],
  [/\s*\(\s*\)/g, ''],
  [/\s+/g, ' '],
  [/[\s;,]+$/g, ''],
];

/** The source of a why as staff know it: where it stands in our own papers is for whoever changes the rule. */
export const sourceSaid = (source: string): string => {
  const said = OURS.reduce(
    (text, [from, to]) => text.replaceAll(new RegExp(from.source, `${from.flags.replace('g', '')}g`), to),
    source,
  ).trim();
  return sentence(said);
};
