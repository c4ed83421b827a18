import { Controller, Get, HttpStatus, NotFoundException, Param, ParseUUIDPipe, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { addDays, localDate, type LocalDate } from '#calendar';
import { AuditTrail, type StaffMember } from '#access';
import { GateListView, LimitedAccessView, ReleaseListView, type GatePerson, type Onlooker } from '#persistence';
import { HubClock } from '#platform';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { dayAsked, gatePrison, type DayAsked } from './gate-asked.js';
import { gateModel, printedBy, type Prison } from './gate-page.js';
import { slipOf, type Slip } from './slip.js';

type Form = Readonly<Record<string, unknown>>;

interface Slips {
  readonly slips: readonly Slip[];
  readonly printed: string;
  readonly back: string;
}

interface Found {
  readonly day: DayAsked;
  /** The day that is shown, and that of the address while there is none. */
  readonly on: LocalDate;
  readonly prison: string | null;
  readonly prisons: readonly Prison[];
  readonly counts: ReadonlyMap<string, number>;
  readonly people: readonly GatePerson[];
}

/** `/gate-list`: who walks out on a day, to be printed for the gate; and a slip for each to carry. */
@Controller()
@PagesFor('coordinator', 'prison-team')
export class GateListController {
  constructor(
    private readonly gate: GateListView,
    private readonly releases: ReleaseListView,
    private readonly limits: LimitedAccessView,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  /** What is no day gives no list: the wrong one would be believed. */
  @Get('gate-list')
  async list(@Query() query: Form, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    const found = await this.found(query, viewer);
    await this.seen(viewer, found.people.length === 0 ? 'gate-list.empty' : 'gate-list.viewed', found.people);
    const { prison, on, day } = found;
    const hidden = prison === null || day.fault !== null ? 0 : await this.limits.notOnGateList(prison, on, viewer.id);
    const read = { ...found, notShown: hidden, by: viewer.name, now: this.clock.now(), today: this.today() };
    response.status(day.fault === null ? HttpStatus.OK : HttpStatus.BAD_REQUEST).render('gate-list', gateModel(read));
  }

  @Get('gate-list/slips')
  @Render('slips')
  async slips(@Query() query: Form, @Viewer() viewer: StaffMember): Promise<Slips> {
    const { prison, on, people } = await this.found(query, viewer);
    await this.seen(viewer, 'slips.viewed', people);
    return this.slipsOf(viewer, people, `/gate-list?prison=${prison ?? ''}&on=${on}`);
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

  /** Who leaves the prison that is asked for, of those the viewer works for; unasked, on the next day anybody does. */
  private async found(query: Form, viewer: StaffMember): Promise<Found> {
    const day = dayAsked(query);
    const prisons = await this.releases.prisons(viewer.prisons);
    const wanted = prisons.find(({ id }) => id === query['prison'])?.id ?? null;
    const on = day.on ?? (await this.nextDay({ id: viewer.id, prisons: wanted === null ? viewer.prisons : [wanted] }));
    const counts = new Map((await this.gate.counts(viewer, on)).map(({ prison, people }) => [prison, people]));
    const prison = gatePrison(query, { prisons, counts });
    const people = prison === null || day.fault !== null ? [] : await this.gate.on(prison, on, viewer.id);
    return { day, on, prison, prisons, counts, people };
  }

  private async nextDay(viewer: Onlooker): Promise<LocalDate> {
    const next = await this.gate.nextDay(viewer, this.today());
    return next === null ? addDays(this.today(), 1) : localDate(next.on);
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
