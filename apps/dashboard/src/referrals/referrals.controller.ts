import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { localDate } from '#calendar';
import { AuditTrail, type StaffMember } from '#access';
import { REFERRAL_SOURCES, SUBSTANCES, TakeReferral } from '#handover';
import { ReleaseListView, ReleasePageView, WorkersView } from '#persistence';
import { HubClock, newId } from '#platform';
import type { Choice } from '../board/board-choices.js';
import { PagesFor } from '../chrome/pages-for.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { onceOf } from '../page/once.js';
import type { Form } from '../partners/form-fields.js';
import { REFERRAL_SOURCES as SOURCE_WORDS, say, SUBSTANCES as SUBSTANCE_WORDS } from '../words.js';
import { emptyReferral, referralRead, takenFaults, type FieldFault, type ReferralForm } from './referral-form.js';

interface ReferralModel {
  readonly form: ReferralForm;
  readonly faults: readonly FieldFault[];
  readonly prisons: readonly Choice[];
  readonly sources: readonly Choice[];
  readonly substances: readonly (Choice & { readonly chosen: boolean })[];
  readonly onTheWing: boolean;
}

/**
 * `/referrals/new`: somebody asked for help, dropped in, or was sent. For the prison’s team; and for a community worker at the
 * prisons they hold keys for, who sees nothing of anybody by it.
 */
@Controller('referrals/new')
@PagesFor('coordinator', 'prison-team', 'community-service')
export class ReferralsController {
  constructor(
    private readonly takeReferral: TakeReferral,
    private readonly releases: ReleaseListView,
    private readonly pages: ReleasePageView,
    private readonly workers: WorkersView,
    private readonly clock: HubClock,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('referrals/new')
  async show(@Viewer() viewer: StaffMember): Promise<ReferralModel> {
    await this.auditTrail.note({ who: viewer.id, did: 'referral.form-viewed', subject: null, detail: null });
    const prisons = await this.prisons(viewer);
    const [only] = prisons;
    const form = emptyReferral(newId(), this.clock.today(), prisons.length === 1 ? (only?.value ?? '') : '');
    const source = viewer.role === 'community-service' ? 'key-holder' : '';
    return this.model(viewer, prisons, { ...form, source });
  }

  @Post()
  async take(
    @Body() sent: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const prisons = await this.prisons(viewer);
    const values = prisons.map(({ value }) => value);
    const read = referralRead(sent, { once: onceOf(sent), today: localDate(this.clock.today()), prisons: values });
    if (!read.ok) {
      response.status(400).render('referrals/new', this.model(viewer, prisons, read.form));
      return;
    }
    const scope = viewer.prisons === null ? null : values;
    const answer = await this.takeReferral.run({ once: read.form.once, given: read.given, who: viewer, prisons: scope });
    if (!('releaseId' in answer)) {
      const form = { ...read.form, faults: takenFaults(answer.outcome) };
      response.status(400).render('referrals/new', this.model(viewer, prisons, form));
      return;
    }
    flash(request, { title: 'Success', text: 'The referral is recorded. The tasks that follow from it are being worked out.' });
    response.redirect(303, await this.next(viewer, answer.releaseId));
  }

  /** To the release, for whoever may see it. */
  private async next(viewer: StaffMember, releaseId: string): Promise<string> {
    if (viewer.role === 'community-service') return '/referrals/new';
    const page = await this.pages.of(releaseId, viewer, ['fact']);
    // A person who was not known a moment ago has no prison before they are planned for: their page is found then.
    return page === null ? '/referrals/new' : `/releases/${releaseId}`;
  }

  private async prisons(viewer: StaffMember): Promise<readonly Choice[]> {
    const theirs =
      viewer.role === 'community-service' ? await this.workers.keysOf(viewer.id, this.clock.today()) : viewer.prisons;
    return (await this.releases.prisons(theirs)).map(({ id, name }) => ({ value: id, text: name }));
  }

  private model({ role }: StaffMember, prisons: readonly Choice[], form: ReferralForm): ReferralModel {
    return {
      form,
      faults: Object.values(form.faults).map(({ text, href }) => ({ text, href })),
      prisons,
      sources: REFERRAL_SOURCES.map((value) => ({ value, text: say(SOURCE_WORDS, value) })),
      substances: SUBSTANCES.map((value) => ({
        value,
        text: say(SUBSTANCE_WORDS, value),
        chosen: form.substances.includes(value),
      })),
      onTheWing: role === 'community-service',
    };
  }
}
