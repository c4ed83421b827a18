import type { EntityManager, DataSource } from 'typeorm';
import type { Nation } from '#calendar';
import { areaKey } from '#planning';
import { areaKeyOf } from './area-key.js';
import { newId } from '#platform';
import { keptNumbers, whileNobodyIsMerged } from './alias.store.js';
import { columns } from './columns.js';
import { groupedBy } from './grouped-by.js';

export interface Whose {
  readonly prisonNumber: string;
  /** Null where the sender did not say: then it is the person's latest release. */
  readonly bookingId: string | null;
}

interface HeldRelease {
  readonly id: string;
  readonly personId: string;
  readonly booking: string;
}

/** The latest last. One of which every fact was taken back is nobody's latest while there is another. */
const releasesOfPeople = (tx: DataSource | EntityManager, personIds: readonly string[]): Promise<readonly HeldRelease[]> =>
  tx.query<HeldRelease[]>(
    `select id, person_id as "personId", booking_id as booking from release where person_id = any($1)
     order by not without_facts, created_at, id`,
    [personIds],
  );

/** The release meant: the one of that booking, of its last term; without a booking the latest; the one nobody has named a booking for yet. */
const meant = (held: readonly HeldRelease[], booking: string | null): HeldRelease | undefined =>
  booking === null
    ? held.at(-1)
    : (held.findLast((release) => release.booking === booking) ?? held.findLast((release) => release.booking === ''));

/** One order for everybody, so that two senders who make releases for the same people wait for each other. */
const inOrderOfPeople = (a: HeldRelease, b: HeldRelease): number =>
  a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0;

/**
 * The release each of these is about, made where there is none yet, and held for this transaction. In the order given. Releases
 * are held in the order of their ids, as everywhere, so that two senders of one list wait for each other and never lock up.
 */
export const releaseIdsOf = async (tx: EntityManager, named: readonly Whose[]): Promise<readonly string[]> => {
  await whileNobodyIsMerged(tx);
  return idsOfKept(tx, await underKeptNumbers(tx, named));
};

/** The same under the numbers that are kept, where some were merged away. */
const underKeptNumbers = async (db: DataSource | EntityManager, named: readonly Whose[]): Promise<readonly Whose[]> => {
  const kept = await keptNumbers(db, [...new Set(named.map(({ prisonNumber }) => prisonNumber))]);
  return kept.size === 0 ? named : named.map((one) => ({ ...one, prisonNumber: kept.get(one.prisonNumber) ?? one.prisonNumber }));
};

const idsOfKept = async (tx: EntityManager, whose: readonly Whose[]): Promise<readonly string[]> => {
  const numbers = [...new Set(whose.map(({ prisonNumber }) => prisonNumber))].sort();
  await tx.query(
    'insert into person (id, prison_number) select * from unnest($1::uuid[], $2::text[]) on conflict (prison_number) do nothing',
    [numbers.map(newId), numbers],
  );
  const people = await tx.query<{ id: string; prison_number: string }[]>(
    'select id, prison_number from person where prison_number = any($1)',
    [numbers],
  );
  const personOf = new Map(people.map((row) => [row.prison_number, row.id]));
  const personIds = [...personOf.values()];

  const byPerson = groupedBy(await releasesOfPeople(tx, personIds), ({ personId }) => personId);
  const missing = new Map<string, HeldRelease>();
  const named = new Map<string, HeldRelease>();
  for (const { prisonNumber, bookingId } of whose) {
    const personId = personOf.get(prisonNumber) ?? '';
    const held = byPerson.get(personId) ?? [];
    const found = meant(held, bookingId);
    if (found === undefined) {
      const release = { id: newId(), personId, booking: bookingId ?? '' };
      missing.set(release.id, release);
      byPerson.set(personId, [...held, release]);
    } else if (bookingId !== null && found.booking === '') {
      const release = { ...found, booking: bookingId };
      (missing.has(found.id) ? missing : named).set(found.id, release);
      byPerson.set(
        personId,
        held.map((one) => (one === found ? release : one)),
      );
    }
  }
  await tx.query(
    `insert into release (id, person_id, booking_id) select * from unnest($1::uuid[], $2::uuid[], $3::text[])
     on conflict (person_id, booking_id, term) do nothing`,
    columns([...missing.values()].sort(inOrderOfPeople), ['id', 'personId', 'booking']),
  );
  await tx.query('select from release where person_id = any($1) order by id for no key update', [personIds]);
  await tx.query(
    `update release r set booking_id = g.booking from unnest($1::uuid[], $2::text[]) as g (id, booking)
     where r.id = g.id and r.booking_id = ''`,
    columns([...named.values()], ['id', 'booking']),
  );
  const now = groupedBy(await releasesOfPeople(tx, personIds), ({ personId }) => personId);
  const found = whose.map(({ prisonNumber, bookingId }) => meant(now.get(personOf.get(prisonNumber) ?? '') ?? [], bookingId)?.id);
  const ids = found.filter((id) => id !== undefined);
  // Another sender named a booking at the same moment. Its releases are held now, so that the second look is the last.
  return ids.length === found.length ? ids : idsOfKept(tx, whose);
};

