import { parseArgs } from 'node:util';
import { FIGURES, type FigureName } from './line.js';

export interface Options {
  readonly json: string | null;
  readonly quick: boolean;
  readonly only: readonly FigureName[];
  readonly profile: string | null;
  /** Settings of PostgreSQL to be tried out in place of the hub's own. */
  readonly postgres: Readonly<Record<string, string>>;
}

export const USAGE = `npm run bench -- [--json FILE] [--quick] [--only ${FIGURES.join('|')}]… [--profile FOLDER] [--postgres NAME=VALUE]…`;

const figureNamed = (name: string): FigureName => {
  const found = FIGURES.find((figure) => figure === name);
  if (found === undefined) throw new Error(`there is no figure "${name}"`);
  return found;
};

const settingIn = (text: string): readonly [string, string] => {
  const [name = '', value] = text.split('=', 2);
  if (value === undefined) throw new Error(`--postgres ${text}: say NAME=VALUE`);
  return [name, value];
};

/** Throws where an option is not known. */
export const readOptions = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      profile: { type: 'string' },
      postgres: { type: 'string', multiple: true, default: [] },
    },
  });
  return {
    json: values.json ?? null,
    quick: values.quick,
    only: values.only?.map(figureNamed) ?? FIGURES,
    profile: values.profile ?? null,
    postgres: Object.fromEntries(values.postgres.map(settingIn)),
  };
};
