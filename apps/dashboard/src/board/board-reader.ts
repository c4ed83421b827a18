import { Injectable } from '@nestjs/common';
import { AuditTrail, StaffDirectory, type StaffMember } from '#access';
import { BoardChangesView, LimitedAccessView, PartnerStandingsView, TaskBoardView, type BoardRow } from '#persistence';
import { limitNote } from '../access/limit-words.js';
import { choicesOf, filterChoices } from './board-choices.js';
import { boardAsked, filterFor } from './board-filter.js';
import { boardModel, type BoardModel, type BoardProblem } from './board-page.js';

/** The releases whose people these rows name. */
export const releasesNamed = (rows: readonly Pick<BoardRow, 'releaseId'>[]): readonly string[] => [
  ...new Set(rows.flatMap(({ releaseId }) => releaseId ?? [])),
];

/** Reads a board as its page shows it, and notes in the audit trail whom it names. */
@Injectable()
export class BoardReader {
  constructor(
    private readonly tasks: TaskBoardView,
    private readonly standings: PartnerStandingsView,
    private readonly changes: BoardChangesView,
    private readonly limits: LimitedAccessView,
    private readonly directory: StaffDirectory,
    private readonly auditTrail: AuditTrail,
  ) {}

  async read(
    query: Readonly<Record<string, unknown>>,
    viewer: StaffMember,
    problem: BoardProblem | null = null,
  ): Promise<BoardModel> {
    // Read first: what changes while the rest is read is then told to the page, and never missed.
    const mark = await this.changes.mark();
    const [prisons, partners, staff] = await Promise.all([
      this.tasks.prisons(viewer.prisons),
      this.standings.labels(),
      this.directory.all(),
    ]);
    const choices = filterChoices({ viewer, staff, prisons, partners });
    const asked = boardAsked(query, choicesOf(choices));
    const [board, standings, limits] = await Promise.all([
      this.tasks.page(filterFor(asked, viewer)),
      this.standings.all(),
      this.limits.counts(viewer),
    ]);
    const detail = { releases: releasesNamed(board.rows) };
    await this.auditTrail.note({ who: viewer.id, did: 'board.viewed', subject: null, detail });
    return boardModel({ asked, board, choices, partners: standings, mark, limits: limitNote(limits, viewer), problem });
  }
}
