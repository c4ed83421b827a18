import { addDays, sayDay } from '#calendar';
import { WHO_RENEWS, whyNotBooked } from '../facts/vetting.js';
import { reported } from './done.js';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { partnerOr, treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

/** The service that has taken the person on, and is still the one that is asked. */
const accepted = (now: Situation): string | null => {
  const partner = treatmentPartner(now);
  return partner !== null && now.known.contact.referralAcceptedBy === partner ? partner : null;
};

const fallsAfterRelease = ({ known: { visit }, release }: Situation): boolean => (visit.on ?? release) > release;

const visitOf = (now: Situation): string => {
  const { visit, custody } = now.known;
  if (visit.on === undefined || visit.on === null) return (visit.byVideo ?? false) ? '. By video: ask for a secure laptop' : '';
  if (fallsAfterRelease(now)) return `. The visit on ${sayDay(visit.on)} would fall after release: ask for a day before it`;
  const whyNot = whyNotBooked(visit, custody.prison, visit.on);
  if (whyNot !== null)
    return `. The visit on ${sayDay(visit.on)} cannot be booked: ${whyNot}; ${WHO_RENEWS}, or they meet by video`;
  return `. Booked for ${sayDay(visit.on)}${(visit.byVideo ?? false) ? ', by video' : ''}`;
};

const place = ({ known: { visit, custody } }: Situation): string => {
  if (custody.segregation ?? false) return '. In segregation: agree with the unit where they can meet';
  return (visit.holdsKeys ?? false) ? '. The worker holds keys and can come to the wing' : '';
};

const cannotBeBooked = ({ known: { visit, custody }, release }: Situation): boolean =>
  (visit.on ?? null) !== null && whyNotBooked(visit, custody.prison, visit.on ?? release) !== null;

/**
 * Somebody of the community service meets the person before they leave, at the prison or by video. It is asked for two weeks before it
 * is due (our judgement); what was agreed for a day that then falls after release is asked for again.
 */
export const inreachVisit: Rule = {
  kind: 'INREACH_VISIT',
  source: 'Vetted workers of community services meet people before release (HMP Liverpool; domain reference §5, row 7)',
  because: (now) => (accepted(now) === null ? null : `The community service has taken the person on${visitOf(now)}${place(now)}`),
  endsWithRelease: true,
  partner: accepted,
  // What keeps a visit from being booked is the prison’s to put right.
  owner: (now) => partnerOr(cannotBeBooked(now) ? null : accepted(now), 'recovery-practitioner'),
  due: (now) =>
    beforeRelease(now, { calendarDays: now.policy.inreachCalendarDays }, [
      'date',
      'need',
      'sharing',
      'service',
      'accepted',
      'left',
    ]),
  settledBy: (now) => reported(now, 'inreachVisit', 'met'),
  asksAgain: fallsAfterRelease,
  tell: (now, partner) =>
    tell(now, partner, {
      message: 'visit',
      from: from(now, addDays(now.release, -now.policy.inreachAskedCalendarDays)),
      answerBy: inreachVisit.due(now),
      deadline: { on: now.release, time: now.policy.gateTime },
    }),
};
