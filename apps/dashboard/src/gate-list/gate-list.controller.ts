import {
  Controller,
  Get,
  HttpStatus,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Query,
  Render,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { localDate, type LocalDate } from '#calendar';
import { AuditTrail, type StaffMember } from '#access';
import { GateListView, LimitedAccessView, ReleaseListView, type GatePerson } from '#persistence';
import { HubClock } from '#platform';
import { For, RoleGuard } from '../chrome/roles.js';
import { Viewer } from '../chrome/viewer.js';
import { PageFilter } from '../page/page.filter.js';
import { gateDay, gatePrison, type GateAsked } from './gate-asked.js';
import { gateModel, printedBy, type GateModel, type Prison } from './gate-page.js';
import { slipOf, type Slip } from './slip.js';

type Form = Readonly<Record<string, unknown>>;

interface Slips {
  readonly slips: readonly Slip[];
  readonly printed: string;
  readonly back: string;
}

interface Found {
  readonly asked: GateAsked;
  readonly prisons: readonly Prison[];
  readonly counts: ReadonlyMap<string, number>;
  readonly people: readonly GatePerson[];
}

/** `/gate-list`: who walks out on a day, to be printed for the gate; and a slip for each to carry. */
@Controller()
@For('coordinator', 'prison-team')
@UseGuards(RoleGuard)
@UseFilters(PageFilter)
export class GateListController {
  constructor(
    private readonly gate: GateListView,
    private readonly releases: ReleaseListView,
    private readonly limits: LimitedAccessView,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get('gate-list')
  @Render('gate-list')
  async list(@Query() query: Form, @Viewer() viewer: StaffMember): Promise<GateModel> {
    const found = await this.found(query, viewer);
    await this.seen(viewer, 'gate-list.viewed', found.people);
    const { prison, on } = found.asked;
    const notShown = prison === null ? 0 : await this.limits.notOnGateList(prison, on, viewer.id);
    return gateModel({ ...found, notShown, by: viewer.name, now: this.clock.now(), today: this.today() });
  }

  @Get('gate-list/slips')
  @Render('slips')
  async slips(@Query() query: Form, @Viewer() viewer: StaffMember): Promise<Slips> {
    const { asked, people } = await this.found(query, viewer);
    await this.seen(viewer, 'slips.viewed', people);
    return this.slipsOf(viewer, people, `/gate-list?prison=${asked.prison ?? ''}&on=${asked.on}`);
  }

  @Get('releases/:id/slip')
  @Render('slips')
  async slip(
    @Param('id', new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND })) id: string,
    @Viewer() viewer: StaffMember,
  ): Promise<Slips> {
    const person = await this.gate.one(id, viewer);
    if (person === null) throw new NotFoundException();
    await this.seen(viewer, 'slips.viewed', [person]);
    return this.slipsOf(viewer, [person], `/releases/${id}`);
  }

  /** Who leaves the prison that is asked for, of those the viewer works for. */
  private async found(query: Form, viewer: StaffMember): Promise<Found> {
    const on = gateDay(query, this.today());
    const prisons = await this.releases.prisons(viewer.prisons);
    const counts = new Map((await this.gate.counts(viewer, on)).map(({ prison, people }) => [prison, people]));
    const prison = gatePrison(query, { prisons, counts });
    return { asked: { prison, on }, prisons, counts, people: prison === null ? [] : await this.gate.on(prison, on, viewer.id) };
  }

  private slipsOf({ name }: StaffMember, people: readonly GatePerson[], back: string): Slips {
    return { slips: people.map(slipOf), printed: printedBy(name, this.clock.now()), back };
  }

  /** Everybody on the paper is named in the trail, by id. */
  private seen({ id }: StaffMember, did: string, people: readonly GatePerson[]): Promise<void> {
    const releases = people.map(({ releaseId }) => releaseId);
    return this.auditTrail.note({ who: id, did, subject: null, detail: { releases } });
  }

  private today(): LocalDate {
    return localDate(this.clock.today());
  }
}
