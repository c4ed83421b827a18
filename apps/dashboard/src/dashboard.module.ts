import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule } from '#access';
import { BoardController } from './board/board.controller.js';
import { onlyByLoopbackName } from './page/only-by-loopback-name.js';
import { NoSuchPageFilter } from './page/page.filter.js';
import { secured } from './page/secured.js';
import { ReleaseController } from './release/release.controller.js';

/** The pages. Settings, logs and the views come from the root module. */
@Module({
  imports: [AccessModule],
  controllers: [BoardController, ReleaseController],
  providers: [{ provide: APP_FILTER, useClass: NoSuchPageFilter }],
})
export class DashboardModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(secured, onlyByLoopbackName).forRoutes(BoardController, ReleaseController);
  }
}
