import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AuditTrail, StaffDirectory, type StaffMember } from '#access';
import { NameForPerson, type Named, type Unnamed } from '#handover';
import { LimitedAccessView } from '#persistence';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { textOf, type Form } from '../partners/form-fields.js';
import { keepModel, namedFault, namedWords, NEW_FORM, NO_NUMBER, type FieldFault, type KeepForm } from './keep-names-page.js';

const PRISON_NUMBER = /^[A-Z]\d{4}[A-Z]{2}$/;
const LONGEST = 500;

const formSent = (form: Form): KeepForm => ({
  prisonNumber: textOf(form, 'prisonNumber').replaceAll(' ', '').toUpperCase().slice(0, 20),
  staffId: textOf(form, 'staff'),
  reason: textOf(form, 'reason').slice(0, LONGEST),
  fault: null,
});

/** Operators look after every prison. */
const prisonsKept = ({ role, prisons }: StaffMember): readonly string[] | null => (role === 'operator' ? null : prisons);

interface ToShow {
  readonly form?: KeepForm;
  readonly fault?: FieldFault | null;
  readonly said?: string | null;
}

/**
 * `/limited-access`: who may see people whose access is limited. Its keepers name others and never themselves; they see a prison
 * number and nothing else of the person. No address holds a number: each form is answered with the page itself.
 */
@Controller('limited-access')
@PagesFor('coordinator', 'operator')
export class KeepNamesController {
  constructor(
    private readonly limits: LimitedAccessView,
    private readonly directory: StaffDirectory,
    private readonly nameForPerson: NameForPerson,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  show(@Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    return this.page(viewer, response, {});
  }

  @Post('find')
  find(@Body() sent: Form, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    const form = formSent(sent);
    return this.page(viewer, response, { form, fault: PRISON_NUMBER.test(form.prisonNumber) ? null : NO_NUMBER });
  }

  @Post('name')
  async name(@Body() sent: Form, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    const form = formSent(sent);
    await this.answered(viewer, response, { form, outcome: await this.nameForPerson.name({ ...form, who: viewer }) });
  }

  @Post('unname')
  async unname(@Body() sent: Form, @Viewer() viewer: StaffMember, @Res() response: Response): Promise<void> {
    const form = formSent(sent);
    await this.answered(viewer, response, { form, outcome: await this.nameForPerson.unname({ ...form, who: viewer }) });
  }

  private answered(
    viewer: StaffMember,
    response: Response,
    { form, outcome }: { readonly form: KeepForm; readonly outcome: Named | Unnamed },
  ): Promise<void> {
    const fault = namedFault(outcome);
    if (fault !== null) return this.page(viewer, response, { form, fault });
    const fresh = { ...NEW_FORM, prisonNumber: form.prisonNumber };
    return this.page(viewer, response, { form: fresh, said: namedWords[outcome as keyof typeof namedWords] });
  }

  private async page(
    viewer: StaffMember,
    response: Response,
    { form = NEW_FORM, fault = null, said = null }: ToShow,
  ): Promise<void> {
    const prisons = prisonsKept(viewer);
    const [counts, waiting, staff, person] = await Promise.all([
      this.limits.counts({ id: viewer.id, prisons }),
      this.limits.nobodyNamed(prisons),
      this.directory.all(),
      form.prisonNumber === '' ? null : this.limits.ofPerson(form.prisonNumber, prisons),
    ]);
    const missing = form.prisonNumber !== '' && person === null && fault === null ? namedFault('not-limited') : fault;
    const detail = { waiting: waiting.length, person: person !== null };
    await this.auditTrail.note({ who: viewer.id, did: 'access.names-viewed', subject: null, detail });
    response.status(missing === null ? 200 : 400).render('access/names', {
      ...keepModel({ form: { ...form, fault: missing }, counts, waiting, staff, viewer, person }),
      said,
    });
  }
}
