import type { EntityManager } from 'typeorm';
import { worksForAllOf, type StaffMember } from '#access';
import { lockImport, type HeldImport } from '#persistence';

export interface Acting {
  readonly id: string;
  readonly who: Pick<StaffMember, 'id' | 'prisons'>;
}

/** The import somebody acts on, held; null where there is none for them. */
export const heldFor = async (tx: EntityManager, { id, who }: Acting): Promise<HeldImport | null> => {
  const held = await lockImport(tx, id);
  return held !== null && worksForAllOf(who, held.scope) ? held : null;
};

/** `gone`: there is no such draft for them any more. `changed-since`: somebody else has changed it, or imported it. */
export type NotTheDraft = 'gone' | 'changed-since';

/** The draft as somebody saw it, held; or why there is none. Of two people on one draft the first one wins. */
export const heldDraft = async (
  tx: EntityManager,
  { version, ...acting }: Acting & { readonly version: number },
): Promise<HeldImport | NotTheDraft> => {
  const held = await heldFor(tx, acting);
  if (held === null || (held.state === 'draft' && !held.inTime)) return 'gone';
  return held.state === 'draft' && held.version === version ? held : 'changed-since';
};
