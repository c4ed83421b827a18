import { localDate, type LocalDate } from '#calendar';
import { disclose, type Disclosure } from '#disclosure';
import { attention, keyOf, type Known, type PlannedTask, type Telling } from '#planning';
import type { ToPlan } from './to-plan.js';

const WITH_PARTNER = 'no basis is recorded';

/** What the gate lets one task tell its partner, or why it may not. */
export type Told = Disclosure & { readonly telling: Telling };

/** What the gate lets each task tell its partner; tasks that tell nobody are not in it. */
export const throughTheGate = (
  { partners, release: { prisonNumber, limitedSince } }: ToPlan,
  state: Known,
  desired: readonly PlannedTask[],
): ReadonlyMap<string, Told> => {
  const told = new Map<string, Told>();
  for (const task of desired) {
    const partner = task.tell === null ? undefined : partners.get(task.tell.partner);
    if (task.tell === null || partner === undefined || !partner.adapter.manifest.takes.includes(task.kind)) continue;
    const subject = { prisonNumber, known: state };
    told.set(keyOf(task), {
      ...disclose({
        kind: task.kind,
        role: partner.role,
        agreed: partner.agreed,
        subject,
        ...(limitedSince === null || state.approved.includes(partner.id) ? {} : { limited: 'not-approved' }),
      }),
      telling: task.tell,
    });
  }
  return told;
};

const noBasis = (partner: string, label: string, { because, on }: { because: string; on: LocalDate }): PlannedTask =>
  attention(`no-basis:${partner}`, on, {
    because: `${label} is not told: ${because}`,
    reckoned: 'Record direct care or the person’s consent, or their refusal',
    source: `Architecture §1.7: nothing about a person leaves without a basis (${WITH_PARTNER} means a task, not a message)`,
  });

const toApprove = (partner: string, label: string, { because, on }: { because: string; on: LocalDate }): PlannedTask =>
  attention(`limited:${partner}`, on, {
    because: `${label} is not told: ${because}`,
    reckoned: 'On the page of the release, agree that it is told; or tell it yourself, as far as it must know',
    source: 'Domain reference §5.1, limited access: nothing of it goes out by itself (ADR 32)',
  });

/** Whatever may not be told is a task for a person, one for each partner. */
export const notTold = (
  { partners, release: { limitedSince } }: ToPlan,
  state: Known,
  told: ReadonlyMap<string, Told>,
): readonly PlannedTask[] => {
  const byPartner = new Map([...told.values()].flatMap((one) => (one.may ? [] : [[one.telling.partner, one] as const])));
  return [...byPartner].map(([partner, { because, limited }]) => {
    const label = partners.get(partner)?.label ?? partner;
    return limited === true && limitedSince !== null
      ? toApprove(partner, label, { because, on: localDate(limitedSince) })
      : noBasis(partner, label, { because, on: state.learnt.basis });
  });
};
