import type { FactItem } from './fact-item.js';

type Needs = NonNullable<FactItem['needs']>;
type Naloxone = NonNullable<FactItem['naloxone']>;

/** A drug or alcohol need is recorded, in any of the words a list uses for it. */
export const hasNeed = (needs: Needs): boolean =>
  (needs.drugOrAlcohol ?? false) || (needs.opioid ?? false) || (needs.ost ?? false) || (needs.overdoseBefore ?? false);

/** Take-home naloxone is offered to whoever has used opioids, overdosed before or asks for it, unless they have declined it. */
export const callsForNaloxone = (needs: Needs, naloxone: Naloxone): string | null => {
  if (naloxone.declined ?? false) return null;
  if ((needs.opioid ?? false) || (needs.ost ?? false)) return 'Opioid use is recorded and naloxone was not declined';
  if (needs.overdoseBefore ?? false) return 'An earlier overdose is recorded and naloxone was not declined';
  return (naloxone.wanted ?? false) ? 'The person asks for naloxone' : null;
};

/** Who is likely to struggle after release: a health vulnerability, or a complex case (what counts as complex is our judgement). */
export const likelyToStruggle = (needs: Needs): string | null => {
  if (needs.mentalHealthOrLearningDisability ?? false) return 'a mental health need or a learning disability';
  if (needs.vulnerable ?? false) return 'a vulnerable person';
  const opioids = (needs.ost ?? false) || (needs.overdoseBefore ?? false);
  return opioids && (needs.noFixedAbode ?? false) ? 'no fixed abode, and opioid treatment or an earlier overdose' : null;
};

/** False once the person has refused or withdrawn: then partners are no longer asked, and those who were are told to stop. */
export const mayBeShared = (basis: FactItem['basis'] | null): boolean =>
  basis === null || basis === undefined || (basis.kind !== 'withdrawn' && basis.kind !== 'refused');
