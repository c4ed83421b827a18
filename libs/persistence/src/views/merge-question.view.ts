import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A question of the staff: are these two records of one person? A number is left out where access to that record is limited. */
export interface MergeAsked {
  readonly id: string;
  readonly removed: string | null;
  readonly kept: string | null;
  readonly differ: readonly string[];
  readonly answer: 'one-person' | 'two-people' | null;
}

const UNLESS_LIMITED = (number: string): string =>
  `case when not exists (select from limited_person l join person p on p.id = l.person_id where p.prison_number = ${number}) then ${number} end`;

@Injectable()
export class MergeQuestionView {
  constructor(private readonly db: DataSource) {}

  async of(id: string): Promise<MergeAsked | null> {
    const [row] = await this.db.query<MergeAsked[]>(
      `select q.id, ${UNLESS_LIMITED('q.removed')} as removed, ${UNLESS_LIMITED('q.kept')} as kept, q.differ, q.answer
       from merge_question q where q.id::text = $1`,
      [id],
    );
    return row ?? null;
  }
}
