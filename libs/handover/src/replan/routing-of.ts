import type { Known, Routing } from '#planning';
import type { PartnerRole } from '#partners';
import type { PartnerInUse } from '../partner-directory.js';

type Directory = ReadonlyMap<string, PartnerInUse>;

/** The partner named for this person, else the one whose area it is. Somebody named whom the hub does not know is nobody. */
const chosen = (
  directory: Directory,
  role: PartnerRole,
  named: string | null | undefined,
  area: string | undefined,
): string | null => {
  if (typeof named === 'string') return directory.get(named)?.role === role ? named : null;
  if (named === null || area === undefined) return null;
  return [...directory.values()].find((partner) => partner.role === role && partner.areas.includes(area))?.id ?? null;
};

export const routingOf = ({ destination }: Known, directory: Directory): Routing => ({
  communityService: chosen(directory, 'treatment', destination.communityService, destination.area),
  peerService: chosen(directory, 'peer', destination.peerService, destination.area),
  probation: chosen(directory, 'probation', destination.probation, destination.area),
  reconnect: chosen(directory, 'reconnect', destination.reconnect, destination.area),
  housing: chosen(directory, 'housing', destination.housing, destination.area),
  rehab: chosen(directory, 'rehab', destination.rehab, destination.area),
});
