import type { FactLine, ReleaseHead } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { BASES, NEEDS, REFERRAL_SOURCES, say, SUBSTANCES } from '../words.js';
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

/** How they came to the team the last time, in their own words: for the team alone. */
const referralLines = (facts: readonly FactLine[]): readonly Line[] => {
  const last = lastOf(facts, ({ referral }) => referral !== null);
  const said = last?.referral ?? null;
  if (last === null || said === null) return [];
  const substances = [...(said.substances ?? []).map((one) => say(SUBSTANCES, one)), said.otherSubstances ?? ''];
  return [
    ...line('Came to the team', `${say(REFERRAL_SOURCES, said.source)}, ${sayDay(said.on)}`, sourceOf(last)),
    ...line('Uses', substances.filter((one) => one !== '').join('; '), 'No partner is told it'),
    ...line('Asks for', said.asksFor, 'No partner is told it'),
  ];
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

const partner = ({ destination, partnerLabels }: ReleaseHead, field: string): string | null => {
  const id = destination[field];
  return id === null || id === undefined ? null : (partnerLabels[id] ?? id);
};

/** What calls for tasks, what allows telling anybody, and where the person is going. */
export const needsAndSharing = (release: ReleaseHead, facts: readonly FactLine[]): readonly Line[] => [
  ...line('Needs', needsSaid(release.needs)),
  ...referralLines(facts),
  ...basisLine(release, facts),
  ...line('Going to', release.destination['area'] ?? 'Not known'),
  ...line('Address', release.destination['address']),
  ...line('Phone', release.destination['phone']),
  ...line('Community service', partner(release, 'communityService')),
  ...line('Peer service', partner(release, 'peerService')),
  ...line('Probation', partner(release, 'probation')),
  ...line('RECONNECT', partner(release, 'reconnect')),
  ...line('Housing', partner(release, 'housing')),
  ...line('Rehab', partner(release, 'rehab')),
];
