import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { keptNumber } from '../stores/alias.store.js';
import { seenBy, type Onlooker } from './seen-by.js';

export interface PersonFound {
  readonly releaseId: string;
  readonly prisonNumber: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly dateOfBirth: string | null;
  readonly prisonName: string | null;
  readonly releaseOn: string | null;
  readonly openTasks: number;
}

/** What is looked for: a prison number, whole; or a surname, or how it begins. */
export type PersonAsked = { readonly prisonNumber: string } | { readonly surname: string };

const MOST = 50;
const asPattern = (surname: string): string => `${surname.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Finds people, by prison number or surname, with each of their releases; the latest first. */
@Injectable()
export class PeopleSearchView {
  constructor(private readonly db: DataSource) {}

  /** At most `most` of those the viewer may see. */
  async find(
    asked: PersonAsked,
    { id, prisons }: Onlooker,
  ): Promise<{ readonly found: readonly PersonFound[]; readonly most: number }> {
    const found = await this.db.query<PersonFound[]>(
      `select r.id as "releaseId", p.prison_number as "prisonNumber", p.first_name as "firstName", p.last_name as "lastName",
         p.date_of_birth as "dateOfBirth", s.name as "prisonName", r.release_on as "releaseOn",
         (select count(*) from handover_task t where t.release_id = r.id and t.state in ('open', 'agreed', 'declined')) as "openTasks"
       from person p join release r on r.person_id = p.id left join prison s on s.id = r.prison
       where ${'prisonNumber' in asked ? 'p.prison_number = $1' : 'lower(p.last_name) like $1'} and not r.without_facts
         and ${seenBy({ prisons: '$2', who: '$3' })}
       order by lower(p.last_name), lower(p.first_name), p.prison_number, r.created_at desc, r.id desc limit ${MOST}`,
      ['prisonNumber' in asked ? await keptNumber(this.db, asked.prisonNumber) : asPattern(asked.surname), prisons, id],
    );
    return { found, most: MOST };
  }
}
