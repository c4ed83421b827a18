import { hubSettings } from '../embedded/hub-settings.js';
import { table, type Output } from './output.js';

const STAND_IN = /embedded@127\.0\.0\.1:1\//;

/** `hub config`: every setting, its value (secrets hidden) and where it came from. */
export const showConfig = (out: Output): void => {
  const { shown } = hubSettings(null);
  const settings = shown.map((one) =>
    STAND_IN.test(one.value) ? { ...one, value: '(its own, started with the hub)', source: 'default' } : one,
  );
  out.answer({ settings });
  out.line(
    table(
      ['Setting', 'Value', 'From'],
      settings.map(({ name, value, source }) => [name, value, source]),
    ),
  );
};
