import { Global, Module, type DynamicModule } from '@nestjs/common';
import { HubClock } from './hub-clock.js';
import { Log } from './log/log.js';
import { Metrics } from './metrics/metrics.js';
import { Seal } from './sealed.js';
import { Settings } from './settings/settings.js';

/** Settings, logs, the clock and the seal, for every app. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(settings: Readonly<Settings>, log: Log = new Log(settings.THROUGHGATE_LOG_LEVEL)): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Log, useValue: log },
        { provide: HubClock, useFactory: () => new HubClock(settings.THROUGHGATE_DEMO_TODAY) },
        Metrics,
        { provide: Seal, useFactory: () => new Seal(settings.THROUGHGATE_SECRET_KEY) },
      ],
      exports: [Settings, Log, HubClock, Seal, Metrics],
    };
  }
}
