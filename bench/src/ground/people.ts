import { addDays, localDate, type LocalDate } from '#calendar';
import type { FactItem } from '#planning';
import { INVENTED_PRISONS, life, SYNTHETIC_PRISONS } from '#synthetic';

/** The same people in every run. */
const SEED = 1;
/** Far enough ahead that only the referral is due at once: one notice a person. */
const SOONEST = 36;
const SPREAD = 48;

const INVENTED = new Set(INVENTED_PRISONS.map(({ id }) => id));
/** The hub of a bench knows no invented ones. */
const PRISONS = SYNTHETIC_PRISONS.map(({ id }) => id).filter((id) => !INVENTED.has(id));

const TODAY = localDate(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date()));
const dayOf = (i: number): LocalDate => addDays(TODAY, SOONEST + (i % SPREAD));

/** Whoever has no need has no plan to be measured: the synthetic England is gone through for those who have one. */
const inNeed: FactItem[] = [];
let looked = 0;
const somebody = (i: number): FactItem => {
  for (; inNeed.length <= i; looked += 1) {
    const item = life({ seed: SEED, place: looked, from: TODAY, inside: 'already' })[0]?.item;
    if (item?.needs?.drugOrAlcohol === true) inNeed.push(item);
  }
  const found = inNeed[i];
  if (found === undefined) throw new Error(`there is no person ${i}`);
  return found;
};

/** Who it is, what they need and are treated with is the synthetic England's; that a partner may be told of them, and when, is the bench's. */
export const person = (i: number, partner: string): FactItem => {
  const { prisonNumber, person: who, needs, treatment, wishes } = somebody(i);
  return {
    id: `person-${i}`,
    prisonNumber,
    ...(who === undefined ? {} : { person: who }),
    custody: { prison: PRISONS[i % PRISONS.length] ?? 'LPI', legalStatus: 'SENTENCED' },
    dates: { crd: dayOf(i) },
    ...(needs === undefined ? {} : { needs }),
    ...(treatment === undefined ? {} : { treatment }),
    ...(wishes === undefined ? {} : { wishes }),
    naloxone: { declined: false },
    basis: { kind: 'direct-care', recordedBy: 'prison healthcare' },
    destination: {
      communityService: partner,
      phone: `07700 9${String(i % 100_000).padStart(5, '0')}`,
      address: `Flat ${1 + (i % 40)}, ${i % 200} Harbour Road, Liverpool, L${1 + (i % 30)} ${i % 9}AB`,
    },
  };
};

/** The same person, released a week later than was thought. */
export const movedAWeek = (i: number): FactItem => ({
  id: `moved-${i}`,
  prisonNumber: somebody(i).prisonNumber,
  dates: { crd: addDays(dayOf(i), 7) },
});
