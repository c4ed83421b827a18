import { Body, Controller, Get, NotFoundException, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { BookVisit } from '#handover';
import { ReleasePageView, WorkersView, type ReleasePage } from '#persistence';
import { HubClock, newId } from '#platform';
import { PageId, PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { sayDay } from '../days-and-times.js';
import { boxesOf, dateGiven, dateRead, type DateGiven } from '../page/date-input.js';
import { onceOf } from '../page/once.js';
import { listName } from '../page/person.js';
import { textOf, type Form } from '../partners/form-fields.js';
import type { FieldFault } from './worker-form.js';
import { workerLine } from './workers-page.js';

interface VisitForm {
  readonly once: string;
  readonly worker: string;
  readonly on: DateGiven;
  readonly byVideo: boolean;
  readonly workerFault: FieldFault | null;
  readonly onFault: (FieldFault & { readonly parts: readonly string[] }) | null;
}

interface VisitModel {
  readonly id: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly prison: string;
  readonly form: VisitForm;
  readonly faults: readonly FieldFault[];
  readonly workers: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint: string;
    readonly selected: boolean;
  }[];
}

/** `/releases/:id/visit`: books a community worker of the register to meet somebody before they leave. */
@Controller('releases/:id/visit')
@PagesFor('coordinator', 'prison-team')
export class VisitController {
  constructor(
    private readonly releases: ReleasePageView,
    private readonly workers: WorkersView,
    private readonly bookVisit: BookVisit,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('workers/visit')
  async form(@PageId() id: string, @Viewer() viewer: StaffMember): Promise<VisitModel> {
    const page = await this.seen(id, viewer);
    await this.auditTrail.note({ who: viewer.id, did: 'visit.form-viewed', subject: id, detail: null });
    return this.model(page, { once: newId(), worker: '', on: boxesOf(null), byVideo: false, workerFault: null, onFault: null });
  }

  @Post()
  async book(
    @PageId() id: string,
    @Body() sent: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.seen(id, viewer);
    const [once, worker, on] = [onceOf(sent), textOf(sent, 'worker'), dateGiven(sent, 'on')];
    const given = { once, worker, on, byVideo: textOf(sent, 'video') === 'yes' };
    const read = dateRead(on, 'The day of the visit');
    const asked = await this.model(page, { ...given, workerFault: null, onFault: null });
    const chosen = asked.workers.some(({ selected }) => selected);
    const ahead = read.ok && read.on >= this.clock.today();
    const onFault = ahead
      ? null
      : dayFault(read.ok ? 'The day of the visit must be today or later' : read.fault, read.ok ? ['day'] : read.parts);
    const workerFault = chosen ? null : { text: 'Choose a worker', href: '#worker' };
    const answer =
      read.ok && ahead && chosen
        ? await this.bookVisit.run({ once, releaseId: id, workerId: worker, on: read.on, byVideo: given.byVideo, who: viewer.id })
        : null;
    if (answer?.outcome === 'booked' || answer?.outcome === 'repeated') {
      flash(request, { title: 'Success', text: `The visit is booked for ${read.ok ? sayDay(read.on) : ''}.` });
      response.redirect(303, `/releases/${id}`);
      return;
    }
    const refused =
      answer?.outcome === 'cannot-be-booked'
        ? { text: `This worker cannot be booked: ${answer.why}`, href: '#worker' }
        : workerFault;
    response.status(400).render('workers/visit', await this.model(page, { ...given, workerFault: refused, onFault }));
  }

  private async model({ release }: ReleasePage, form: VisitForm): Promise<VisitModel> {
    const lines = release.prison === null ? [] : await this.workers.ofPrison(release.prison, this.clock.today());
    return {
      id: release.id,
      name: listName(release),
      prisonNumber: release.prisonNumber,
      prison: release.prisonName ?? 'No prison',
      form,
      faults: [form.workerFault, form.onFault].filter((fault) => fault !== null),
      workers: lines.map((line) => {
        const { name, service, until, standing, keys } = workerLine(line);
        const hint = line.vettedUntil === null ? standing.text : `${standing.text}, until ${until}${keys ? ', holds keys' : ''}`;
        return { value: line.id, text: `${name}, ${service}`, hint, selected: line.id === form.worker };
      }),
    };
  }

  private async seen(id: string, viewer: StaffMember): Promise<ReleasePage> {
    const page = await this.releases.of(id, viewer, ['fact']);
    if (page === null) throw new NotFoundException();
    return page;
  }
}

const dayFault = (text: string, parts: readonly string[]) => ({ text, href: `#on-${parts[0] ?? 'day'}`, parts });
