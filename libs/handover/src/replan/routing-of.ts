import { areaKey, type Known, type Routing } from '#planning';
import type { PartnerRole } from '#partners';
import type { PartnerInUse } from '../partner-directory.js';

type Directory = ReadonlyMap<string, PartnerInUse>;
type Place = string | null | undefined;

const covers = ({ areas }: Pick<PartnerInUse, 'areas'>, area: string): boolean =>
  areas.some((one) => areaKey(one) === areaKey(area));

/** The partner named for this person, else the one whose area it is. Somebody named whom the hub does not know is nobody. */
const chosen = (directory: Directory, role: PartnerRole, named: Place, area: Place): string | null => {
  if (typeof named === 'string') return directory.get(named)?.role === role ? named : null;
  if (named === null || typeof area !== 'string') return null;
  return [...directory.values()].find((partner) => partner.role === role && covers(partner, area))?.id ?? null;
};

/** Outside every area of the services that work in this prison too; where none does, nobody knows what is usual. */
const isOutOfArea = (directory: Directory, prison: Place, area: Place): boolean => {
  if (typeof prison !== 'string' || typeof area !== 'string') return false;
  const inside = [...directory.values()].filter(({ prisons }) => prisons.includes(prison));
  return inside.length > 0 && !inside.some((partner) => covers(partner, area));
};

/**
 * Who is asked for what. Without an area the authority a homeless person has picked says where they go; its housing team is asked
 * by that choice, whatever the area is.
 */
export const routingOf = ({ destination, custody }: Known, directory: Directory): Routing => {
  const { authority } = destination;
  const area = destination.area ?? authority;
  const named = (role: PartnerRole, who: Place, where: Place = area) => chosen(directory, role, who, where);
  const communityService = named('treatment', destination.communityService);
  const inside = communityService === null ? [] : (directory.get(communityService)?.prisons ?? []);
  return {
    communityService,
    peerService: named('peer', destination.peerService),
    probation: named('probation', destination.probation),
    reconnect: named('reconnect', destination.reconnect),
    housing: named('housing', destination.housing, authority ?? area),
    rehab: named('rehab', destination.rehab),
    supportedHousing: named('supported-housing', destination.supportedHousing),
    communityGroup: named('community-group', destination.communityGroup),
    pharmacy: named('pharmacy', destination.pharmacy),
    sameProvider: custody.prison !== undefined && inside.includes(custody.prison),
    outOfArea: isOutOfArea(directory, custody.prison, area),
  };
};
