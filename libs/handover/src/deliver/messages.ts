import { createHash } from 'node:crypto';
import type { DigestItem, OutgoingRequest } from '#partners';
import { groupedBy, type ClaimedNotice } from '#persistence';

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
 * Which notices go together: more changes of recalculations than `above` go in one message, with whatever else changes for the same
 * people; else the changes of one release do. Everything else goes by itself.
 */
export const together = (
  notices: readonly ClaimedNotice[],
  above: number,
): { readonly single: readonly ClaimedNotice[]; readonly several: readonly (readonly ClaimedNotice[])[] } => {
  const joining = byRelease(notices.filter(mayJoin));
  const ofMass = joining.filter((one) => one.some(isOfMass));
  const isMass = ofMass.flat().filter(isOfMass).length > above;
  const several = isMass
    ? [
        ...groupedBy(ofMass.flat(), ({ url }) => url).values(),
        ...joining.filter((one) => !ofMass.includes(one) && one.length > 1),
      ]
    : joining.filter((one) => one.length > 1);
  const joined = new Set(several.flat());
  return { single: notices.filter((notice) => !joined.has(notice)), several };
};

export const alone = (notice: ClaimedNotice): Message => ({
  id: notice.id,
  digest: null,
  url: notice.url,
  method: notice.method,
  body: notice.body,
  notices: [notice],
});

export const digestIdOf = (notices: readonly { readonly id: string }[]): string =>
  `digest.${createHash('sha256')
    .update(
      notices
        .map(({ id }) => id)
        .sort()
        .join(),
    )
    .digest('hex')
    .slice(0, 32)}`;

/** The notices as an adapter is given them for one message: in their order, each with what was told before it. */
export const itemsOf = (notices: readonly ClaimedNotice[], before: ReadonlyMap<string, string>): readonly DigestItem[] =>
  notices.map(({ id, body }) => {
    const was = before.get(id);
    return { id, says: fields(body), before: was === undefined ? null : fields(was) };
  });

const fields = (body: string): DigestItem['says'] => JSON.parse(body) as DigestItem['says'];
