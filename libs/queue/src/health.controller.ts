import { Controller, Get, HttpCode, Module, Res } from '@nestjs/common';
import { Settings } from '#platform';
import { BootGate } from './boot-gate.js';
import { version } from './version.js';

interface Reply {
  status(code: number): unknown;
}

/** Is the process alive; can it do its work; which version is it. Nothing here tells of a person or a secret. */
@Controller()
class HealthController {
  private readonly startedAt = new Date().toISOString();

  constructor(
    private readonly gate: BootGate,
    private readonly settings: Settings,
  ) {}

  @Get('live')
  @HttpCode(200)
  live() {
    return { live: true };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: Reply) {
    const readiness = await this.gate.look();
    if (!readiness.ready) reply.status(503);
    return readiness;
  }

  @Get('info')
  info() {
    return {
      name: 'throughgate',
      version,
      node: process.version,
      queue: this.settings.REDIS_URL === undefined ? 'postgres' : 'redis',
      startedAt: this.startedAt,
    };
  }
}

@Module({ controllers: [HealthController] })
export class HealthModule {}
