import { Controller, Get, Render } from '@nestjs/common';
import { localDate } from '#calendar';
import { AuditTrail, hasRightsOf, StaffDirectory, type StaffMember } from '#access';
import { ReleaseListView, type ReleaseTab } from '#persistence';
import { HubClock } from '#platform';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { dayWindows } from '../releases/day-windows.js';
import type { Ahead } from './steps.js';
import { tryThisModel, type TryThisModel } from './try-this-page.js';

/** `GET /try-this`: six steps for a newcomer, each ticked off once the hub has seen it done. */
@Controller('try-this')
@PagesFor('coordinator', 'prison-team', 'community-service', 'operator')
export class TryThisController {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly auditTrail: AuditTrail,
    private readonly releases: ReleaseListView,
    private readonly clock: HubClock,
  ) {}

  @Get()
  @Render('try-this')
  async show(@Viewer() viewer: StaffMember): Promise<TryThisModel> {
    const [staff, everDone] = [await this.staff.all(), await this.auditTrail.everDone(viewer.id)];
    return tryThisModel({ viewer, staff, everDone, ahead: await this.ahead(viewer) });
  }

  private async ahead(viewer: StaffMember): Promise<Ahead> {
    if (!hasRightsOf(viewer, ['coordinator', 'prison-team'])) return { soon: null, later: null };
    return { soon: await this.firstOf('fortnight', viewer), later: await this.firstOf('later', viewer) };
  }

  /** Of nobody whose access is limited: who is new here must not begin with them. */
  private async firstOf(tab: ReleaseTab, { id, prisons }: StaffMember): Promise<string | null> {
    const days = dayWindows(localDate(this.clock.today()));
    const asked = {
      tab,
      prisons,
      viewer: id,
      days,
      attention: 'all',
      marker: null,
      order: 'day',
      reversed: 'no',
      page: 1,
    } as const;
    const { rows } = await this.releases.page(asked);
    return rows.find(({ limited }) => !limited)?.id ?? null;
  }
}
