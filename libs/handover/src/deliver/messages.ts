import type { AnyAdapter, DigestItem, OutgoingRequest } from '#partners';
import { groupedBy, type ClaimedNotice } from '#persistence';
import { idOfAll } from '#platform';

/** What is sent at once: one notice, or several in one message. */
export interface Message {
  /** The webhook-id. Of one notice it is the notice's own; of several it follows from theirs, so that a repeat has the same. */
  readonly id: string;
  readonly digest: string | null;
  readonly url: string;
  readonly method: OutgoingRequest['method'];
  readonly body: string;
  readonly notices: readonly ClaimedNotice[];
}

const isOfMass = ({ recalculationId }: ClaimedNotice): boolean => recalculationId !== null;
const mayJoin = (notice: ClaimedNotice): boolean =>
  !notice.alone && notice.urgency === 'routine' && notice.method === 'POST' && (notice.act === 'change' || isOfMass(notice));

const byRelease = (notices: readonly ClaimedNotice[]): readonly (readonly ClaimedNotice[])[] => [
  ...groupedBy(notices, ({ releaseId, url }) => `${releaseId} ${url}`).values(),
];

/**
 * Which notices go together in one message: more changes of recalculations than `above`, with whatever else changes for the same
 * people; else the changes of one release. Everything else goes by itself.
 */
export const together = (notices: readonly ClaimedNotice[], above: number): readonly (readonly ClaimedNotice[])[] => {
  const joining = byRelease(notices.filter(mayJoin));
  const ofMass = joining.filter((one) => one.some(isOfMass));
  const isMass = ofMass.flat().filter(isOfMass).length > above;
  const ofOne = joining.filter((one) => one.length > 1 && !(isMass && ofMass.includes(one)));
  const several = isMass ? [...groupedBy(ofMass.flat(), ({ url }) => url).values(), ...ofOne] : ofOne;
  const joined = new Set(several.flat());
  return [...notices.filter((notice) => !joined.has(notice)).map((notice) => [notice]), ...several];
};

/** The notices of a batch by the message they go in, and how such a message is written once it is known who may still be told. */
export interface Together {
  readonly groups: readonly (readonly ClaimedNotice[])[];
  readonly messageOf: (group: readonly ClaimedNotice[]) => Message;
}

const fields = (body: string): DigestItem['says'] => JSON.parse(body) as DigestItem['says'];

/** The notices as an adapter is given them for one message: in their order, each with what was told before it. */
const itemsOf = (notices: readonly ClaimedNotice[], before: ReadonlyMap<string, string>): readonly DigestItem[] =>
  notices.map(({ id, body }) => {
    const was = before.get(id);
    return { id, says: fields(body), before: was === undefined ? null : fields(was) };
  });

interface Writing {
  readonly adapter: AnyAdapter;
  readonly settings: object;
  readonly before: ReadonlyMap<string, string>;
  readonly writtenAt: string;
}

/** The message of a group: the notice itself where it is one, as it was written. */
export const messageOf = (group: readonly ClaimedNotice[], { adapter, settings, before, writtenAt }: Writing): Message => {
  const [first] = group;
  if (first === undefined) throw new Error('a message is of one notice at least');
  const { id, url, method, body } = first;
  if (group.length === 1 || adapter.digests === undefined) return { id, digest: null, url, method, body, notices: [first] };
  const digest = idOfAll('digest', group);
  const request = adapter.digests.map({ id: digest, writtenAt, items: itemsOf(group, before) }, settings);
  return { id: digest, digest, url: request.url, method: request.method, body: JSON.stringify(request.body), notices: group };
};
