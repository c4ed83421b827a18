import { say, TEAMS } from '../words.js';

/** Who owns a task: a partner by its own name, a team by its words. */
export const ownerName = ({ owner, ownerIsPartner }: { readonly owner: string; readonly ownerIsPartner: boolean }): string =>
  ownerIsPartner ? owner : say(TEAMS, owner);
