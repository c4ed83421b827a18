import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTime, type ImportCounts, type ImportFault, type ImportState, type ListColumn } from '../stores/import.store.js';
import type { Onlooker } from './seen-by.js';

/** One import in the list of them. It names nobody on the list. */
export interface ImportLine extends ImportCounts {
  readonly id: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly state: ImportState;
  readonly toRecord: number;
  readonly recorded: number;
}

export interface ImportHead extends ImportLine {
  readonly version: number;
  readonly encoding: string;
  readonly headings: readonly string[];
  readonly columns: readonly ListColumn[];
  readonly begunBy: string | null;
  readonly begunAt: Date | null;
  readonly endedAt: Date | null;
  readonly undoneBy: string | null;
  readonly undoneAt: Date | null;
  /** Until then a draft is kept, and an import can be undone; null once that is over. */
  readonly until: Date | null;
}

export interface BadRow {
  readonly line: number;
  readonly cells: readonly string[] | null;
  readonly leftOut: boolean;
  readonly faults: readonly ImportFault[];
}

/** A row that would add a person or change what is known of one. */
export interface ChangedRow {
  readonly line: number;
  readonly leftOut: boolean;
  readonly prisonNumber: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly changed: readonly string[];
  readonly moves: boolean;
  readonly oldOn: string | null;
  readonly newOn: string | null;
}

export interface ImportRowsPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** Which rows of which import, and who looks. */
export interface RowsAsked {
  readonly id: string;
  readonly page: number;
  readonly viewer: Onlooker;
}

export interface ImportProgress {
  readonly releases: number;
  readonly planned: number;
}

const MOST_LISTED = 50;
const PAGE_SIZE = 50;

/**
 * Whether the row `w` may be shown to `$2`: its cells name nobody whose access is limited, unless the viewer is named for them; and
 * who a list is the first to say it of is shown to its maker alone. Looked for in the cells as they stand, since a row at fault is
 * nobody's yet.
 */
const SHOWN = `(
  not exists (select from limited_person l join person p on p.id = l.person_id
    where position(p.prison_number in upper(replace(w.cells::text, ' ', ''))) > 0
      and not exists (select from limited_person_named n where n.person_id = l.person_id and n.staff_id = $2))
  and (w.item -> 'person' ->> 'limitedAccess' is distinct from 'true'
    or exists (select from import i where i.id = w.import_id and i.made_by = $2)
    or exists (select from limited_person_named n join person p on p.id = n.person_id
      where p.prison_number = w.item ->> 'prisonNumber' and n.staff_id = $2)))`;

/** Who works for fewer prisons than its maker sees nothing of it. */
const SEEN = `($1::text[] is null or (i.scope is not null and i.scope <@ $1::text[]))`;
const STATE = `case when i.state = 'draft' and not (${inTime('i.made_at')}) then 'discarded' else i.state end`;
const LINE = `i.id, coalesce(m.name, i.made_by) as "madeBy", i.made_at as "madeAt", ${STATE} as state, i.adds, i.changes, i.moves, i.unchanged,
  i.bad, i.left_out as "leftOut", i.passed_over as "passedOver", i.to_record as "toRecord", i.recorded`;

const LIST = `
  select ${LINE} from import i left join staff m on m.id = i.made_by where ${SEEN} order by i.made_at desc, i.id limit ${MOST_LISTED}`;

const HEAD = `
  select ${LINE}, i.version, i.encoding, i.headings, i.columns, coalesce(b.name, i.begun_by) as "begunBy", i.begun_at as "begunAt",
    i.ended_at as "endedAt", coalesce(u.name, i.undone_by) as "undoneBy", i.undone_at as "undoneAt",
    case when ${inTime('coalesce(i.begun_at, i.made_at)')} then coalesce(i.begun_at, i.made_at) + interval '24 hours' end as until
  from import i left join staff m on m.id = i.made_by left join staff b on b.id = i.begun_by left join staff u on u.id = i.undone_by
  where ${SEEN} and i.id = $2`;

const BAD = `line, cells, left_out as "leftOut", faults`;
const CHANGED = `line, left_out as "leftOut", item ->> 'prisonNumber' as "prisonNumber", item -> 'person' ->> 'firstName' as "firstName",
  item -> 'person' ->> 'lastName' as "lastName", changed, moves, old_on as "oldOn", new_on as "newOn"`;

/** Lists imported by page: who, when, how many and how far; and what stands in a draft. */
@Injectable()
export class ImportsView {
  constructor(private readonly db: DataSource) {}

  /** The latest imports that somebody who works for these prisons may see. */
  latest(prisons: readonly string[] | null): Promise<readonly ImportLine[]> {
    return this.db.query(LIST, [prisons]);
  }

  async head(id: string, prisons: readonly string[] | null): Promise<ImportHead | null> {
    const [head] = await this.db.query<ImportHead[]>(HEAD, [prisons, id]);
    return head ?? null;
  }

  badRows(asked: RowsAsked): Promise<ImportRowsPage<BadRow>> {
    return this.page({ would: 'fault', columns: BAD, order: 'line' }, asked);
  }

  /** Those that move the release day first. */
  changes(asked: RowsAsked): Promise<ImportRowsPage<ChangedRow>> {
    return this.page({ would: 'change', columns: CHANGED, order: 'moves desc, line' }, asked);
  }

  adds(asked: RowsAsked): Promise<ImportRowsPage<ChangedRow>> {
    return this.page({ would: 'add', columns: CHANGED, order: 'line' }, asked);
  }

  /** Every bad row, for the file that is put right elsewhere. */
  allBadRows(id: string, { id: viewer }: Onlooker): Promise<readonly BadRow[]> {
    return this.db.query(`select ${BAD} from import_row w where import_id = $1 and would = 'fault' and ${SHOWN} order by line`, [
      id,
      viewer,
    ]);
  }

  /** How many rows of it are not shown to the viewer, since they are about people whose access is limited. */
  async notShown(id: string, { id: viewer }: Onlooker): Promise<number> {
    const [{ rows }] = await this.db.query<[{ rows: number }]>(
      `select count(*) as rows from import_row w where import_id = $1 and not ${SHOWN}`,
      [id, viewer],
    );
    return rows;
  }

  /** Of the releases an import has recorded something of, how many are planned by now. */
  async progress(id: string): Promise<ImportProgress> {
    const [progress] = await this.db.query<[ImportProgress]>(
      `select count(*) as releases, count(*) filter (where r.facts_version = r.planned_version) as planned
       from import_row w join release r on r.id = w.release_id where w.import_id = $1`,
      [id],
    );
    return progress;
  }

  private async page<Row>(
    { would, columns, order }: { readonly would: string; readonly columns: string; readonly order: string },
    { id, page: asked, viewer }: RowsAsked,
  ): Promise<ImportRowsPage<Row>> {
    const [{ total }] = await this.db.query<[{ total: number }]>(
      `select count(*) as total from import_row w where import_id = $1 and ${SHOWN} and would = $3`,
      [id, viewer.id, would],
    );
    const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
    const page = Math.min(Math.max(1, asked), pages);
    const rows = await this.db.query<Row[]>(
      `select ${columns} from import_row w where import_id = $1 and ${SHOWN} and would = $3
       order by ${order} limit ${PAGE_SIZE} offset $4`,
      [id, viewer.id, would, (page - 1) * PAGE_SIZE],
    );
    return { rows, total, page, pages };
  }
}
