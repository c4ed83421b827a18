import type { FactLine, ReleaseHead } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { BASES, NEEDS, say } from '../words.js';
import type { Line } from './release-day.js';
import { lastOf, sourceOf } from './said-of.js';

const line = (key: string, value: string | null | undefined, hint: string | null = null): readonly Line[] =>
  typeof value === 'string' && value !== '' ? [{ key, value, hint }] : [];

const needsSaid = (needs: ReleaseHead['needs']): string => {
  const said = Object.entries(needs).flatMap(([name, value]) => {
    if (typeof value === 'number') return value === 0 ? [] : [`${say(NEEDS, name)}: ${String(value)}`];
    return value ? [say(NEEDS, name)] : [];
  });
  return said.length === 0 ? 'None recorded' : said.join('; ');
};

const basisLine = ({ basisKind }: ReleaseHead, facts: readonly FactLine[]): readonly Line[] => {
  if (basisKind === null) return line('Basis for sharing', 'None recorded', 'Partners are told nothing until one is');
  const last = lastOf(facts, ({ basis }) => basis !== null);
  const by = last?.basis?.recordedBy;
  const on = last?.basis?.recordedOn;
  const recorded = [by === undefined ? '' : `by ${by}`, on === undefined ? '' : `on ${sayDay(on)}`].filter((part) => part !== '');
  const hint = last === null ? null : `${recorded.length === 0 ? '' : `Recorded ${recorded.join(' ')}. `}${sourceOf(last)}`;
  return line('Basis for sharing', say(BASES, basisKind), hint);
};

/** The view hands the destination on as it is kept: what is true there is the word or the value. */
const isTemporary = ({ destination }: ReleaseHead): boolean => String(destination['temporary'] ?? false) === 'true';

const partner = ({ destination, partnerLabels }: ReleaseHead, field: string): string | null => {
  const id = destination[field];
  return id === null || id === undefined ? null : (partnerLabels[id] ?? id);
};

/** What calls for tasks, what allows telling anybody, and where the person is going. */
export const needsAndSharing = (release: ReleaseHead, facts: readonly FactLine[]): readonly Line[] => [
  ...line('Needs', needsSaid(release.needs)),
  ...basisLine(release, facts),
  ...line('Going to', release.destination['area'] ?? 'Not known', isTemporary(release) ? 'For a while only' : null),
  ...line('Council they pick for the duty to refer', release.destination['authority']),
  ...line('Address', release.destination['address']),
  ...line('Phone', release.destination['phone']),
  ...line('Community service', partner(release, 'communityService')),
  ...line('Peer service', partner(release, 'peerService')),
  ...line('Probation', partner(release, 'probation')),
  ...line('RECONNECT', partner(release, 'reconnect')),
  ...line('Housing', partner(release, 'housing')),
  ...line('Rehab', partner(release, 'rehab')),
  ...line('Supported housing', partner(release, 'supportedHousing')),
  ...line('Community group', partner(release, 'communityGroup')),
  ...line('Pharmacy', partner(release, 'pharmacy')),
];
