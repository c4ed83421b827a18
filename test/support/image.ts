import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '#platform';

export interface Instruction {
  readonly word: string;
  readonly rest: string;
}
export interface Stage {
  readonly name: string;
  readonly from: string;
  readonly does: readonly Instruction[];
}

/** The stages of the Dockerfile, in order. */
export const imageStages = (): readonly Stage[] => {
  const lines = readFileSync(join(packageRoot, 'docker/Dockerfile'), 'utf8')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const stages: { name: string; from: string; does: Instruction[] }[] = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (word === 'FROM') {
      const [, from = '', name = ''] = /^(\S+)\s+AS\s+(\S+)$/.exec(rest) ?? [];
      stages.push({ name, from, does: [] });
    } else stages.at(-1)?.does.push({ word, rest });
  }
  return stages;
};

/** What a COPY takes, and whether from this tree or from an earlier stage. */
export const copied = (
  stage: Stage,
): readonly { readonly stage: string | null; readonly sources: readonly string[]; readonly to: string }[] =>
  stage.does
    .filter(({ word }) => word === 'COPY')
    .map(({ rest }) => {
      const [, from = null, paths = ''] = /^(?:--from=(\S+)\s+)?(.*)$/.exec(rest) ?? [];
      const all = paths.split(/\s+/);
      return { stage: from, sources: all.slice(0, -1), to: all.at(-1) ?? '' };
    });

/** Lays out in a folder what the image would hold, and nothing else; the modules are those of this tree. */
export const layOutImage = (folder: string): void => {
  const last = imageStages().at(-1);
  if (last === undefined) throw new Error('the Dockerfile has no stage');
  for (const { sources, to } of copied(last))
    for (const source of sources) {
      const path = source.replace(/^\/hub\//, '');
      const target = to.endsWith('/') ? join(folder, to, path) : join(folder, to);
      mkdirSync(dirname(target), { recursive: true });
      if (path === 'node_modules') symlinkSync(join(packageRoot, path), target);
      else cpSync(join(packageRoot, path), target, { recursive: true });
    }
};
