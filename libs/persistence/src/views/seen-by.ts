/** Who looks, as far as it decides what they see: who they are, and the prisons they work for (null: all of them). */
export interface Onlooker {
  readonly id: string;
  readonly prisons: readonly string[] | null;
}

/** Releases of people whose access is limited, for whom this member of staff is not named. `who` is the place of their id. */
const hiddenFrom = (who: string): string => `
  select l_r.id from limited_person l join release l_r on l_r.person_id = l.person_id
  where not exists (select from limited_person_named l_n where l_n.person_id = l.person_id and l_n.staff_id = ${who})`;

/**
 * SQL: whether a release may be seen, as far as access to its person is limited; `release` is its id, or null for what is about no
 * release. The same as `sees` of `#access`, which says the rule, for many at once.
 */
export const notHidden = (release: string, who: string): string =>
  `(${release} is null or ${release} not in (${hiddenFrom(who)}))`;

/** SQL: the ids of the releases hidden from this member of staff; null where there are none. */
export const hiddenReleases = (who: string): string => `(select array_agg(hidden.id) from (${hiddenFrom(who)}) hidden)`;

/** SQL: whether this onlooker sees the release `r`: of a prison of theirs, and not hidden from them. */
export const seenBy = ({ prisons, who }: { readonly prisons: string; readonly who: string }): string =>
  `(${prisons}::text[] is null or r.prison = any(${prisons})) and ${notHidden('r.id', who)}`;

/** SQL: whether the release `r` is of nobody whose access is limited: for counts that are the same whoever looks. */
export const notLimited = 'not exists (select from limited_person l where l.person_id = r.person_id)';