/** Says that something new is known of these releases: until it is planned for, nothing of theirs is sent. */
export const factsHeard = async (tx: EntityManager, releaseIds: readonly string[]): Promise<void> => {
  await tx.query('update release set facts_version = facts_version + 1 where id = any($1)', [releaseIds]);
};

export interface NextTerm {
  readonly id: string;
  readonly follows: string;
  readonly standing: string;
  readonly isNew: boolean;
}

/** Opens a release for the term that follows each of these, on the same booking, where there is none yet. The ids of the new ones. */
export const openNextTerms = async (tx: EntityManager, releaseIds: readonly string[]): Promise<readonly string[]> => {
  const rows = await tx.query<{ id: string }[]>(
    `insert into release (id, person_id, booking_id, term, follows)
     select g.id, r.person_id, r.booking_id, (select max(o.term) from release o where o.person_id = r.person_id and o.booking_id = r.booking_id) + 1, r.id
     from unnest($1::uuid[], $2::uuid[]) as g (id, follows) join release r on r.id = g.follows
     on conflict do nothing returning id`,
    [releaseIds.map(newId), releaseIds],
  );
  return rows.map(({ id }) => id);
};

/** The releases that follow these on the same booking; `opened` are the new ones among them. */
export const termsAfter = async (
  tx: EntityManager,
  releaseIds: readonly string[],
  opened: readonly string[],
): Promise<readonly NextTerm[]> => {
  const rows = await tx.query<Omit<NextTerm, 'isNew'>[]>('select id, follows, standing from release where follows = any($1)', [
    releaseIds,
  ]);
  return rows.map((row) => ({ ...row, isNew: opened.includes(row.id) }));
};

/** Long enough after release for everything a partner is asked about it. */
const STILL_OF_USE = `interval '6 weeks'`;

/**
 * The releases a change of this partner's agreement may matter to, held in their order: those with something still to be told to
 * it, and those lately or yet to be released that name it or its area and have work left.
 */
export const releasesConcerning = async (
  tx: EntityManager,
  partnerId: string,
  areas: readonly string[],
): Promise<readonly string[]> => {
  const rows = await tx.query<{ id: string }[]>(
    `select r.id from release r
     where r.standing not in ('died', 'cancelled') and (
       exists (select from notice n where n.release_id = r.id and n.partner_id = $1 and n.state in ('waiting', 'sending'))
       or (coalesce(r.released_on, r.release_on, now()::date) > now() - ${STILL_OF_USE}
         and exists (select from release_needs k where k.release_id = r.id and (${areaKeyOf(`k.destination ->> 'area'`)} = any($2)
           or ${areaKeyOf(`k.destination ->> 'authority'`)} = any($2) or $1 in (select value from jsonb_each_text(k.destination))))
         and exists (select from handover_task t where t.release_id = r.id and t.state in ('open', 'agreed', 'declined'))))
     order by r.id for no key update of r`,
    [partnerId, areas.map(areaKey)],
  );
  return rows.map(({ id }) => id);
};

