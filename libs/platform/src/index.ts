/**
 * Platform: settings, logs, ids, seals and the embedded database. It knows nothing of releases.
 * The only place that reads the environment.
 */
export { armCrashPoint, CRASH_POINTS, reach, type CrashPoint } from './crash-points.js';
export * from './embedded-postgres/index.js';
export { HubClock } from './hub-clock.js';
export { idOfAll, newId } from './ids.js';
export { faultOf, Log, type LogFields } from './log/log.js';
export { fromZero, Metrics } from './metrics/metrics.js';
export { packageRoot } from './package-root.js';
export { PlatformModule, SETTINGS_SHOWN } from './platform.module.js';
export { Seal } from './sealed.js';
export {
  readSettings,
  SETTING_NAMES,
  SettingsFault,
  usualSources,
  type SettingShown,
  type SettingsSource,
} from './settings/read-settings.js';
export { Settings } from './settings/settings.js';
