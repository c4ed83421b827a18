import { Body, Controller, Get, NotFoundException, Param, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { AdoptPolicy, WorkOutWhatIf, type PolicyOutcome } from '#handover';
import { PoliciesView } from '#persistence';
import { PagesFor } from '../chrome/pages-for.js';
import { For } from '../chrome/roles.js';
import { flash, Viewer } from '../chrome/viewer.js';
import { textOf, type Form } from '../partners/form-fields.js';
import { placesOf, type Place } from './places.js';
import { filledIn, givenIn, policyForm, startingFrom } from './policy-form.js';
import { nationalModel, policiesModel, versionModel } from './policy-pages.js';

const READERS = ['coordinator', 'prison-team', 'policy-lead', 'operator'] as const;
const ADOPTERS = ['policy-lead', 'operator'] as const;

interface Acting {
  readonly id: string;
  readonly viewer: StaffMember;
  readonly request: Request;
  readonly response: Response;
}

/** `/policies`: the numbers tasks are planned by, who set them where, and what others would change before anybody adopts them. */
@Controller('policies')
@PagesFor(...READERS)
export class PoliciesController {
  constructor(
    private readonly policies: PoliciesView,
    private readonly adoptPolicy: AdoptPolicy,
    private readonly whatIf: WorkOutWhatIf,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('policy/all')
  async all(@Viewer() viewer: StaffMember) {
    const [lines, places] = await Promise.all([this.policies.all(), this.policies.places()]);
    await this.auditTrail.note({ who: viewer.id, did: 'policies.viewed', subject: null, detail: null });
    return policiesModel(lines, placesOf(places), viewer);
  }

  @Get('national')
  @Render('policy/national')
  national() {
    return nationalModel();
  }

  @Get('new')
  @For(...ADOPTERS)
  @Render('policy/form')
  async begin(@Query('place') place: unknown) {
    const [found, lines] = [await this.placeNamed(place), await this.policies.all()];
    return policyForm({ place: found, lines, filled: startingFrom(found, lines), faults: [] });
  }

  @Post('new')
  @For(...ADOPTERS)
  async draft(@Body() form: Form, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    const place = await this.placeNamed(textOf(form, 'place'));
    const filled = filledIn(form);
    const reason = filled.reason === '' ? null : filled.reason;
    const drafted = await this.adoptPolicy.draft({ scope: place.scope, given: givenIn(filled), reason, who: viewer.id });
    if (drafted.outcome === 'wrong') {
      const lines = await this.policies.all();
      response.status(400).render('policy/form', policyForm({ place, lines, filled, faults: drafted.faults }));
      return;
    }
    await this.whatIf.ask(drafted.version, viewer.id);
    response.redirect(303, addressOf(drafted.version));
  }

  @Get('versions/:id')
  @Render('policy/version')
  async show(@Param('id') id: string, @Viewer() viewer: StaffMember) {
    const model = await this.version(id, viewer, []);
    await this.auditTrail.note({ who: viewer.id, did: 'policy.viewed', subject: id, detail: null });
    return model;
  }

  @Post('versions/:id/what-if')
  @For(...ADOPTERS)
  async workOut(@Param('id') id: string, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    await this.version(id, viewer, []);
    await this.whatIf.ask(id, viewer.id);
    response.redirect(303, addressOf(id));
  }

  @Post('versions/:id/adopt')
  @For(...ADOPTERS)
  async adopt(@Param('id') id: string, @Viewer() viewer: StaffMember, @Req() request: Request, @Res() response: Response) {
    const { may } = await this.version(id, viewer, []);
    if (!may.adopt) return response.redirect(303, addressOf(id));
    return this.answer(await this.adoptPolicy.adopt(id, viewer.id), { id, viewer, request, response });
  }

  @Post('versions/:id/retire')
  @For(...ADOPTERS)
  async retire(@Param('id') id: string, @Viewer() viewer: StaffMember, @Req() request: Request, @Res() response: Response) {
    return this.answer(await this.adoptPolicy.retire(id, viewer.id), { id, viewer, request, response });
  }

  @Post('versions/:id/discard')
  @For(...ADOPTERS)
  async discard(@Param('id') id: string, @Viewer() viewer: StaffMember, @Req() request: Request, @Res() response: Response) {
    return this.answer(await this.adoptPolicy.discard(id, viewer.id), { id, viewer, request, response });
  }

  private async answer(done: PolicyOutcome, { id, viewer, request, response }: Acting): Promise<void> {
    switch (done.outcome) {
      case 'wrong':
        response.status(409).render('policy/version', await this.version(id, viewer, done.faults));
        return;
      case 'no-such-version':
        flash(request, { title: 'Important', text: 'Nothing was changed: somebody has done it already' });
        break;
      case 'discarded':
        flash(request, { title: 'Success', text: 'The draft was discarded. Nothing else changed' });
        break;
      case 'adopted':
        flash(request, { title: 'Success', text: `These numbers are in force. ${plannedAnew(done.releases)}` });
        break;
      case 'retired':
        flash(request, { title: 'Success', text: `They are out of force. ${plannedAnew(done.releases)}` });
        break;
    }
    response.redirect(303, addressOf(id));
  }

  private async version(id: string, viewer: StaffMember, faults: Parameters<typeof versionModel>[0]['faults']) {
    const [page, lines, places] = [await this.policies.of(id), await this.policies.all(), await this.policies.places()];
    if (page === null) throw new NotFoundException();
    return versionModel({ page, lines, places, viewer, faults: faults ?? [] });
  }

  private async placeNamed(value: unknown): Promise<Place> {
    const found = placesOf(await this.policies.places()).find((place) => place.value === value);
    if (found === undefined) throw new NotFoundException();
    return found;
  }
}

const addressOf = (id: string): string => `/policies/versions/${encodeURIComponent(id)}`;
const plannedAnew = (releases: number): string =>
  releases === 1
    ? '1 open release is being planned anew'
    : `${releases.toLocaleString('en-GB')} open releases are being planned anew`;
