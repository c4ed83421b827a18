import { Body, Controller, Get, NotFoundException, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { localDate } from '#calendar';
import { AuditTrail, type StaffMember } from '#access';
import { AfterDeath, RecordByHand } from '#handover';
import { FactChoicesView, ReleasePageView, STORY_KINDS, type ReleasePage, type StoryKind } from '#persistence';
import { HubClock, newId } from '#platform';
import { PageId, PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { onceOf } from '../page/once.js';
import { naloxoneRead } from './naloxone-form.js';
import { releaseModel, type ReleaseModel } from './release-page.js';

type Form = Readonly<Record<string, unknown>>;

const kindsIn = ({ show }: Form): readonly StoryKind[] => {
  const said: readonly unknown[] = Array.isArray(show) ? show : [show];
  return STORY_KINDS.filter((kind) => said.includes(kind));
};

/** `GET /releases/:id`: what is next, which day and why, the tasks, naloxone, and the story of one release. */
@Controller('releases')
@PagesFor('coordinator', 'prison-team')
export class ReleaseController {
  constructor(
    private readonly releases: ReleasePageView,
    private readonly factChoices: FactChoicesView,
    private readonly recordByHand: RecordByHand,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
    private readonly afterDeath: AfterDeath,
  ) {}

  @Get(':id')
  @Render('release')
  async show(@PageId() id: string, @Query() query: Form, @Viewer() viewer: StaffMember): Promise<ReleaseModel> {
    const show = kindsIn(query);
    const page = await this.seen(id, viewer, show);
    await this.auditTrail.note({ who: viewer.id, did: 'release.viewed', subject: page.release.id, detail: null });
    const told = page.release.standing === 'died' ? { told: await this.afterDeath.of(page.release.id) } : {};
    return releaseModel(page, { show, form: { once: newId() }, choices: await this.factChoices.all(), ...told });
  }

  @Post(':id/naloxone')
  async naloxone(
    @PageId() id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.seen(id, viewer, []);
    const once = onceOf(form);
    const read = naloxoneRead(form, localDate(this.clock.today()), once);
    if (!read.ok) {
      const choices = await this.factChoices.all();
      response.status(400).render('release', releaseModel(page, { show: [], form: read.form, choices }));
      return;
    }
    await this.recordByHand.run({ who: viewer.id, all: [{ id: once, releaseId: id, says: read.says }] });
    flash(request, { title: 'Success', text: `Naloxone is recorded: ${read.said.toLowerCase()}.` });
    response.redirect(303, `/releases/${id}#naloxone`);
  }

  private async seen(id: string, viewer: StaffMember, show: readonly StoryKind[]): Promise<ReleasePage> {
    const page = await this.releases.of(id, viewer, show);
    if (page === null) throw new NotFoundException();
    return page;
  }
}
