import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, mayLookAtPartner, type StaffMember } from '#access';
import { MANIFESTS, OVERLAP_DAYS, PartnerFault, RegisterPartner, RotateSecret, type Manifest, type SecretUse } from '#handover';
import { PartnerCareView, type PartnerAgreement, type PartnerCare } from '#persistence';
import { PagesFor } from '../chrome/pages-for.js';
import { For } from '../chrome/roles.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { textOf, type Form } from './form-fields.js';
import { filledIn, partnerForm, partnerGiven, type PartnerFilledIn } from './partner-form.js';
import { rotatedPage } from './secrets-page.js';

const USES: readonly SecretUse[] = ['notices', 'answers'];

interface Known {
  readonly care: PartnerCare;
  readonly agreement: PartnerAgreement;
  readonly manifest: Manifest;
}

const asKept = ({ care, agreement }: Known): PartnerFilledIn => ({
  id: care.id,
  label: care.label,
  role: care.role,
  settings: Object.fromEntries(
    Object.entries(agreement.settings).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  ),
  agreed: agreement.agreedFields,
  areas: agreement.areas,
  prisons: agreement.prisons,
});

const useOf = (form: Form): SecretUse => {
  const use = USES.find((one) => one === textOf(form, 'use'));
  if (use === undefined) throw new NotFoundException();
  return use;
};

/** `/partners/:id/settings` and the secrets: what a partner is registered with, and how it comes to new secrets. */
@Controller('partners/:id')
@PagesFor('coordinator')
export class PartnerSettingsController {
  constructor(
    private readonly care: PartnerCareView,
    private readonly registerPartner: RegisterPartner,
    private readonly rotateSecret: RotateSecret,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get('settings')
  async show(@Param('id') id: string, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    const known = await this.known(id, viewer);
    await this.auditTrail.note({ who: viewer.id, did: 'partner.settings-viewed', subject: id, detail: null });
    const { manifest, care } = known;
    response.render('partners/form', partnerForm({ manifest, filled: asKept(known), faults: [], known: care }));
  }

  @Post('settings')
  async change(
    @Param('id') id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { manifest, care } = await this.known(id, viewer);
    const filled = { ...filledIn(form, manifest), id };
    try {
      await this.registerPartner.run(partnerGiven(filled, manifest), viewer.id);
    } catch (error) {
      if (!(error instanceof PartnerFault)) throw error;
      response.status(400).render('partners/form', partnerForm({ manifest, filled, faults: error.faults, known: care }));
      return;
    }
    flash(request, { title: 'Success', text: 'The settings were changed. What waits for the partner follows them' });
    response.redirect(303, `/partners/${id}`);
  }

  @Post('secret')
  @For('coordinator', 'operator', 'community-service')
  async rotate(
    @Param('id') id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { care } = await this.known(id, viewer);
    const use = useOf(form);
    const overlapDays = OVERLAP_DAYS.find((days) => String(days) === textOf(form, 'overlapDays'));
    if (overlapDays === undefined) throw new NotFoundException();
    const rotated = await this.rotateSecret.run({ id, use, overlapDays }, viewer.id);
    switch (rotated.outcome) {
      case 'rotated':
        response.render('partners/secrets', rotatedPage({ ...rotated, id, use, label: care.label }));
        return;
      case 'two-live-already':
        flash(request, { title: 'Important', text: 'Two secrets are live already. End the overlap before making another' });
        response.redirect(303, `/partners/${id}`);
        return;
      case 'no-such-partner':
        throw new NotFoundException();
    }
  }

  @Post('end-overlap')
  @For('coordinator', 'operator', 'community-service')
  async endOverlap(
    @Param('id') id: string,
    @Body() form: Form,
    @Viewer() viewer: StaffMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.known(id, viewer);
    const ended = await this.rotateSecret.endOverlap(id, useOf(form), viewer.id);
    flash(
      request,
      ended === 'ended'
        ? { title: 'Success', text: 'The old secret was dropped. Only the new one counts' }
        : { title: 'Important', text: 'There was only one secret' },
    );
    response.redirect(303, `/partners/${id}`);
  }

  /** The partner, for whoever may look at it. To the others it is not there. */
  private async known(id: string, viewer: StaffMember): Promise<Known> {
    const [care, agreement] = mayLookAtPartner(viewer, id)
      ? await Promise.all([this.care.of(id), this.care.agreement(id)])
      : [null, null];
    const manifest = MANIFESTS.find((one) => one.id === care?.adapter);
    if (care === null || agreement === null || manifest === undefined) throw new NotFoundException();
    return { care, agreement, manifest };
  }
}