export interface LockedRelease {
  readonly id: string;
  readonly personId: string;
  readonly prisonNumber: string;
  readonly factsVersion: number;
  /** The planned day before this turn, to see whether it moved. */
  readonly releaseOn: string | null;
  /** Since when access to the person is limited; null where it is not. */
  readonly limitedSince: string | null;
}

const TO_PLAN = `
  select r.id, r.person_id as "personId", p.prison_number as "prisonNumber", r.facts_version as "factsVersion", r.release_on as "releaseOn",
    l.since as "limitedSince"
  from release r join person p on p.id = r.person_id left join limited_person l on l.person_id = r.person_id
  where r.id = any($1) order by r.id`;

/**
 * Holds these releases, in one order for everybody, so that two plans for one release take turns. `no key`: a row that only names
 * one of them (a coordinator's task, say) need not wait.
 */
export const lockReleases = async (tx: EntityManager, ids: readonly string[]): Promise<readonly LockedRelease[]> => {
  // Whose a release is may have changed while it was waited for: it is asked once the release is held.
  await tx.query('select from release where id = any($1) order by id for no key update', [ids]);
  return tx.query<LockedRelease[]>(TO_PLAN, [ids]);
};

/** The same of releases that are only looked at. Nobody waits for it, and nothing may be written by what it says. */
export const releasesToLookAt = async (tx: EntityManager, ids: readonly string[]): Promise<readonly LockedRelease[]> =>
  tx.query<LockedRelease[]>(TO_PLAN, [ids]);

/** What is known of one release, as its row shows it. */
export interface KnownRow {
  readonly releaseId: string;
  readonly personId: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly dateOfBirth: string | null;
  readonly nhsNumber: string | null;
  readonly crn: string | null;
  readonly prison: string | null;
  readonly standing: string;
  readonly releaseOn: string | null;
  readonly nominalOn: string | null;
  readonly earliestOn: string | null;
  readonly basis: string | null;
  readonly confidence: string;
  readonly steps: string;
  readonly because: string | null;
  readonly releasedOn: string | null;
  readonly markers: string;
  readonly doubts: string;
  readonly courtOn: string | null;
  /** How it has ended by where the person is, and since when. */
  readonly endedAs: string | null;
  readonly endedOn: string | null;
  readonly slotTrouble: string | null;
  readonly treatmentKind: string | null;
  readonly inCommunity: boolean;
  readonly factsVersion: number;
  readonly needs: string;
  readonly naloxone: string;
  readonly basisKind: string | null;
  readonly destination: string;
  readonly contact: string;
}

