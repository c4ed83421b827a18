import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { worksFor } from '#access';
import type { LocalDate } from '#calendar';
import type { FactItem, ReferralSource, Substance } from '#planning';
import { auditEntries, prisonOfRelease, releasesMeant, type StaffMember } from '#persistence';
import { Turns } from '#queue';
import { STAFF_FEED } from './record-by-hand.js';
import { RecordReleaseFacts } from './record-release-facts.js';

export interface ReferralGiven {
  readonly prisonNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly prison: string;
  readonly source: ReferralSource;
  readonly on: LocalDate;
  readonly substances: readonly Substance[];
  readonly otherSubstances: string;
  readonly asksFor: string;
  readonly wantsNaloxone: boolean;
  /** For colleagues: nothing is planned by it, and no partner is told it. */
  readonly note: string;
}

/**
 * `name-needed`: the hub does not know the person yet. `held-elsewhere`: it holds them at a prison that is not theirs who say it.
 * `not-theirs`: they take no referrals at that prison.
 */
export type ReferralTaken =
  | { readonly outcome: 'taken' | 'repeated'; readonly releaseId: string }
  | { readonly outcome: 'name-needed' | 'held-elsewhere' | 'not-theirs' };

interface ToTake {
  readonly once: string;
  readonly given: ReferralGiven;
  readonly who: StaffMember;
  /** The prisons at which they may take one: their own; for a community worker those they hold keys for. Null for all. */
  readonly prisons: readonly string[] | null;
}

const itemOf = (once: string, given: ReferralGiven, isNew: boolean, hasPrison: boolean): FactItem => {
  const { prisonNumber, firstName, lastName, prison, source, on, substances, otherSubstances, asksFor, wantsNaloxone } = given;
  return {
    id: once,
    prisonNumber,
    ...(isNew ? { person: { firstName, lastName } } : {}),
    ...(hasPrison ? {} : { custody: { prison } }),
    referral: {
      source,
      on,
      ...(substances.length === 0 ? {} : { substances }),
      ...(otherSubstances === '' ? {} : { otherSubstances }),
      ...(asksFor === '' ? {} : { asksFor }),
    },
    needs: { drugOrAlcohol: true, ...(substances.includes('opioids') ? { opioid: true } : {}) },
    done: { needAsked: on },
    ...(wantsNaloxone ? { naloxone: { wanted: true } } : {}),
  };
};

/**
 * Takes a referral by hand: somebody asked for help, dropped in, or was sent. It is a fact like any other, and the plan follows; a
 * person the hub did not know is known from then on. What is said of a known person changes neither their name nor their prison.
 */
@Injectable()
export class TakeReferral {
  constructor(
    private readonly db: DataSource,
    private readonly facts: RecordReleaseFacts,
    private readonly turns: Turns,
  ) {}

  async run(asked: ToTake): Promise<ReferralTaken> {
    const answer = await this.db.transaction((tx) => this.take(tx, asked));
    if (answer.outcome === 'taken') await this.turns.ask(['replan/urgent']);
    return answer;
  }

  private async take(tx: EntityManager, { once, given, who, prisons }: ToTake): Promise<ReferralTaken> {
    if (!worksFor({ prisons }, given.prison)) return { outcome: 'not-theirs' };
    const [known] = await releasesMeant(tx, [{ prisonNumber: given.prisonNumber, bookingId: null }]);
    const heldAt = known === undefined ? null : await prisonOfRelease(tx, known);
    if (known === undefined && (given.firstName === '' || given.lastName === '')) return { outcome: 'name-needed' };
    if (heldAt !== null && !worksFor({ prisons }, heldAt)) return { outcome: 'held-elsewhere' };
    const item = itemOf(once, given, known === undefined, heldAt !== null);
    const byHand = { saidBy: who.id, ...(given.note === '' ? {} : { note: given.note }) };
    const [recorded] = await this.facts.within(tx, {
      items: [item],
      feedId: STAFF_FEED,
      lane: 'replan/urgent',
      who: who.id,
      byHand,
    });
    if (recorded === undefined || recorded.outcome === 'refused') return { outcome: 'not-theirs' };
    const { releaseId } = recorded;
    if (recorded.outcome !== 'recorded') return { outcome: 'repeated', releaseId };
    await auditEntries(tx, [{ who: who.id, did: 'referral.taken', subject: releaseId, detail: { source: given.source } }]);
    return { outcome: 'taken', releaseId };
  }
}
