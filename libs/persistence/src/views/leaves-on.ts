/** SQL: whether the release `r` is one that somebody still walks out of. */
export const FROM_THE_GATE = `not r.without_facts and r.standing in ('expected', 'confirmed')`;

/** SQL: whether the release `r` is of this day: it is to be, or was. `day` is the place of the day. */
export const leavesOn = (day: string): string =>
  `not r.without_facts and ((r.standing in ('expected', 'confirmed') and r.release_on = ${day}) or (r.standing = 'released' and r.released_on = ${day}))`;
