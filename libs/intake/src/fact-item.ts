/** The shape every way in leads to: planning's own. A row of a list has no id of a sender, so its content names it. */
export type { FactItem } from '#planning';
