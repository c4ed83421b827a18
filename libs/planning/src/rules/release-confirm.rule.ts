import { sayDay } from '#calendar';
import { onceSettled } from './held-back.js';
import { inScope } from './in-scope.js';
import { firstStep, ladder, officeHoursAfter } from './ladder.js';
import { onRelease } from './reckon.js';
import type { Rule } from './rule.js';
import { treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

const RELEASE = 'release';

/**
 * Somebody sees that the person did leave; a release entered in error is looked for again, and taken back where it was told. The
 * service hears of it after a hold, since early entries are often put right.
 */
export const releaseConfirm: Rule = {
  kind: 'RELEASE_CONFIRM',
  source: 'Releases are entered wrongly and put right within 45 minutes (domain reference §0.6)',
  because: (now) => (inScope(now) ? 'The release day is planned' : null),
  partner: treatmentPartner,
  owner: () => ({ team: 'coordinator' }),
  due: (now) => onRelease(now, now.policy.releaseConfirmTime),
  // Not seen by noon: the lead asks the prison. Not by five: the coordinator. The next morning the service manager (our judgement).
  ladder: (now, due) => {
    const missed = { on: due.on, time: now.policy.notReleasedTime };
    return ladder(firstStep(now, due), missed, officeHoursAfter(now, { on: due.on, time: now.policy.officeClosesTime }, 1));
  },
  settledBy: ({ released }) => (released === null ? null : `released on ${sayDay(released)}`),
  reopens: true,
  takesBack: ({ released }) => (released === null ? RELEASE : null),
  // Whoever waits for the person learns at five that they are still inside; the message gives way to that of the release.
  tell: (now, partner) =>
    now.released === null
      ? tell(now, partner, {
          message: 'not-released',
          from: from(now, now.release, now.policy.notReleasedTime),
          answerBy: releaseConfirm.due(now),
          urgency: 'same-day',
          notBefore: true,
        })
      : tell(now, partner, {
          message: RELEASE,
          from: onceSettled(now),
          answerBy: releaseConfirm.due(now),
        }),
};
