// The sources of the core, compiled once and evaluated anew as often as one likes: each mutant meets modules nobody has used before,
// without a new process and without compiling them again.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import vm from 'node:vm';
import { transformSync } from '@swc/core';
import all from '../jest.config.mjs';

const [, swc] = all.projects[0].transform['^.+\\.ts$'];

const compile = (filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...swc,
    filename,
    configFile: false,
    swcrc: false,
    sourceMaps: false,
    module: { type: 'commonjs' },
  });
  return vm.compileFunction(code, ['exports', 'require', 'module'], { filename });
};

/** `provided`: modules the sources ask for by name and get from here. */
export const modulesOf = (root, provided) => {
  const installed = createRequire(join(root, 'package.json'));
  const compiled = new Map();
  const compiledOnce = (file) => {
    if (!compiled.has(file)) compiled.set(file, compile(file));
    return compiled.get(file);
  };
  const fileOf = (name, from) => {
    if (name.startsWith('.')) return resolve(dirname(from), name.replace(/\.js$/, '.ts'));
    const [library, ...rest] = name.slice(1).split('/');
    return join(root, 'libs', library, 'src', ...rest, 'index.ts');
  };

  /** A set of modules of its own: what is loaded through it shares nothing with another set. */
  const fresh = () => {
    const loaded = new Map();
    const load = (file) => {
      const before = loaded.get(file);
      if (before !== undefined) return before.exports;
      const module = { exports: {} };
      loaded.set(file, module);
      compiledOnce(file)(module.exports, (name) => wanted(name, file), module);
      return module.exports;
    };
    const wanted = (name, from) => {
      if (provided[name] !== undefined) return provided[name];
      if (!name.startsWith('.') && !name.startsWith('#')) return installed(name);
      const file = fileOf(name, from);
      if (!existsSync(file)) throw new Error(`${name}, asked for by ${from}, is not among the sources`);
      return load(file);
    };
    return { load, forget: () => loaded.clear() };
  };
  return { fresh };
};
