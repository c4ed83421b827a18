import { Body, Controller, Get, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { KeepMeetings } from '#handover';
import { MeetingsView, ReleaseListView } from '#persistence';
import { HubClock } from '#platform';
import type { Choice } from '../board/board-choices.js';
import { PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { sayDay } from '../days-and-times.js';
import { textOf, type Form } from '../partners/form-fields.js';
import { EMPTY_MEETING, faultsOf, meetingRead, SERIES, withDayFault, type MeetingForm } from './meeting-form.js';
import { meetingsModel, type MeetingsModel } from './meetings-page.js';

/** As many as somebody looks through; of one prison, a year of weekly ones. */
const [COMING, HELD, OF_ONE] = [60, 10, 120] as const;

interface FormModel {
  readonly form: MeetingForm;
  readonly faults: ReturnType<typeof faultsOf>;
  readonly prisons: readonly Choice[];
  readonly series: readonly { readonly value: string; readonly text: string }[];
}

/** `/meetings`: when recovery inclusion meetings are held, and the form that puts one in the register. */
@Controller('meetings')
@PagesFor('coordinator', 'prison-team')
export class MeetingsController {
  constructor(
    private readonly meetings: MeetingsView,
    private readonly releases: ReleaseListView,
    private readonly keepMeetings: KeepMeetings,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('meetings/all')
  async all(@Query() query: Form, @Viewer() viewer: StaffMember): Promise<MeetingsModel> {
    const prisons = await this.releases.prisons(viewer.prisons);
    const prison = prisons.find(({ id }) => id === textOf(query, 'prison'))?.id ?? null;
    const asked = { viewer, prison, today: this.clock.today() };
    const [coming, held] = await Promise.all([
      this.meetings.coming(asked, prison === null ? COMING : OF_ONE),
      this.meetings.held(asked, prison === null ? HELD : OF_ONE),
    ]);
    await this.auditTrail.note({ who: viewer.id, did: 'meetings.viewed', subject: prison, detail: null });
    return meetingsModel({ coming, held, prisons, prison });
  }

  @Get('new')
  @Render('meetings/new')
  async fresh(@Viewer() viewer: StaffMember): Promise<FormModel> {
    const prisons = await this.prisons(viewer);
    const [only] = prisons.length === 1 ? prisons : [];
    return this.model({ ...EMPTY_MEETING, prison: only?.value ?? '' }, prisons);
  }

  @Post('new')
  async add(
    @Body() sent: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const prisons = await this.prisons(viewer);
    const { form, read } = meetingRead(sent, { prisons });
    const added = read === null ? null : await this.keepMeetings.add({ ...read, prison: form.prison }, viewer);
    if (added?.outcome === 'added') {
      const { set, leftOut } = added;
      const out =
        leftOut.length === 0 ? '' : ` Left out, since nobody works or there is one already: ${leftOut.map(sayDay).join(', ')}.`;
      const text =
        set.length === 1
          ? `The meeting on ${sayDay(set[0] ?? '')} is in the register.`
          : `${String(set.length)} meetings are in the register.`;
      flash(request, { title: 'Success', text: `${text}${out} The agenda follows within minutes.` });
      response.redirect(303, `/meetings?prison=${form.prison}`);
      return;
    }
    const shown = added === null || added.outcome === 'not-theirs' ? form : withDayFault(form, added.outcome);
    response.status(400).render('meetings/new', this.model(shown, prisons));
  }

  private model(form: MeetingForm, prisons: readonly Choice[]): FormModel {
    return { form, faults: faultsOf(form), prisons, series: SERIES };
  }

  private async prisons({ prisons }: StaffMember): Promise<readonly Choice[]> {
    return (await this.releases.prisons(prisons)).map(({ id, name }) => ({ value: id, text: name }));
  }
}
