import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { staffById, type StaffMember } from '#persistence';
import { SignIn, type SignInBegun } from './sign-in.js';

/** The page of the dashboard on which one of the staff is chosen. */
export const DEMO_SIGN_IN_PAGE = '/sign-in/choose';

/** Whoever sits at this machine says who they are, and is believed. Only for pages that nobody else can reach. */
@Injectable()
export class DemoSignIn extends SignIn {
  constructor(private readonly db: DataSource) {
    super();
  }

  async begin(): Promise<SignInBegun> {
    return { goTo: DEMO_SIGN_IN_PAGE, keep: {} };
  }

  async finish({ who }: Readonly<Record<string, unknown>>): Promise<StaffMember | null> {
    return typeof who === 'string' ? staffById(this.db, who) : null;
  }
}
