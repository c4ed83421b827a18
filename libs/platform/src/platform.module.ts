import { Global, Module, type DynamicModule } from '@nestjs/common';
import { HubClock } from './hub-clock.js';
import { Log } from './log/log.js';
import { Metrics } from './metrics/metrics.js';
import { Seal } from './sealed.js';
import { shownSettings, type SettingShown } from './settings/read-settings.js';
import { Settings } from './settings/settings.js';

/** The settings this process was started with, as they may be shown. */
export const SETTINGS_SHOWN = Symbol('settings as they may be shown');

/** Settings, logs, the clock and the seal, for every app. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(
    settings: Readonly<Settings>,
    log: Log = new Log(settings.THROUGHGATE_LOG_LEVEL),
    shown: readonly SettingShown[] = shownSettings(settings),
  ): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Log, useValue: log },
        { provide: SETTINGS_SHOWN, useValue: shown },
        { provide: HubClock, useFactory: () => new HubClock(settings.THROUGHGATE_DEMO_TODAY) },
        Metrics,
        { provide: Seal, useFactory: () => new Seal(settings.THROUGHGATE_SECRET_KEY) },
      ],
      exports: [Settings, SETTINGS_SHOWN, Log, HubClock, Seal, Metrics],
    };
  }
}