/** Writes what is known beside the history, with each move of a day, and marks the facts up to `factsVersion` as planned for. */
export const saveWhatIsKnown = async (tx: EntityManager, rows: readonly KnownRow[]): Promise<void> => {
  if (rows.length === 0) return;
  // A person is known by the latest of their releases. A name is only ever said anew, never taken back. The latest release is
  // looked up for each row given: as a condition on the person it was looked up for everybody in the table.
  await tx.query(
    `update person p set first_name = coalesce(g.first_name, p.first_name), last_name = coalesce(g.last_name, p.last_name),
       date_of_birth = coalesce(g.date_of_birth, p.date_of_birth), nhs_number = g.nhs_number, crn = g.crn
     from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::uuid[])
       as g (id, first_name, last_name, date_of_birth, nhs_number, crn, release_id)
       cross join lateral (select r.id from release r where r.person_id = g.id
         order by r.without_facts, r.created_at desc, r.id desc limit 1) latest
     where p.id = g.id and latest.id = g.release_id
       and (p.first_name, p.last_name, p.date_of_birth, p.nhs_number, p.crn)
         is distinct from (g.first_name, g.last_name, g.date_of_birth, g.nhs_number, g.crn)`,
    columns(rows, ['personId', 'firstName', 'lastName', 'dateOfBirth', 'nhsNumber', 'crn', 'releaseId']),
  );
  await tx.query(
    `with g as (
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::date[], $6::date[], $7::text[], $8::text[], $9::jsonb[], $10::text[], $11::date[],
           $12::jsonb[], $13::jsonb[], $14::date[], $15::text[], $16::text[], $17::boolean[], $18::int[], $19::text[], $20::date[])
         as g (id, prison, standing, release_on, nominal_on, earliest_on, basis, confidence, steps, because, released_on,
           markers, doubts, court_on, slot_trouble, treatment_kind, in_community, facts_version, ended_as, ended_on)),
     day_changes as (
       insert into release_day_change (release_id, was_on, now_on, basis)
       select g.id, r.release_on, g.release_on, g.basis from g join release r on r.id = g.id
       where r.release_on is distinct from g.release_on)
     update release r set prison = g.prison, standing = g.standing, release_on = g.release_on, nominal_on = g.nominal_on,
       earliest_on = g.earliest_on, basis = g.basis, confidence = g.confidence, steps = g.steps, because = g.because,
       released_on = g.released_on, markers = g.markers, doubts = g.doubts, court_on = g.court_on, slot_trouble = g.slot_trouble,
       treatment_kind = g.treatment_kind, in_community = g.in_community, ended_as = g.ended_as, ended_on = g.ended_on, planned_version = g.facts_version
     from g where r.id = g.id`,
    columns(rows, [
      'releaseId',
      'prison',
      'standing',
      'releaseOn',
      'nominalOn',
      'earliestOn',
      'basis',
      'confidence',
      'steps',
      'because',
      'releasedOn',
      'markers',
      'doubts',
      'courtOn',
      'slotTrouble',
      'treatmentKind',
      'inCommunity',
      'factsVersion',
      'endedAs',
      'endedOn',
    ]),
  );
  await tx.query(
    `insert into release_needs (release_id, needs, naloxone, basis_kind, destination, contact)
     select * from unnest($1::uuid[], $2::jsonb[], $3::jsonb[], $4::text[], $5::jsonb[], $6::jsonb[])
     on conflict (release_id) do update set needs = excluded.needs, naloxone = excluded.naloxone, basis_kind = excluded.basis_kind,
       destination = excluded.destination, contact = excluded.contact
     where (release_needs.needs, release_needs.naloxone, release_needs.basis_kind, release_needs.destination, release_needs.contact)
       is distinct from (excluded.needs, excluded.naloxone, excluded.basis_kind, excluded.destination, excluded.contact)`,
    columns(rows, ['releaseId', 'needs', 'naloxone', 'basisKind', 'destination', 'contact']),
  );
};

/** The prisons somebody may be in: those that have closed are none. */
export const prisonIds = async (db: DataSource | EntityManager): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await db.query<{ id: string }[]>(
        `select id from prison where ended_on is null or ended_on > (now() at time zone 'Europe/London')::date`,
      )
    ).map(({ id }) => id),
  );

export const nationsOfPrisons = async (db: DataSource | EntityManager): Promise<ReadonlyMap<string, Nation>> =>
  new Map(
    (await db.query<{ id: string; nation: Nation }[]>('select id, nation from prison')).map(({ id, nation }) => [id, nation]),
  );

/** The release each of these is about, in the order given; undefined where there is none yet. */
export const releasesMeant = async (
  db: DataSource | EntityManager,
  named: readonly Whose[],
): Promise<readonly (string | undefined)[]> => {
  const whose = await underKeptNumbers(db, named);
  const numbers = [...new Set(whose.map(({ prisonNumber }) => prisonNumber))];
  const people = await db.query<{ id: string; number: string }[]>(
    'select id, prison_number as number from person where prison_number = any($1)',
    [numbers],
  );
  const personOf = new Map(people.map(({ id, number }) => [number, id]));
  const held = groupedBy(await releasesOfPeople(db, [...personOf.values()]), ({ personId }) => personId);
  return whose.map(({ prisonNumber, bookingId }) => meant(held.get(personOf.get(prisonNumber) ?? '') ?? [], bookingId)?.id);
};
