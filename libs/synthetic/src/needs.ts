import { addDays, type LocalDate } from '#calendar';
import type { FactItem } from '#planning';
import type { Chance } from './chance.js';

type Group<Name extends keyof FactItem> = NonNullable<FactItem[Name]>;

export const needsOf = (chance: Chance): Group<'needs'> => {
  const opioid = chance.is(0.47);
  return {
    drugOrAlcohol: true,
    opioid,
    ost: opioid && chance.is(0.6),
    overdoseBefore: opioid && chance.is(0.25),
    noFixedAbode: chance.is(0.22),
    mentalHealthOrLearningDisability: chance.is(0.3),
    custodyEpisodesIn12Months: chance.weighed({ 1: 70, 2: 20, 3: 8, 4: 2 }) === '1' ? 1 : chance.between(2, 4),
    vulnerable: chance.is(0.1),
    wantsPeer: chance.is(0.3),
  };
};

/** Clinical goes with opioid substitution; one in a hundred is in a therapeutic community. The shares are our judgement. */
export const treatmentOf = (chance: Chance, ost: boolean, from: LocalDate): Group<'treatment'> => ({
  kind: ost ? chance.weighed({ CLINICAL: 40, BOTH: 60 }) : chance.weighed({ PSYCHOSOCIAL: 85, BOTH: 15 }),
  supportStage: chance.weighed({ CONNECT: 50, DEPENDENCE: 35, FREEDOM: 15 }),
  ...(chance.is(0.01)
    ? { communityStage: chance.weighed({ TC_CONNECT: 3, TC_DEPENDENCE: 5, TC_FREEDOM: 4 }), communityStageSince: from }
    : {}),
  medicine: chance.is(0.35),
  gpRegistered: chance.is(0.6),
  ...(chance.is(0.08) ? { detoxEndsOn: addDays(from, chance.between(7, 28)) } : {}),
});

export const wishesOf = (chance: Chance): Group<'wishes'> => {
  const familySession = chance.is(0.12);
  return {
    familySession,
    familyConsent: familySession && chance.is(0.8),
    rehab: chance.is(0.03),
    supportedHousing: chance.is(0.05),
    feedback: chance.is(0.5),
  };
};

export const basisOf = (chance: Chance): FactItem['basis'] => {
  const kind = chance.weighed({ 'direct-care': 80, consent: 12, refused: 3, none: 5 });
  return kind === 'none' ? undefined : { kind };
};
