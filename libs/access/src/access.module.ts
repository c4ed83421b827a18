import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';
import { DemoSignIn } from './demo-sign-in.js';
import { FeedKeys } from './feed-keys.js';
import { SignIn } from './sign-in.js';
import { StaffDirectory } from './staff-directory.js';

@Module({
  providers: [FeedKeys, AuditTrail, StaffDirectory, { provide: SignIn, useClass: DemoSignIn }],
  exports: [FeedKeys, AuditTrail, StaffDirectory, SignIn],
})
export class AccessModule {}
