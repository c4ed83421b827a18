import { RELEASE_BASES } from '#calendar';
import {
  BY_HAND as SAID_BY_HAND,
  COMMUNITY_STAGES as COMMUNITY_CODES,
  ESCALATION_LEVELS as LEVELS,
  MARKERS as PLANNED_MARKERS,
  NEWS_KINDS,
  OUTCOME_CODES,
  SUPPORT_STAGES as SUPPORT_CODES,
  TASK_KINDS,
  TEAMS as PLANNED_TEAMS,
  TRANSPORTS as TRANSPORT_CODES,
  TREATMENT_KINDS as TREATMENT_CODES,
} from '#planning';
import {
  ANSWERS,
  BY_HAND,
  COMMUNITY_STAGES,
  DATES,
  ESCALATION_LEVELS,
  KINDS,
  MARKERS,
  OUTCOMES,
  say,
  sayWithin,
  SUPPORT_STAGES,
  TEAMS,
  TRANSPORTS,
  TREATMENT_KINDS,
} from './words.js';
import * as words from './words.js';

test('every kind of task, team, answer and date there is has its words', () => {
  expect(Object.keys(KINDS)).toEqual([...TASK_KINDS]);
  expect(Object.keys(TEAMS)).toEqual([...PLANNED_TEAMS]);
  expect(Object.keys(MARKERS)).toEqual([...PLANNED_MARKERS]);
  expect(Object.keys(OUTCOMES)).toEqual([...OUTCOME_CODES]);
  expect(Object.keys(ESCALATION_LEVELS)).toEqual([...LEVELS]);
  expect(Object.keys(ANSWERS)).toEqual([...NEWS_KINDS]);
  expect(Object.keys(BY_HAND)).toEqual([...SAID_BY_HAND]);
  expect(Object.keys(TREATMENT_KINDS)).toEqual([...TREATMENT_CODES]);
  expect(Object.keys(SUPPORT_STAGES)).toEqual([...SUPPORT_CODES]);
  expect(Object.keys(COMMUNITY_STAGES)).toEqual([...COMMUNITY_CODES]);
  expect(Object.keys(TRANSPORTS)).toEqual([...TRANSPORT_CODES]);
  expect(Object.keys(DATES)).toEqual([...RELEASE_BASES]);
});

test('no page calls a person an offender, a user or a patient', () => {
  // The codes are other people's; the words are ours.
  const said = Object.values(words).flatMap((one) => (typeof one === 'object' ? Object.values(one) : []));
  expect(said.join('\n')).not.toMatch(/offender|\buser|patient|inmate|prisoner/i);
});

test('a code without words is shown as it is, even one named like something of the language', () => {
  expect(say(KINDS, 'HOUSING_REFERRAL')).toBe('Housing referral');
  expect(say(TEAMS, 'constructor')).toBe('Constructor');
  expect(sayWithin(KINDS, 'GATE_PICKUP')).toBe('gate pickup');
});
