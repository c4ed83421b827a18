import { Body, Controller, Get, Post, Redirect, Render, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditTrail, SignIn, StaffDirectory, type StaffMember } from '#access';
import { TaskBoardView } from '#persistence';
import { homeOf } from '../chrome/navigation.js';
import { PageFilter } from '../page/page.filter.js';
import { signInModel, type SignInModel } from './sign-in-page.js';

const onlyHere = (address: string | undefined, home: string): string =>
  address !== undefined && /^\/(?![/\\])/.test(address) ? address : home;

const settled = (work: (done: (error: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    work((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('the session could not be written'));
    });
  });

/** Signing in and out. Who somebody is, `SignIn` says; here it is only remembered. */
@Controller()
@UseFilters(PageFilter)
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly staff: StaffDirectory,
    private readonly tasks: TaskBoardView,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  home(@Res() response: Response): void {
    const viewer = response.locals['viewer'] as StaffMember | undefined;
    response.redirect(303, viewer === undefined ? '/sign-in' : homeOf(viewer));
  }

  @Get('sign-in')
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { goTo, keep } = await this.signIn.begin();
    request.session.signIn = keep;
    response.redirect(303, goTo);
  }

  @Get('sign-in/choose')
  @Render('sign-in')
  async choose(): Promise<SignInModel> {
    return this.page(null);
  }

  @Post('sign-in')
  async finish(
    @Body() answer: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const member = await this.signIn.finish(answer, request.session.signIn ?? {});
    if (member === null) {
      response.status(400).render('sign-in', await this.page('Choose who you are'));
      return;
    }
    const wanted = onlyHere(request.session.returnTo, homeOf(member));
    await settled((done) => request.session.regenerate(done));
    request.session.staffId = member.id;
    await this.auditTrail.note({ who: member.id, did: 'staff.signed-in', subject: null, detail: null });
    response.redirect(303, wanted);
  }

  @Post('sign-out')
  @Redirect('/sign-in', 303)
  async end(@Req() request: Request): Promise<void> {
    await settled((done) => request.session.destroy(done));
  }

  private async page(fault: string | null): Promise<SignInModel> {
    return signInModel(await this.staff.all(), await this.tasks.prisons(), fault);
  }
}
