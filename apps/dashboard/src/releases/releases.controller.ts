import { Body, Controller, Get, Post, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { localDate } from '#calendar';
import { AuditTrail, type StaffMember } from '#access';
import { LimitedAccessView, ReleaseListView } from '#persistence';
import { HubClock } from '#platform';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { limitNote } from '../access/limit-words.js';
import { dayWindows } from './day-windows.js';
import { releasesAsked } from './releases-asked.js';
import { releasesModel, type ReleasesModel } from './releases-page.js';
import { MOST, searchFault, searchModel, searchTerm } from './search-page.js';

type Form = Readonly<Record<string, unknown>>;

/** `GET /releases`: who leaves when, what is open and late for them, and whose move it is. A search is sent, never addressed. */
@Controller('releases')
@PagesFor('coordinator', 'prison-team')
export class ReleasesController {
  constructor(
    private readonly releases: ReleaseListView,
    private readonly limits: LimitedAccessView,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('releases')
  async show(@Query() query: Form, @Viewer() viewer: StaffMember): Promise<ReleasesModel> {
    const prisons = await this.releases.prisons(viewer.prisons);
    const asked = releasesAsked(query, new Set(prisons.map(({ id }) => id)));
    const days = dayWindows(localDate(this.clock.today()));
    const those = asked.prison === null ? viewer.prisons : [asked.prison];
    const [found, inside, counts] = await Promise.all([
      this.releases.page({ ...asked, prisons: those, viewer: viewer.id, days }),
      this.releases.inside(those, viewer.id),
      this.limits.counts(viewer),
    ]);
    const detail = { tab: asked.tab, releases: found.rows.map(({ id }) => id) };
    await this.auditTrail.note({ who: viewer.id, did: 'releases.viewed', subject: null, detail });
    return releasesModel({ asked, found, inside, prisons, days, limits: limitNote(counts, viewer) });
  }

  @Post('search')
  async search(@Body() form: Form, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    const term = searchTerm(form);
    const fault = searchFault(term);
    const rows = fault === null ? await this.releases.search(term, viewer) : [];
    const detail = { releases: rows.slice(0, MOST).map(({ id }) => id) };
    await this.auditTrail.note({ who: viewer.id, did: 'releases.searched', subject: null, detail });
    response.status(fault === null ? 200 : 400).render('releases-found', searchModel(term, fault, rows));
  }
}
