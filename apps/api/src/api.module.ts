import { Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { HandoverModule } from '#handover';
import { CallbacksController } from './callbacks.controller.js';
import { HmppsFeedController } from './hmpps-feed.controller.js';
import { DocsController } from './openapi/docs.controller.js';
import { ReleaseFactsController } from './release-facts.controller.js';

@Module({
  imports: [HandoverModule, AccessModule],
  controllers: [ReleaseFactsController, CallbacksController, HmppsFeedController, DocsController],
})
export class ApiModule {}
