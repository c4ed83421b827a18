import { hasNeed as needRecorded, mayBeShared as basisAllows } from '../facts/calls-for.js';
import type { Owner, Team } from '../task/task.js';
import type { Facts, Service } from './rule.js';

export const mayBeShared = ({ known }: Facts): boolean => basisAllows(known.basis);

export const hasNeed = ({ known }: Facts): boolean => needRecorded(known.needs);

/** The community service that is to take this person on, where there is a need, somebody to ask, and no refusal. */
export const treatmentPartner = (now: Facts): string | null =>
  hasNeed(now) && mayBeShared(now) ? now.routing.communityService : null;

/** Another service that is asked, where there is one and nobody has refused. */
export const sharedWith = (now: Facts, service: Exclude<Service, 'communityService' | 'peerService'>): string | null =>
  mayBeShared(now) ? now.routing[service] : null;

/** A partner owns the task where there is one; otherwise the team that must find one. */
export const partnerOr = (partner: string | null, team: Team): Owner => (partner === null ? { team } : { partner });
