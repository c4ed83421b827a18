import { Controller, Get, HttpStatus, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { addDays, localDate, type LocalDate } from '#calendar';
import { AuditTrail, type StaffMember } from '#access';
import { PartnerStandingsView, PickupsView, ReleaseListView, type Pickup } from '#persistence';
import { HubClock } from '#platform';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { dayAsked } from '../gate-list/gate-asked.js';
import { pickupsModel } from './pickups-page.js';

type Asked = Readonly<Record<string, unknown>>;

/** Whose pickups: `own` is the service somebody works for, that sees its own and nobody else's. */
interface Scope {
  readonly own: string | null;
  readonly prison: string | null;
  readonly partner: string | null;
}

const askedOf = ({ own, prison, partner }: Scope, on: LocalDate, { id, prisons }: StaffMember) =>
  own === null ? { on, prison, partner, prisons, viewer: id } : { on, prison: null, partner: own, prisons: null, viewer: id };

/** `/pickups`: who is met at which gate on a day, and by whom; to be printed for those who drive. */
@Controller('pickups')
@PagesFor('coordinator', 'prison-team', 'community-service')
export class PickupsController {
  constructor(
    private readonly pickups: PickupsView,
    private readonly releases: ReleaseListView,
    private readonly partners: PartnerStandingsView,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  async sheet(@Query() query: Asked, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    const own = viewer.role === 'community-service' ? (viewer.partnerId ?? '') : null;
    const prisons = own === null ? await this.releases.prisons(viewer.prisons) : [];
    const partners = own === null ? await this.partners.all() : [];
    const prison = prisons.find(({ id }) => id === query['prison'])?.id ?? null;
    const partner = partners.find(({ id }) => id === query['partner'])?.id ?? null;
    const day = dayAsked(query);
    const on = day.on ?? (await this.nextDay(viewer, own));
    const scope = { own, prison, partner };
    const pickups = day.fault === null ? await this.found(scope, on, viewer) : [];
    const notShown = day.fault === null ? await this.pickups.notShown(askedOf(scope, on, viewer)) : 0;
    const detail = { releases: pickups.map(({ releaseId }) => releaseId) };
    await this.auditTrail.note({ who: viewer.id, did: 'pickups.viewed', subject: null, detail });
    const read = { day, on, prison, partner, prisons, partners, pickups, notShown };
    response
      .status(day.fault === null ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
      .render('pickups', pickupsModel({ ...read, by: viewer.name, now: this.clock.now(), today: this.today() }));
  }

  private found(scope: Scope, on: LocalDate, viewer: StaffMember): Promise<readonly Pickup[]> {
    return scope.own === null ? this.pickups.on(askedOf(scope, on, viewer)) : this.pickups.ofPartner(scope.own, on, viewer.id);
  }

  private async nextDay({ id, prisons }: StaffMember, own: string | null): Promise<LocalDate> {
    const next = await this.pickups.nextDay(
      this.today(),
      own === null ? { prisons, partner: null, viewer: id } : { prisons: null, partner: own, viewer: id },
    );
    return next === null ? addDays(this.today(), 1) : localDate(next);
  }

  private today(): LocalDate {
    return localDate(this.clock.today());
  }
}
