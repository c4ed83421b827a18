import { type Nation } from '../working-calendar/nation.js';

const FRIDAY_FRAMEWORK = 'Friday release policy framework, 22 November 2023';

/** Where each nation's rule about weekends and bank holidays comes from. */
export const PRECEDING_DAY_SOURCE: Readonly<Record<Nation, string>> = {
  'england-and-wales': 'Criminal Justice Act 1961, section 23(3)',
  scotland: 'Prisoners and Criminal Proceedings (Scotland) Act 1993, section 27(7)',
  'northern-ireland': 'Throughgate’s reading: Northern Ireland releases on the working day before',
};

/** Where England and Wales's rule about Fridays and the days before bank holidays comes from. */
export const FRIDAY_RULE_SOURCE = `Offenders (Day of Release from Detention) Act 2023; ${FRIDAY_FRAMEWORK}`;

/** The framework says a child is released "two days early"; that these are eligible working days is our judgement. */
export const CHILD_SOURCE = `${FRIDAY_FRAMEWORK}; Throughgate’s reading: for a child, two eligible working days`;

/** Scotland's Act also turns Thursdays into Wednesdays; that limb is left out until its commencement is confirmed. */
export const SCOTLAND_SOURCE =
  'Throughgate’s reading of the Bail and Release from Custody (Scotland) Act 2023, section 8: no Fridays or days before public holidays';

/** The one further day a community offender manager may ask of the governor. */
export const FURTHER_DAY_SOURCE = `${FRIDAY_FRAMEWORK}: one additional eligible working day, at the governor’s discretion`;

/** The licence service's own earliest date, which staff see when they write the licence. */
export const LICENCE_SOURCE =
  'Create and vary a licence service: the third working day before a Friday release, Fridays not counted';
