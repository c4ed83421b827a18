import type { FactLine, ReleaseHead } from '#persistence';
import { heldOf } from '../facts/held.js';
import { ROLES_OF_PARTNERS_IN_WORDS } from '../partners/partner-words.js';
import { say } from '../words.js';
import type { Line } from './release-day.js';

/** What names the partner of a role, where somebody does. Whoever is not named is chosen by the area the person goes to. */
const NAMED_BY: Readonly<Record<string, string>> = {
  treatment: 'communityService',
  peer: 'peerService',
  probation: 'probation',
  reconnect: 'reconnect',
  housing: 'housing',
};

/** The services that this release’s tasks are told to, and how each was chosen. */
export const servicesAsked = (facts: readonly FactLine[], { services }: Pick<ReleaseHead, 'services'>): readonly Line[] =>
  services.map(({ id, label, role }) => {
    const name = NAMED_BY[role];
    const isNamed = name === undefined || heldOf(facts, { section: 'destination', name }).value === id;
    return {
      key: say(ROLES_OF_PARTNERS_IN_WORDS, role),
      value: label,
      hint: isNamed ? null : 'Chosen by the area they go to: nobody has named one',
    };
  });
