import { Body, Controller, Get, NotFoundException, Param, Post, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { MANIFESTS, PartnerFault, RegisterPartner, type Manifest } from '#handover';
import { PartnerCareView } from '#persistence';
import { HubClock } from '#platform';
import { sayTime } from '../days-and-times.js';
import { PagesFor } from '../chrome/pages-for.js';
import { For } from '../chrome/roles.js';
import { Viewer } from '../chrome/viewer.js';
import { careLine, inOrderOfTrouble, type CareLine } from './care-line.js';
import type { Form } from './form-fields.js';
import { EMPTY, filledIn, partnerForm, partnerGiven } from './partner-form.js';
import { guideFile, guidePage } from './partner-guide.js';
import { registeredPage } from './secrets-page.js';

const manifestOf = (id: unknown): Manifest | undefined => MANIFESTS.find((manifest) => manifest.id === id);

interface AllPartners {
  readonly lines: readonly CareLine[];
  readonly mayAdd: boolean;
  readonly asAt: string;
}

/** `/partners`: how all of them are doing, a new one, and the guide for those who build a partner's side. */
@Controller('partners')
@PagesFor('coordinator')
export class PartnersController {
  constructor(
    private readonly care: PartnerCareView,
    private readonly registerPartner: RegisterPartner,
    private readonly auditTrail: AuditTrail,
    private readonly clock: HubClock,
  ) {}

  @Get()
  @For('coordinator', 'operator')
  @Render('partners/all')
  async all(@Viewer() { id, role }: StaffMember): Promise<AllPartners> {
    const partners = await this.care.all();
    await this.auditTrail.note({ who: id, did: 'partners.viewed', subject: null, detail: { rows: partners.length } });
    return { lines: inOrderOfTrouble(partners).map(careLine), mayAdd: role === 'coordinator', asAt: sayTime(this.clock.now()) };
  }

  @Get('new')
  begin(@Query('adapter') adapter: unknown, @Res() response: Response): void {
    const manifest = manifestOf(adapter);
    if (manifest === undefined) {
      const fault = adapter === undefined ? null : 'Choose how the partner is told';
      response.status(fault === null ? 200 : 400).render('partners/choose', { manifests: MANIFESTS, fault });
      return;
    }
    response.render('partners/form', partnerForm({ manifest, filled: EMPTY, faults: [], known: null }));
  }

  @Post('new')
  async add(
    @Query('adapter') adapter: unknown,
    @Body() form: Form,
    @Viewer() { id: who }: StaffMember,
    @Res() response: Response,
  ): Promise<void> {
    const manifest = manifestOf(adapter);
    if (manifest === undefined) throw new NotFoundException();
    const filled = filledIn(form, manifest);
    try {
      const secrets = await this.registerPartner.run(partnerGiven(filled, manifest), who, 'new');
      if (secrets === null) throw new Error(`partner ${filled.id} was registered without secrets`);
      response.render('partners/secrets', registeredPage({ id: filled.id, label: filled.label, secrets }));
    } catch (error) {
      if (!(error instanceof PartnerFault)) throw error;
      response.status(400).render('partners/form', partnerForm({ manifest, filled, faults: error.faults, known: null }));
    }
  }

  @Get('guide')
  @For('coordinator', 'operator', 'community-service')
  @Render('partners/guide')
  guide(): { readonly guide: string } {
    return { guide: guidePage() };
  }

  @Get('guide/:file')
  @For('coordinator', 'operator', 'community-service')
  file(@Param('file') file: string, @Res() response: Response): void {
    const text = guideFile(file);
    if (text === null) throw new NotFoundException();
    response.setHeader('Content-Disposition', `attachment; filename="${file}"`);
    response.type(file.endsWith('.json') ? 'application/json' : 'text/plain').send(text);
  }
}
