import { beforeRelease, dayBefore } from './reckon.js';
import type { Rule } from './rule.js';
import { treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

/** One last, whole word to the community service, so that nobody has to tell their story again. */
export const handoverPack: Rule = {
  kind: 'HANDOVER_PACK',
  source: 'Domain reference §5, row 22 (our judgement); nobody should repeat their story (Leicester)',
  because: (now) => (treatmentPartner(now) === null ? null : 'The community service takes over at release'),
  partner: treatmentPartner,
  owner: () => ({ team: 'recovery-practitioner' }),
  due: (now) =>
    beforeRelease(
      now,
      { workingDays: now.policy.handoverFinalWorkingDays },
      ['date', 'need', 'sharing', 'service'],
      now.policy.handoverFinalTime,
    ),
  tell: (now, partner) =>
    tell(now, partner, {
      message: 'handover',
      from: from(now, dayBefore(now, { workingDays: now.policy.handoverDraftWorkingDays })),
      answerBy: handoverPack.due(now),
    }),
};
