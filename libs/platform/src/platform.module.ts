import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Log } from './log/log.js';
import { Seal } from './sealed.js';
import { Settings } from './settings/settings.js';

/** Settings, logs and the seal, for every app. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(settings: Readonly<Settings>, log: Log = new Log(settings.THROUGHGATE_LOG_LEVEL)): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Log, useValue: log },
        { provide: Seal, useFactory: () => new Seal(settings.THROUGHGATE_SECRET_KEY) },
      ],
      exports: [Settings, Log, Seal],
    };
  }
}
