import type { Part } from '../facts/known.js';
import { beforeRelease, dayBefore } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

const SOURCE = 'Domain reference §5, row 22 (our judgement); nobody should repeat their story (Leicester)';
const CALLED_FOR_BY: readonly Part[] = ['date', 'need', 'sharing', 'service'];

const because =
  (what: string) =>
  (now: Situation): string | null =>
    treatmentPartner(now) === null ? null : `The community service takes over at release: ${what}`;

/** A service that treats in the prison too has the record already. */
const byTheService = (now: Situation, partner: string, words: Parameters<typeof tell>[2]) =>
  now.routing.sameProvider ? null : tell(now, partner, words);

/** A round of its own (our judgement), a working week before, so that the service can ask what it misses: bridging, depot, appointment and goals as they stand. */
export const handoverDraft: Rule = {
  kind: 'HANDOVER_PACK',
  round: () => 'draft',
  source: SOURCE,
  because: because('a draft of all that is known'),
  endsWithRelease: true,
  partner: treatmentPartner,
  owner: () => ({ team: 'recovery-practitioner' }),
  due: (now) => beforeRelease(now, { workingDays: now.policy.handoverDraftWorkingDays }, [...CALLED_FOR_BY, 'left']),
  tell: (now, partner) =>
    byTheService(now, partner, {
      message: 'handover-draft',
      from: from(now, dayBefore(now, { workingDays: now.policy.handoverDraftWorkingDays })),
      answerBy: handoverDraft.due(now),
    }),
};

/** One last, whole word to the community service, so that nobody has to tell their story again. */
export const handoverPack: Rule = {
  kind: 'HANDOVER_PACK',
  source: SOURCE,
  because: because('the last word, by noon of the working day before'),
  partner: treatmentPartner,
  owner: () => ({ team: 'recovery-practitioner' }),
  due: (now) =>
    beforeRelease(now, { workingDays: now.policy.handoverFinalWorkingDays }, CALLED_FOR_BY, now.policy.handoverFinalTime),
  tell: (now, partner) =>
    byTheService(now, partner, {
      message: 'handover',
      from: from(now, dayBefore(now, { workingDays: now.policy.handoverFinalWorkingDays })),
      answerBy: handoverPack.due(now),
    }),
};
