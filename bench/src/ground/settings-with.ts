import { Settings } from '#platform';

/** The settings of production but for what is given: the environment of whoever runs the bench does not come into it. */
export const settingsWith = (given: Partial<Settings>): Settings =>
  Object.assign(new Settings(), {
    THROUGHGATE_SECRET_KEY: 'bench-key-bench-key-bench-key-bench-key',
    THROUGHGATE_PORT: 0,
    THROUGHGATE_LOG_LEVEL: 'warn',
    ...given,
  });
