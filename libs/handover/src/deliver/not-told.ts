import type { LocalDate } from '#calendar';
import { attention } from '#planning';
import type { Raised } from '#persistence';

/** A partner whose system is silent and whose people an e-mail may not have reached is a person's call. */
export const notTold = ({ id, label }: { readonly id: string; readonly label: string }, on: LocalDate): Raised => ({
  releaseId: null,
  aboutTask: null,
  by: 'delivery',
  task: attention(`silent:${id}`, on, {
    because: `The system of ${label} takes no messages, and the e-mail that says so may not have arrived`,
    reckoned:
      'Ring the partner: tell them what cannot wait, and ask when their system is back. What waits is on the partner’s page',
    source: 'Domain reference §5.1: a silent partner is tried again, told another way, then rung',
  }),
});
