import { Controller, Get, Module, Res, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '#platform';
import { StateGauges } from './state-gauges.js';

interface Reply {
  setHeader(name: string, value: string): unknown;
}

/** `GET /metrics`: what Prometheus reads. Counts, ages and codes; no person. */
@Controller('metrics')
class MetricsController implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly gauges: StateGauges,
  ) {}

  onModuleInit(): void {
    this.metrics.watchProcess();
  }

  @Get()
  async read(@Res({ passthrough: true }) reply: Reply): Promise<string> {
    await this.gauges.refresh();
    reply.setHeader('Content-Type', this.metrics.contentType);
    return this.metrics.text();
  }
}

@Module({ controllers: [MetricsController], providers: [StateGauges] })
export class MetricsModule {}
