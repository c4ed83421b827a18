import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';
import { FeedKeys } from './feed-keys.js';

@Module({ providers: [FeedKeys, AuditTrail], exports: [FeedKeys, AuditTrail] })
export class AccessModule {}
