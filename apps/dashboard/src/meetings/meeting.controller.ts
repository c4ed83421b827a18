import { Body, Controller, Get, NotFoundException, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { KeepMeetings } from '#handover';
import { MeetingsView, type MeetingLine } from '#persistence';
import { HubClock } from '#platform';
import { PageId, PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { textOf, type Form } from '../partners/form-fields.js';
import { faultsOf, formOfMeeting, meetingRead, withDayFault, type MeetingForm } from './meeting-form.js';
import { meetingModel, type MeetingModel } from './meeting-page.js';
import { whenOf } from './meetings-page.js';

const UNDONE: Readonly<Record<string, string>> = {
  undone: 'The last change is undone. The agenda follows within minutes.',
  'nothing-to-undo': 'There is nothing to undo: a change may be undone for 24 hours, once.',
  'day-taken': 'Nothing was undone: there is another meeting on that day now.',
};

interface ChangeModel {
  readonly id: string;
  readonly prison: string;
  readonly when: string;
  readonly form: MeetingForm;
  readonly faults: ReturnType<typeof faultsOf>;
}

/** `/meetings/:id`: the agenda of a meeting, to be talked through and printed; and what moves a meeting or takes it back. */
@Controller('meetings/:id')
@PagesFor('coordinator', 'prison-team')
export class MeetingController {
  constructor(
    private readonly meetings: MeetingsView,
    private readonly keepMeetings: KeepMeetings,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('meetings/one')
  async one(@PageId() id: string, @Viewer() viewer: StaffMember): Promise<MeetingModel> {
    const meeting = await this.meeting(id, viewer);
    const [agenda, carriedOver, history] = await Promise.all([
      this.meetings.agenda(meeting, viewer),
      this.meetings.carriedOver({ ...meeting, today: this.clock.today() }, viewer),
      this.meetings.history(id),
    ]);
    const releases = [...carriedOver, ...agenda].map(({ releaseId }) => releaseId);
    await this.auditTrail.note({ who: viewer.id, did: 'meeting.viewed', subject: id, detail: { releases } });
    return meetingModel({ meeting, agenda, carriedOver, history, by: viewer.name, now: this.clock.now() });
  }

  @Get('change')
  @Render('meetings/change')
  async change(@PageId() id: string, @Viewer() viewer: StaffMember): Promise<ChangeModel> {
    const meeting = await this.standing(id, viewer);
    return this.model(meeting, formOfMeeting(meeting));
  }

  @Post('change')
  async move(
    @PageId() id: string,
    @Body() sent: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const meeting = await this.standing(id, viewer);
    if (textOf(sent, 'does') === 'take-back') {
      await this.takeBack(meeting, sent, viewer, { request, response });
      return;
    }
    const { form, read } = meetingRead(sent, { reason: 'yes' });
    const { on, time, place } = read ?? { on: null, time: null, place: null };
    const moved = on === null ? null : await this.keepMeetings.move({ id, on, time, place, reason: form.reason, who: viewer });
    if (moved === null || (moved !== 'moved' && moved !== 'unchanged' && moved !== 'no-such-meeting')) {
      const shown = moved === null ? form : withDayFault(form, moved);
      response.status(400).render('meetings/change', this.model(meeting, shown));
      return;
    }
    if (moved === 'no-such-meeting') throw new NotFoundException();
    const text = moved === 'moved' ? 'The meeting is changed. The agenda follows within minutes.' : 'Nothing was changed.';
    flash(request, { title: moved === 'moved' ? 'Success' : 'Important', text });
    response.redirect(303, `/meetings/${id}`);
  }

  @Post('undo')
  async undo(
    @PageId() id: string,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.meeting(id, viewer);
    const undone = await this.keepMeetings.undo(id, viewer);
    if (undone === 'no-such-meeting') throw new NotFoundException();
    flash(request, { title: undone === 'undone' ? 'Success' : 'Important', text: UNDONE[undone] ?? '' });
    response.redirect(303, `/meetings/${id}`);
  }

  private async takeBack(
    meeting: MeetingLine,
    sent: Form,
    viewer: StaffMember,
    { request, response }: { readonly request: Request; readonly response: Response },
  ): Promise<void> {
    const { form } = meetingRead(sent, { reason: 'yes' });
    if (form.faults.reason !== undefined) {
      const { reason } = form.faults;
      const shown = { ...formOfMeeting(meeting), faults: { reason } };
      response.status(400).render('meetings/change', this.model(meeting, shown));
      return;
    }
    if ((await this.keepMeetings.takeBack(meeting.id, form.reason, viewer)) === 'no-such-meeting') throw new NotFoundException();
    flash(request, {
      title: 'Success',
      text: 'The meeting is taken back. Whoever is still to be talked over is put on the next.',
    });
    response.redirect(303, `/meetings/${meeting.id}`);
  }

  private model(meeting: MeetingLine, form: MeetingForm): ChangeModel {
    return { id: meeting.id, prison: meeting.prisonName, when: whenOf(meeting), form, faults: faultsOf(form) };
  }

  private async meeting(id: string, viewer: StaffMember): Promise<MeetingLine> {
    const meeting = await this.meetings.one(id, viewer);
    if (meeting === null) throw new NotFoundException();
    return meeting;
  }

  /** One that was taken back is not changed: it is given back first. */
  private async standing(id: string, viewer: StaffMember): Promise<MeetingLine> {
    const meeting = await this.meeting(id, viewer);
    if (meeting.takenBack) throw new NotFoundException();
    return meeting;
  }
}
