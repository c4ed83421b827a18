import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hasRightsOf, worksFor } from '#access';
import { auditEntries, lockLimited, nameFor, prisonsOfPerson, staffById, unnameFor, type StaffMember } from '#persistence';

/**
 * `oneself`: nobody names themselves; a second person has to. `cannot-see`: they work for no prison this person is held at, or do not
 * work with people at all, so that naming them would show them nothing. `not-limited`: there is no such person of the keeper's
 * prisons, or access to them is not limited.
 */
export type Named = 'named' | 'named-before' | 'oneself' | 'cannot-see' | 'no-reason' | 'not-limited';
export type Unnamed = 'unnamed' | 'not-named' | 'not-limited';

interface ToName {
  readonly prisonNumber: string;
  readonly staffId: string;
  readonly reason: string;
  readonly who: StaffMember;
}

/** Whether somebody keeps the list of names for people held at these prisons: operators for all, coordinators for their own. */
const keepsFor = ({ role, prisons }: StaffMember, held: readonly (string | null)[]): boolean =>
  role === 'operator' || (role === 'coordinator' && held.some((prison) => worksFor({ prisons }, prison)));

/** Keeps the list of the staff who may see a person whose access is limited. Each change is in the trail, with who and why. */
@Injectable()
export class NameForPerson {
  constructor(private readonly db: DataSource) {}

  name({ prisonNumber, staffId, reason, who }: ToName): Promise<Named> {
    return this.db.transaction(async (tx): Promise<Named> => {
      const personId = await lockLimited(tx, prisonNumber);
      if (personId === null) return 'not-limited';
      const held = await prisonsOfPerson(tx, personId);
      if (!keepsFor(who, held)) return 'not-limited';
      if (staffId === who.id) return 'oneself';
      if (reason === '') return 'no-reason';
      const member = await staffById(tx, staffId);
      if (
        member === null ||
        !hasRightsOf(member, ['coordinator', 'prison-team']) ||
        !held.some((prison) => worksFor(member, prison))
      )
        return 'cannot-see';
      const fresh = await nameFor(tx, { personId, staffId, reason, by: who.id });
      if (fresh) await auditEntries(tx, [{ who: who.id, did: 'access.named', subject: personId, detail: { staffId, reason } }]);
      return fresh ? 'named' : 'named-before';
    });
  }

  unname({ prisonNumber, staffId, who }: Omit<ToName, 'reason'>): Promise<Unnamed> {
    return this.db.transaction(async (tx): Promise<Unnamed> => {
      const personId = await lockLimited(tx, prisonNumber);
      if (personId === null || !keepsFor(who, await prisonsOfPerson(tx, personId))) return 'not-limited';
      if (!(await unnameFor(tx, personId, staffId))) return 'not-named';
      await auditEntries(tx, [{ who: who.id, did: 'access.unnamed', subject: personId, detail: { staffId } }]);
      return 'unnamed';
    });
  }
}
